"""Each hard rule broken by hand in a good plan: the check has to see it."""

from __future__ import annotations

import copy

import pytest

from durf.engines.planning.checking import check_plan
from tests.engines.planning.instances import (
    PEOPLE,
    calendar_values,
    day_after,
    plan_values,
    visit_values,
)

CHAIR = {
    **PEOPLE[0],
    "ties": [{"code": "X1", "kind": "former"}],
    "unavailable": [day_after(22)],
}
ONE = {**PEOPLE[1], "ties": [{"code": "X2", "kind": "employer"}]}
CALENDAR = calendar_values(
    people=[CHAIR, ONE, *PEOPLE[2:]],
    blocked=[{"from": day_after(36), "why": "recess"}],
)
VISITS = [
    visit_values("X1", fixed=day_after(1)),
    visit_values("X2", earliest=day_after(7), unavailable=[day_after(8)], latest=day_after(40)),
    visit_values("X3", latitude=53.2, longitude=6.6),
    visit_values("X4"),
]
PLAN, RESULT = plan_values(VISITS, CALENDAR)


def change(code: str, **values: object) -> dict:
    result = copy.deepcopy(RESULT)
    for each in result["visits"]:
        if each["code"] == code:
            each.update(values)
    return result


def test_plan_of_the_engine_passes():
    assert RESULT["status"] == "planned"
    assert check_plan(PLAN.visits, PLAN.calendar, RESULT) == []


@pytest.mark.parametrize(
    ("code", "values", "flaw"),
    [
        ("X1", {"date": day_after(3)}, "its date was fixed"),
        ("X4", {"date": day_after(2)}, "is not a visiting day"),
        ("X2", {"date": day_after(1)}, "is outside its period"),
        ("X2", {"date": day_after(8)}, "the municipality can't"),
        ("X2", {"date": day_after(43)}, "is outside its period"),
        ("X4", {"date": day_after(36)}, "is blocked: recess"),
        ("X4", {"date": day_after(22), "team": ["chair", "one", "two"]}, "chair is away"),
        ("X2", {"team": ["chair", "one", "two"]}, "one has a conflict: employer"),
        ("X4", {"team": ["chair", "one", "ibd"]}, "did not agree to ibd"),
        ("X4", {"team": ["chair", "one"]}, "not 3 different people"),
        ("X4", {"team": ["chair", "one", "one"]}, "not 3 different people"),
        ("X4", {"team": ["chair", "one", "nobody"]}, "somebody of its team is unknown"),
        ("X4", {"team": ["one", "two", "ibd"]}, "neither chair nor deputy"),
        ("X1", {"declarations": []}, "declared is []"),
        ("X3", {"date": day_after(1)}, "are too far apart"),
    ],
)
def test_broken_rule_is_seen(code, values, flaw):
    flaws = check_plan(PLAN.visits, PLAN.calendar, change(code, **values))

    assert any(flaw in each for each in flaws), flaws


def test_full_day_and_fortnight_are_seen():
    result = copy.deepcopy(RESULT)
    for each in result["visits"]:
        each["date"] = day_after(1)

    flaws = check_plan(PLAN.visits, PLAN.calendar, result)

    assert f"{day_after(1)}: 4 visits" in flaws
    assert f"4 visits in the fortnight from {day_after(0)}" in flaws


def test_lost_and_doubled_visits_are_seen():
    lost = {**RESULT, "visits": RESULT["visits"][1:]}
    doubled = {**RESULT, "visits": [*RESULT["visits"], RESULT["visits"][0]]}

    for result in (lost, doubled):
        assert "not every visit is there exactly once" in check_plan(
            PLAN.visits, PLAN.calendar, result
        )
    assert check_plan(PLAN.visits, PLAN.calendar, {}) == ["the result has no list of visits"]
