"""Days to propose: the one that the plan has in mind, and its alternatives."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from durf.platform.tenancy.viewer import Viewer

from .bookings import begin_at
from .days import list_days
from .models import LENGTH, Booking, Plan
from .proposals import is_free
from .states import PlanState

LEAST, WANTED, SEARCHED = 2, 3, 30
FURTHEST = timedelta(days=60)


def suggest_days(viewer: Viewer, visit: Any, *, today: date) -> list[date]:
    """Up to three free days after today: as planned, its alternatives, the next visiting days."""
    booking = Booking.objects.seen_by(viewer).filter(visit=visit, on__isnull=False).first()
    days = [booking.on] if booking and booking.on else []
    plans = Plan.objects.seen_by(viewer).filter(
        programme=visit.programme_id, state=PlanState.ACCEPTED
    )
    plan = plans.order_by("-ended_at", "-id").first()
    if plan is not None:
        for each in json.loads(plan.result)["visits"]:
            if each["code"] == visit.code:
                others = [date.fromisoformat(text) for text in each["alternatives"]]
                days += [day for day in others if not days or abs(day - days[0]) <= FURTHEST]
    if len(days) < LEAST:
        days += list_days(viewer).filter(on__gt=today).values_list("on", flat=True)[:SEARCHED]
    found: list[date] = []
    for day in dict.fromkeys(days):
        is_possible = day > today and len(found) < WANTED
        if is_possible and is_free(viewer, visit, begin_at(day), minutes=LENGTH, today=today):
            found.append(day)
    return found
