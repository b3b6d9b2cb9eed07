"""Days to propose: the one that the plan has in mind, and its alternatives."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from durf.platform.tenancy.viewer import Viewer

from .days import list_days
from .models import Booking, Plan
from .states import PlanState

WANTED = 3


def suggest_days(viewer: Viewer, visit: Any, *, today: date) -> list[date]:
    """Up to three days after today: as planned, else the next visiting days."""
    booking = Booking.objects.seen_by(viewer).filter(visit=visit, on__isnull=False).first()
    days = [booking.on] if booking and booking.on else []
    plans = Plan.objects.seen_by(viewer).filter(
        programme=visit.programme_id, state=PlanState.ACCEPTED
    )
    plan = plans.order_by("-ended_at", "-id").first()
    if plan is not None:
        for each in json.loads(plan.result)["visits"]:
            if each["code"] == visit.code:
                days += [date.fromisoformat(text) for text in each["alternatives"]]
    if not days:
        days = list(list_days(viewer).filter(on__gt=today).values_list("on", flat=True)[:WANTED])
    return [day for day in dict.fromkeys(days) if day > today][:WANTED]
