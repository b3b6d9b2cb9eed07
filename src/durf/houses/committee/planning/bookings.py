"""The day that a visit has, agreed or in mind, who goes, and how calendars hear of changes."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import localdate

from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import BEFORE_TALK, TeamRole, VisitState
from durf.houses.committee.visits.team import join_team, leave_team, list_team
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE

from .models import Booking, Plan, Sheet, Traveller
from .people import list_travellers
from .states import Part

TEN = time(10, 0)
ROLE_OF_PART = {
    Part.CHAIR: TeamRole.CHAIR,
    Part.DEPUTY: TeamRole.DEPUTY,
    Part.MEMBER: TeamRole.MEMBER,
    Part.STAND_IN: TeamRole.MEMBER,
}


def find_booking(viewer: Viewer, visit: Visit, *, now: datetime) -> Booking:
    """The booking of a visit, made when there was none."""
    booking, _is_new = Booking.objects.seen_by(viewer).get_or_create(
        organisation_id=visit.organisation_id, visit=visit, defaults={"changed_at": now}
    )
    return booking


def book_day(viewer: Viewer, visit: Visit, *, on: date | None, now: datetime) -> Booking:
    """The day that the committee has in mind; calendars hear of it."""
    booking = find_booking(viewer, visit, now=now)
    booking.on = on
    booking.save(update_fields=["on"])
    return refresh_booking(viewer, booking, visit, now=now)


def refresh_booking(viewer: Viewer, booking: Booking, visit: Visit, *, now: datetime) -> Booking:
    """Count a new version when calendars would say something else than the last time.

    So a change counts once, wherever it was made.
    """
    fingerprint = take_fingerprint(viewer, booking, visit)
    if fingerprint != booking.fingerprint:
        booking.sequence += 1 if booking.fingerprint else 0
        booking.fingerprint, booking.changed_at = fingerprint, now
        booking.save(update_fields=["sequence", "fingerprint", "changed_at"])
    return booking


def take_fingerprint(viewer: Viewer, booking: Booking, visit: Visit) -> str:
    """Of everything about a visit that stands in a calendar."""
    sheet = Sheet.objects.seen_by(viewer).filter(visit=visit).order_by("pk").first()
    said = [
        visit.name,
        visit.state in BEFORE_TALK,
        visit.state == VisitState.PLANNED,
        visit.state == VisitState.CANCELLED,
        str(visit.starts_at),
        str(booking.on),
        visit.minutes,
        visit.mode,
        [sheet.address, sheet.place, sheet.meeting_link, sheet.debrief_minutes] if sheet else [],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def begin_at(on: date, at: time = TEN) -> datetime:
    """A moment on a Dutch clock."""
    return datetime.combine(on, at, tzinfo=LOCAL_ZONE)


def carry_through(viewer: Viewer, plan: Plan, *, now: datetime) -> None:
    """Take a plan into use: days and teams. A date that was agreed and moves is open again."""
    planned = {each["code"]: each for each in json.loads(plan.result)["visits"]}
    travellers = {row.public_id: row for row in list_travellers(viewer)}
    rows = Visit.objects.seen_by(viewer).filter(programme=plan.programme, state__in=BEFORE_TALK)
    for visit in rows.order_by("code", "pk"):
        each = planned.get(visit.code)
        if each is None:
            continue
        on = date.fromisoformat(each["date"])
        if visit.starts_at is not None and localdate(visit.starts_at) != on:
            open_again(viewer, visit, now=now)
        team = [travellers[name] for name in each["team"] if name in travellers]
        keep_team(viewer, visit, team, each["declarations"], now=now)
        visit.refresh_from_db()
        book_day(viewer, visit, on=on, now=now)


def open_again(viewer: Viewer, visit: Visit, *, now: datetime) -> None:
    """A visit that had a date needs another one."""
    if visit.state != VisitState.PREPARING:
        move_visit(viewer, visit, to=VisitState.PREPARING, now=now)
    Visit.objects.seen_by(viewer).filter(pk=visit.pk).update(starts_at=None)


def keep_team(
    viewer: Viewer,
    visit: Visit,
    team: list[Traveller],
    declarations: list[dict[str, Any]],
    *,
    now: datetime,
) -> None:
    """The team as planned: who has an account comes in or leaves; others stand in the booking."""
    today = localdate(now)
    wanted = {row.person_id: row for row in team if row.person_id is not None}
    present: dict[int, TeamMember] = {row.person_id: row for row in list_team(viewer, visit)}
    for person_id, member in present.items():
        if person_id not in wanted and member.role != TeamRole.SECRETARY:
            leave_team(viewer, member, today=today, now=now)
    for person_id, traveller in wanted.items():
        if person_id not in present:
            role = ROLE_OF_PART[Part(traveller.part)]
            join_team(viewer, visit, person_id=person_id, role=role, today=today, now=now)
    names = {row.public_id: row.name for row in team}
    booking = find_booking(viewer, visit, now=now)
    booking.others = [row.name for row in team if row.person_id is None]
    booking.declared = [
        {"name": names[one["person"]], "kind": one["kind"]}
        for one in declarations
        if one["person"] in names
    ]
    booking.save(update_fields=["others", "declared"])
