"""A finished plan in plain values: dates, teams, and which rules block what has no date."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from durf.engines.planning.calendars import Calendar, read_calendar
from durf.engines.planning.problem import Problem, count_bound, pose_problem
from durf.engines.planning.reading import read_object
from durf.engines.planning.search import search_plan
from durf.engines.planning.states import State
from durf.engines.planning.visits import Visit, read_visits

ALGORITHM = "durf-plan-1"
ALTERNATIVES = 3
NO_DAY = -1


@dataclass(frozen=True)
class Plan:
    """The outcome and what it was made from."""

    visits: tuple[Visit, ...]
    calendar: Calendar
    problem: Problem
    state: State
    seed: int
    bound: int

    @property
    def is_complete(self) -> bool:
        """Whether every visit has a date."""
        return not self.state.list_unplanned()


def make_plan(
    visits: tuple[Visit, ...],
    calendar: Calendar,
    *,
    seed: int,
    kept: Mapping[str, date] | None = None,
) -> Plan:
    """Plan visits; `kept` are the dates of an earlier plan, to be changed as little as possible."""
    problem = pose_problem(visits, calendar)
    bound = count_bound(problem, calendar)
    places = {day: number for number, day in enumerate(problem.days)}
    by_number = {
        number: places.get(kept[visit.code], NO_DAY)
        for number, visit in enumerate(visits)
        if kept and visit.code in kept
    }
    state = search_plan(problem, seed=seed, bound=bound, kept=by_number)
    return Plan(visits, calendar, problem, state, seed, bound)


def plan_files(
    visits: tuple[bytes, str],
    calendar: tuple[bytes, str],
    *,
    seed: int,
    kept: tuple[bytes, str] | None = None,
) -> tuple[Plan, dict[str, object]]:
    """Plan from the content and name of each file; the plan, and its result in plain values."""
    earlier = None if kept is None else read_dates(kept[0], label=kept[1])
    plan = make_plan(
        read_visits(visits[0], label=visits[1]),
        read_calendar(calendar[0], label=calendar[1]),
        seed=seed,
        kept=earlier,
    )
    sources: dict[str, object] = {
        "visits_sha256": hashlib.sha256(visits[0]).hexdigest(),
        "calendar_sha256": hashlib.sha256(calendar[0]).hexdigest(),
    }
    if kept is not None:
        sources["kept_sha256"] = hashlib.sha256(kept[0]).hexdigest()
    return plan, describe_plan(plan, sources=sources)


def read_dates(content: bytes, *, label: str) -> dict[str, date]:
    """The dates of an earlier plan, by code."""
    return {
        each.read_text("code"): each.require_day("date")
        for each in read_object(content, label=label).read_objects("visits")
    }


def describe_plan(plan: Plan, *, sources: Mapping[str, object]) -> dict[str, object]:
    """The result in plain values, in the order in which it is written."""
    state = plan.state
    late = sum(plan.problem.count_late(visit, day) for visit, day in state.dates.items())
    by_date = sorted(state.dates.items(), key=lambda item: (item[1], item[0]))
    result: dict[str, object] = {
        "algorithm": ALGORITHM,
        "status": "planned" if plan.is_complete else "incomplete",
        "seed": plan.seed,
        **sources,
        "travel_days": len(set(state.dates.values())),
        "counting_bound": plan.bound,
        "weeks_late": late,
    }
    if state.kept:
        result["kept"] = describe_kept(plan)
    result["visits"] = [describe_visit(plan, visit, day) for visit, day in by_date]
    result["unplanned"] = [describe_blocked(plan, visit) for visit in state.list_unplanned()]
    return result


def write_plan(result: Mapping[str, object]) -> bytes:
    """The bytes of a result, the same on every machine."""
    return (json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode()


def describe_kept(plan: Plan) -> dict[str, object]:
    """How many earlier dates stay, and which visits move."""
    kept, dates = plan.state.kept, plan.state.dates
    moved = [visit for visit, day in sorted(kept.items()) if dates.get(visit) != day]
    return {
        "of": len(kept),
        "dates": len(kept) - len(moved),
        "moved": [plan.visits[visit].code for visit in moved],
    }


def describe_visit(plan: Plan, visit: int, day: int) -> dict[str, object]:
    """One visit with its date, team and what is declared."""
    team = plan.problem.options[visit][day]
    beside = [
        plan.visits[other].code
        for other, its_day in sorted(plan.state.dates.items())
        if its_day == day and other != visit
    ]
    return {
        "code": plan.visits[visit].code,
        "name": plan.visits[visit].name,
        "date": plan.problem.days[day].isoformat(),
        "team": [person.id for person in team.people],
        "declarations": [{"person": who, "kind": kind} for who, kind in team.declarations],
        "same_day": beside,
        "alternatives": [
            plan.problem.days[other].isoformat() for other in propose_days(plan, visit)
        ],
    }


def propose_days(plan: Plan, visit: int) -> list[int]:
    """Other days for a visit while all others stay: on a travel day first, then the nearest."""
    now = plan.state.dates[visit]
    used = set(plan.state.list_company(without={visit}))
    ranked = sorted(
        plan.problem.options[visit].keys() - {now},
        key=lambda day: (day not in used, abs(day - now), day),
    )
    found: list[int] = []
    for day in ranked:
        if len(found) == ALTERNATIVES:
            break
        if plan.state.find_hindrance(visit, day) is None:
            found.append(day)
    return found


def describe_blocked(plan: Plan, visit: int) -> dict[str, object]:
    """A visit without a date: for each rule, how many visiting days it takes away."""
    against: Counter[str] = Counter(plan.problem.obstacles[visit])
    for day in plan.problem.options[visit]:
        against[plan.state.find_hindrance(visit, day) or "search"] += 1
    return {
        "code": plan.visits[visit].code,
        "name": plan.visits[visit].name,
        "rules": [
            {"rule": rule, "days": days}
            for rule, days in sorted(against.items(), key=lambda item: (-item[1], item[0]))
        ],
    }
