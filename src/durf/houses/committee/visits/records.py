"""How a visit comes about, and its steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from durf.houses.committee.programmes.models import Drawn
from durf.houses.committee.programmes.states import IS_INVITING, DrawnState
from durf.platform.access.rooms import make_room
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import StepNotPossibleError
from .models import Visit, VisitStep
from .states import WITHOUT_DATE, VisitState, may_move


def list_waiting(viewer: Viewer) -> ConfidentialQuerySet[Drawn]:
    """Municipalities that take part and have no visit yet, by name; one query."""
    begun = Visit.objects.seen_by(viewer).values("drawn")
    rows = Drawn.objects.seen_by(viewer).filter(
        state=DrawnState.TAKES_PART, programme__state__in=IS_INVITING
    )
    related = rows.exclude(pk__in=begun).select_related("frame_row", "programme")
    return related.order_by("programme__first_year", "frame_row__sort_key", "pk")


def begin_visits(viewer: Viewer, places: Iterable[Drawn], *, now: datetime) -> list[Visit]:
    """A visit with a room of its own for each of these; StepNotPossibleError for any other."""
    wanted = {place.pk for place in places}
    rows = list(list_waiting(viewer).filter(pk__in=wanted).select_for_update(of=("self",)))
    if {row.pk for row in rows} != wanted:
        raise StepNotPossibleError
    houses = find_houses(row.frame_row.code for row in rows)
    return [make_visit(viewer, row, houses.get(row.frame_row.code), now=now) for row in rows]


def make_visit(
    viewer: Viewer, place: Drawn, municipality: Organisation | None, *, now: datetime
) -> Visit:
    """The row, its room, and its first step."""
    visit = Visit(
        organisation_id=viewer.organisation_id,
        programme=place.programme,
        drawn=place,
        municipality=municipality,
        code=place.frame_row.code,
        name=place.frame_row.name,
        sort_key=place.frame_row.sort_key,
        province=place.frame_row.province,
        room=make_room(viewer),
        state_at=now,
        made_at=now,
        made_by_id=viewer.person_id,
    )
    visit.save(force_insert=True)
    note_step(viewer, visit, now=now)
    return visit


def find_houses(codes: Iterable[str]) -> dict[str, Organisation]:
    """The open organisations of these municipalities, by their code."""
    rows = Organisation.objects.filter(
        kind=OrganisationKind.MUNICIPALITY,
        register_code__in=[code for code in codes if code],
        closed_on=None,
    )
    return {row.register_code: row for row in rows}


def lock_visit(viewer: Viewer, visit: Visit) -> Visit:
    """The visit under lock."""
    rows = Visit.objects.seen_by(viewer).select_related("programme", "municipality", "room")
    return rows.select_for_update(of=("self",)).get(pk=visit.pk)


def move_visit(viewer: Viewer, visit: Visit, *, to: VisitState, now: datetime) -> Visit:
    """Take a step of the table; StepNotPossibleError for any other, or for a date that lacks."""
    locked = lock_visit(viewer, visit)
    if not may_move(locked.state, to) or (to not in WITHOUT_DATE and locked.starts_at is None):
        raise StepNotPossibleError
    locked.state, locked.state_at = to, now
    locked.save(update_fields=["state", "state_at"])
    note_step(viewer, locked, now=now)
    return locked


def set_date(
    viewer: Viewer, visit: Visit, *, starts_at: datetime, minutes: int, mode: str, now: datetime
) -> Visit:
    """The date is set, or another one; only before the conversation."""
    locked = lock_visit(viewer, visit)
    locked.starts_at, locked.minutes, locked.mode = starts_at, minutes, mode
    is_moved = locked.state == VisitState.PLANNED
    if not is_moved and not may_move(locked.state, VisitState.PLANNED):
        raise StepNotPossibleError
    locked.save(update_fields=["starts_at", "minutes", "mode"])
    return locked if is_moved else move_visit(viewer, locked, to=VisitState.PLANNED, now=now)


def note_step(viewer: Viewer, visit: Visit, *, now: datetime) -> None:
    """Write down when it came where it is."""
    VisitStep(
        organisation_id=visit.organisation_id,
        visit=visit,
        state=visit.state,
        at=now,
        by_id=viewer.user_id,
    ).save(force_insert=True)
