"""What the planner gets: the files of `durf plan`, written from the committee's own rows."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.tenancy.viewer import Viewer
from durf.reference.calendars.closures import find_region, list_closures
from durf.reference.municipalities.layouts import LAST_YEAR, lay_out

from .days import list_days
from .errors import NothingToPlanError
from .models import Absence, Agreement, Booking, Tie
from .people import list_travellers
from .states import Part

LEADS = (Part.CHAIR, Part.DEPUTY)
TEAM = 3
# A municipality whose place isn't known is never put on one day with another one.
NOWHERE, APART = -80.0, 1.0


@dataclass(frozen=True)
class Files:
    """The two files of the planner, and the earlier dates to keep."""

    visits: str
    calendar: str
    kept: str


def write_files(viewer: Viewer, programme: Programme, *, today: date) -> Files:
    """Everything as it stands. Raises NothingToPlanError."""
    visits = list(list_plannable(viewer, programme))
    days = [day for day in list_days(viewer).values_list("on", flat=True) if day > today]
    people = list_people(viewer)
    leads = [person for person in people if person["part"] in LEADS]
    if not visits or not days or not leads or len(people) < TEAM:
        raise NothingToPlanError
    first, last = days[0], days[-1]
    calendar = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "visiting_days": [day.isoformat() for day in days],
        "blocked": list_blocked(first, last),
        "people": people,
    }
    described = {"visits": describe_visits(viewer, visits)}
    return Files(write(described), write(calendar), write({"visits": list_kept(viewer, visits)}))


def write(values: dict[str, Any]) -> str:
    """The text of a file."""
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def list_plannable(viewer: Viewer, programme: Programme) -> Any:
    """The visits of a programme of which the conversation still has to come."""
    rows = Visit.objects.seen_by(viewer).filter(programme=programme, state__in=BEFORE_TALK)
    return rows.order_by("code", "pk")


def list_plannable_programmes(viewer: Viewer) -> set[int]:
    """The programmes that have such visits; one query."""
    rows = Visit.objects.seen_by(viewer).filter(state__in=BEFORE_TALK).order_by()
    return set(rows.values_list("programme", flat=True).distinct())


def list_people(viewer: Viewer) -> list[dict[str, Any]]:
    """Travellers with absences and ties; three queries."""
    absences, ties = defaultdict(list), defaultdict(list)
    for absence in Absence.objects.seen_by(viewer).filter(visit=None).order_by("first_on", "pk"):
        absences[absence.traveller_id].append(describe_span(absence))
    for tie in Tie.objects.seen_by(viewer).order_by("code", "pk"):
        ties[tie.traveller_id].append({"code": tie.code, "kind": tie.kind, "effect": tie.effect})
    return [
        {
            "id": row.public_id,
            "name": row.name,
            "part": row.part,
            "house": row.origin,
            "unavailable": absences[row.pk],
            "ties": ties[row.pk],
        }
        for row in list_travellers(viewer).order_by("part", "pk")
    ]


def describe_span(absence: Absence) -> dict[str, str]:
    """First and last day; why is nobody's business but the committee's."""
    return {"from": absence.first_on.isoformat(), "to": absence.last_on.isoformat()}


def describe_visits(viewer: Viewer, visits: list[Visit]) -> list[dict[str, Any]]:
    """Each municipality with where it is and when it can't; two queries."""
    absences, agreed = defaultdict(list), defaultdict(list)
    for absence in Absence.objects.seen_by(viewer).filter(visit__in=visits).order_by("first_on"):
        absences[absence.visit_id].append(describe_span(absence))
    rows = Agreement.objects.seen_by(viewer).filter(visit__in=visits)
    for agreement in rows.select_related("traveller").order_by("pk"):
        agreed[agreement.visit_id].append(agreement.traveller.public_id)
    places = {member.code: member for member in lay_out(LAST_YEAR).members.values()}
    described = []
    for number, visit in enumerate(visits):
        place, region = places.get(visit.code), find_region(visit.code, province=visit.province)
        described.append(
            {
                "code": visit.code,
                "name": visit.name,
                "latitude": place.latitude if place else NOWHERE,
                "longitude": place.longitude if place else -179.0 + APART * (number % 350),
                "areas": [region] if region else [],
                "unavailable": absences[visit.pk],
                "stand_ins_agreed": agreed[visit.pk],
            }
        )
    return described


def list_blocked(first: date, last: date) -> list[dict[str, Any]]:
    """School holidays, recess and elections; those of a region for that region only."""
    return [
        {
            "from": one.first.isoformat(),
            "to": one.last.isoformat(),
            "why": one.name,
            "areas": [one.region] if one.region else [],
        }
        for one in list_closures(first, last)
    ]


def list_kept(viewer: Viewer, visits: list[Visit]) -> list[dict[str, str]]:
    """The days that the visits have now, agreed or in mind; one query."""
    rows = Booking.objects.seen_by(viewer).filter(visit__in=visits, on__isnull=False)
    dates = {row.visit_id: row.on for row in rows if row.on}
    return [
        {"code": visit.code, "date": dates[visit.pk].isoformat()}
        for visit in visits
        if visit.pk in dates
    ]
