"""Invented visits and calendars to plan with; who can when follows from hashing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta

from durf.engines.planning.calendars import Calendar, read_calendar
from durf.engines.planning.plans import Plan, describe_plan, make_plan
from durf.engines.planning.visits import Visit, read_visits

MONDAY = date(2026, 1, 5)
PEOPLE: tuple[dict[str, object], ...] = (
    {"id": "chair", "name": "Chair", "part": "chair"},
    {"id": "one", "name": "One", "part": "member"},
    {"id": "two", "name": "Two", "part": "member"},
    {"id": "deputy", "name": "Deputy", "part": "deputy_chair", "house": "municipality"},
    {"id": "ibd", "name": "Stand-in", "part": "stand_in", "house": "ibd"},
)


def toss(purpose: str) -> float:
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:6], "big") / 2**48


def day_after(number: int) -> str:
    return (MONDAY + timedelta(days=number)).isoformat()


def visit_values(code: str, **more: object) -> dict[str, object]:
    return {"code": code, "name": f"Name {code}", "latitude": 52.0, "longitude": 5.0, **more}


def calendar_values(*, weeks: int = 8, **more: object) -> dict[str, object]:
    return {
        "first": MONDAY.isoformat(),
        "last": day_after(7 * weeks - 1),
        "visiting_weekdays": [2, 4],
        "people": list(PEOPLE),
        **more,
    }


def invent_visits(count: int, *, days: int, absent: float = 0.5) -> list[dict[str, object]]:
    return [
        visit_values(
            f"X{number:03}",
            latitude=51.5 + 1.8 * toss(f"up {number}"),
            longitude=4.5 + 2.0 * toss(f"along {number}"),
            unavailable=[
                {"from": day_after(day), "who": "ciso"}
                for day in range(days)
                if toss(f"{number} {day}") < absent
            ],
        )
        for number in range(count)
    ]


def encode(values: object) -> bytes:
    return json.dumps(values).encode()


def read_both(
    visits: list[dict[str, object]], calendar: Mapping[str, object]
) -> tuple[tuple[Visit, ...], Calendar]:
    return (
        read_visits(encode({"visits": visits}), label="visits.json"),
        read_calendar(encode(calendar), label="calendar.json"),
    )


def plan_values(
    visits: list[dict[str, object]],
    calendar: Mapping[str, object],
    *,
    seed: int = 1,
    kept: Mapping[str, date] | None = None,
) -> tuple[Plan, dict]:
    plan = make_plan(*read_both(visits, calendar), seed=seed, kept=kept)
    return plan, describe_plan(plan, sources={})


def dates_of(result: dict) -> dict[str, date]:
    return {each["code"]: date.fromisoformat(each["date"]) for each in result["visits"]}
