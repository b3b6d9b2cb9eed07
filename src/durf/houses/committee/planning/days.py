"""The committee's visiting days, fixed long before anything is planned on them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.reference.calendars.closures import list_closures
from durf.reference.calendars.working_days import is_working_day

from .models import Booking, VisitingDay


@dataclass(frozen=True)
class Blocked:
    """How many days were fixed, and how many were left out because nobody is visited then."""

    fixed: int
    closed: int


def list_days(viewer: Viewer) -> ConfidentialQuerySet[VisitingDay]:
    """All of them, by day; one query."""
    return VisitingDay.objects.seen_by(viewer).order_by("on")


def list_between(first: date, last: date, *, weekdays: Collection[int]) -> list[date]:
    """The days on these weekdays, 1 for Monday."""
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in span if day.isoweekday() in weekdays]


def is_closed(day: date) -> bool:
    """Whether nobody in the country is visited then: a public holiday, or closed everywhere."""
    return not is_working_day(day) or any(not one.region for one in list_closures(day, day))


def block_days(viewer: Viewer, *, first: date, last: date, weekdays: Collection[int]) -> Blocked:
    """Fix these weekdays of a period, but for days on which the whole country is closed."""
    wanted = list_between(first, last, weekdays=weekdays)
    open_days = [day for day in wanted if not is_closed(day)]
    known = set(list_days(viewer).values_list("on", flat=True))
    rows = [
        VisitingDay(organisation_id=viewer.organisation_id, on=day)
        for day in open_days
        if day not in known
    ]
    VisitingDay.objects.bulk_create(rows)
    return Blocked(len(rows), len(wanted) - len(open_days))


def release_day(viewer: Viewer, day: VisitingDay) -> bool:
    """Let a day go; False when a visit is meant to be on it."""
    if Booking.objects.seen_by(viewer).filter(on=day.on).exists():
        return False
    day.delete()
    return True
