"""Making and changing a programme, and the steps of its life."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from durf.platform.tenancy.viewer import Viewer

from .errors import StepNotPossibleError
from .models import Programme
from .states import EDITABLE, ProgrammeKind, ProgrammeState, may_go


@dataclass(frozen=True)
class ProgrammeFacts:
    """What a person types about a programme."""

    name: str
    kind: ProgrammeKind
    client: str
    first_year: int
    last_year: int
    size: int
    strata: list[str]


def make_programme(viewer: Viewer, *, facts: ProgrammeFacts, now: datetime) -> Programme:
    """A new one, still without a list."""
    programme = Programme(
        organisation_id=viewer.organisation_id,
        made_at=now,
        made_by_id=viewer.person_id,
        **asdict(facts),
    )
    programme.save(force_insert=True)
    return programme


def change_programme(viewer: Viewer, programme: Programme, *, facts: ProgrammeFacts) -> Programme:
    """Other facts, as long as nothing was sealed."""
    locked = lock_programme(viewer, programme)
    if locked.state not in EDITABLE:
        raise StepNotPossibleError
    for name, value in asdict(facts).items():
        setattr(locked, name, value)
    locked.save()
    return locked


def lock_programme(viewer: Viewer, programme: Programme) -> Programme:
    """The programme under lock."""
    rows = Programme.objects.seen_by(viewer).select_for_update(of=("self",))
    return rows.get(pk=programme.pk)


def move_programme(
    viewer: Viewer, programme: Programme, *, to: ProgrammeState, now: datetime
) -> Programme:
    """Take a step of the table; StepNotPossibleError for any other."""
    locked = lock_programme(viewer, programme)
    if not may_go(locked.state, to):
        raise StepNotPossibleError
    locked.state = to
    locked.ended_at = now if to == ProgrammeState.ENDED else None
    locked.save(update_fields=["state", "ended_at"])
    return locked
