"""Who goes on visits: people with their absences and ties, and what municipalities agreed to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from durf.houses.committee.programmes.models import FrameRow
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import AlreadyThereError
from .models import Absence, Agreement, Tie, Traveller
from .states import Effect, Origin, Part, TieKind


@dataclass(frozen=True)
class TravellerFacts:
    """What is recorded of somebody who goes on visits."""

    name: str
    part: Part
    origin: Origin
    person_id: int | None = None


@dataclass(frozen=True)
class AbsenceFacts:
    """First and last day, and why if that may be known."""

    first_on: date
    last_on: date
    why: str = ""


@dataclass(frozen=True)
class TieFacts:
    """To which municipality, what it is, and what it means."""

    code: str
    place: str
    kind: TieKind
    effect: Effect
    note: str = ""


def list_travellers(viewer: Viewer) -> ConfidentialQuerySet[Traveller]:
    """Those who go, by name; one query."""
    rows = Traveller.objects.seen_by(viewer).filter(left_on=None).select_related("person")
    return rows.order_by("name", "pk")


def find_own(viewer: Viewer) -> Traveller | None:
    """The viewer as somebody who goes on visits."""
    return list_travellers(viewer).filter(person=viewer.person_id).first()


def list_places(viewer: Viewer) -> dict[str, str]:
    """The names of the municipalities of all programmes by code; one query."""
    rows = FrameRow.objects.seen_by(viewer).order_by("sort_key", "code")
    return dict(rows.values_list("code", "name"))


def add_traveller(viewer: Viewer, *, facts: TravellerFacts) -> Traveller:
    """Somebody goes on visits from now on. Raises AlreadyThereError for who does so already."""
    if facts.person_id and list_travellers(viewer).filter(person=facts.person_id).exists():
        raise AlreadyThereError
    traveller = Traveller(organisation_id=viewer.organisation_id, **asdict(facts))
    traveller.save(force_insert=True)
    return traveller


def end_traveller(viewer: Viewer, traveller: Traveller, *, today: date) -> None:
    """Somebody doesn't go any more; what was planned stays until it is planned anew."""
    rows = list_travellers(viewer).filter(pk=traveller.pk)
    rows.update(left_on=today)


def add_absence(viewer: Viewer, of: Traveller | Visit, *, facts: AbsenceFacts) -> Absence:
    """Days on which somebody, or a municipality, can't."""
    whose = {"traveller": of} if isinstance(of, Traveller) else {"visit": of}
    absence = Absence(organisation_id=viewer.organisation_id, **whose, **asdict(facts))
    absence.save(force_insert=True)
    return absence


def list_absences(viewer: Viewer, of: Traveller | Visit) -> ConfidentialQuerySet[Absence]:
    """Of one of both, by day; one query."""
    whose = {"traveller": of} if isinstance(of, Traveller) else {"visit": of}
    return Absence.objects.seen_by(viewer).filter(**whose).order_by("first_on", "pk")


def add_tie(viewer: Viewer, traveller: Traveller, *, facts: TieFacts) -> Tie:
    """What binds somebody to a municipality. Raises AlreadyThereError."""
    if list_ties(viewer, traveller).filter(code=facts.code, kind=facts.kind).exists():
        raise AlreadyThereError
    tie = Tie(organisation_id=viewer.organisation_id, traveller=traveller, **asdict(facts))
    tie.save(force_insert=True)
    return tie


def list_ties(viewer: Viewer, traveller: Traveller) -> ConfidentialQuerySet[Tie]:
    """Of one person, by municipality; one query."""
    return Tie.objects.seen_by(viewer).filter(traveller=traveller).order_by("place", "pk")


def record_agreement(
    viewer: Viewer, visit: Visit, *, traveller: Traveller, given_by: str, agreed_on: date
) -> Agreement:
    """A municipality agreed to a stand-in. Raises AlreadyThereError."""
    if list_agreements(viewer, visit).filter(traveller=traveller).exists():
        raise AlreadyThereError
    agreement = Agreement(
        organisation_id=viewer.organisation_id,
        visit=visit,
        traveller=traveller,
        given_by=given_by,
        agreed_on=agreed_on,
    )
    agreement.save(force_insert=True)
    return agreement


def list_agreements(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Agreement]:
    """Of one visit; one query."""
    rows = Agreement.objects.seen_by(viewer).filter(visit=visit).select_related("traveller")
    return rows.order_by("traveller__name", "pk")
