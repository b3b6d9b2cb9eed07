"""Writing observations and counting the visits behind them.

Counts move in the transaction that writes the row in the room: whoever isn't in that room can't
count, and reads a number only.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.timezone import localdate

from durf.houses.committee.visits.models import Finding, Visit
from durf.platform.tenancy.viewer import Viewer

from .errors import OtherVisitError, SeenAlreadyError
from .models import Observation, Sighting
from .names import refuse_names
from .rules import begin_quarter
from .states import ObservationState, SightingKind


@dataclass(frozen=True)
class ObservationFacts:
    """What a person types about an observation."""

    title: str
    text: str = ""
    theme: str = ""
    state: ObservationState = ObservationState.WATCHED


@dataclass(frozen=True)
class Evidence:
    """What a visit says about an observation, by which of its findings, and a few words."""

    kind: SightingKind
    finding: Finding | None = None
    note: str = ""


def make_observation(viewer: Viewer, *, facts: ObservationFacts, now: datetime) -> Observation:
    """A new one, not yet seen in any visit."""
    refuse_names(facts.title, facts.text)
    row = Observation(
        organisation_id=viewer.organisation_id,
        made_at=now,
        made_by_id=viewer.person_id,
        **asdict(facts),
    )
    row.save(force_insert=True)
    return row


def change_observation(
    viewer: Viewer, observation: Observation, *, facts: ObservationFacts
) -> Observation:
    """Other words or another state; the counts stay."""
    refuse_names(facts.title, facts.text)
    locked = lock_observation(viewer, observation)
    for name, value in asdict(facts).items():
        setattr(locked, name, value)
    locked.save()
    return locked


def lock_observation(viewer: Viewer, observation: Observation) -> Observation:
    """The observation under lock, so that counts aren't lost."""
    rows = Observation.objects.seen_by(viewer).select_for_update(of=("self",))
    return rows.get(pk=observation.pk)


def add_sighting(
    viewer: Viewer,
    observation: Observation,
    *,
    visit: Visit,
    evidence: Evidence,
    now: datetime,
) -> Sighting:
    """In this visit it was seen, or not so; a visit counts once."""
    locked = lock_observation(viewer, observation)
    if find_sighting(viewer, locked, visit=visit) is not None:
        raise SeenAlreadyError
    require_of_visit(evidence, visit)
    seen_on = localdate(visit.starts_at or now)
    row = Sighting(
        organisation_id=viewer.organisation_id,
        room_id=visit.room_id,
        visit=visit,
        observation=locked,
        finding=evidence.finding,
        kind=evidence.kind,
        note=evidence.note,
        seen_on=seen_on,
        made_at=now,
        made_by_id=viewer.person_id,
    )
    row.save(force_insert=True)
    count_sighting(locked, evidence.kind, by=1)
    quarter = begin_quarter(seen_on)
    locked.first_seen_on = min(locked.first_seen_on or quarter, quarter)
    locked.last_seen_on = max(locked.last_seen_on or quarter, quarter)
    locked.save()
    return row


def find_sighting(viewer: Viewer, observation: Observation, *, visit: Visit) -> Sighting | None:
    """What this visit says about it, for whoever is in its team."""
    rows = Sighting.objects.seen_by(viewer).filter(observation=observation, room=visit.room_id)
    return rows.select_related("finding", "observation").first()


def require_of_visit(evidence: Evidence, visit: Visit) -> None:
    """OtherVisitError for a finding of another visit."""
    if evidence.finding is not None and evidence.finding.visit_id != visit.pk:
        raise OtherVisitError


def change_sighting(viewer: Viewer, sighting: Sighting, *, evidence: Evidence) -> Sighting:
    """The visit says something else about it after all."""
    locked = lock_observation(viewer, sighting.observation)
    row = Sighting.objects.seen_by(viewer).get(pk=sighting.pk)
    count_sighting(locked, SightingKind(row.kind), by=-1)
    count_sighting(locked, evidence.kind, by=1)
    row.kind, row.note, row.finding = evidence.kind, evidence.note, evidence.finding
    row.save()
    locked.save()
    return row


def count_sighting(observation: Observation, kind: SightingKind, *, by: int) -> None:
    """One visit more or fewer, for or against."""
    if kind == SightingKind.SEEN:
        observation.visits += by
    else:
        observation.counter_examples += by
