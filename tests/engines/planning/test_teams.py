from __future__ import annotations

import pytest

from tests.engines.planning.instances import PEOPLE, calendar_values, plan_values, visit_values

# The committee of 2015-2017 by function, as its closing report names it.
MAYOR: dict[str, object] = {
    "id": "mayor",
    "name": "Mayor of Nieuwegein, chair",
    "part": "chair",
    "house": "municipality",
    "ties": [
        {"code": "GM0356", "kind": "employer"},
        {"code": "GM0772", "kind": "former"},
        {"code": "GM0173", "kind": "former"},
    ],
}
SECRETARY: dict[str, object] = {
    "id": "secretary",
    "name": "Former secretary of Groningen",
    "part": "member",
    "ties": [{"code": "GM0014", "kind": "former"}],
}
DIRECTOR: dict[str, object] = {
    "id": "director",
    "name": "Director in Leiden",
    "part": "member",
    "house": "municipality",
    "ties": [{"code": "GM0546", "kind": "employer"}],
}
ALDERMAN: dict[str, object] = {
    "id": "alderman",
    "name": "Alderman of Zeewolde",
    "part": "stand_in",
    "house": "municipality",
    "ties": [{"code": "GM0050", "kind": "employer"}],
}
HEAD: dict[str, object] = {
    "id": "head",
    "name": "Head of the IBD",
    "part": "stand_in",
    "house": "ibd",
}
COMMITTEE: list[dict[str, object]] = [MAYOR, SECRETARY, DIRECTOR, ALDERMAN, HEAD]


def plan_one(people: list[dict[str, object]], **visit: object) -> dict:
    code = str(visit.pop("code", "X001"))
    calendar = calendar_values(people=people, visiting_weekdays=[2], weeks=1)
    _, result = plan_values([visit_values(code, **visit)], calendar)
    return result


def rules_of(result: dict) -> set[str]:
    return {each["rule"] for each in result["unplanned"][0]["rules"]}


def test_leiden_is_planned_without_its_own_director():
    result = plan_one(COMMITTEE, code="GM0546")

    assert result["visits"][0]["team"] == ["mayor", "secretary", "alderman"]
    assert result["visits"][0]["declarations"] == []


def test_eindhoven_is_planned_with_the_past_of_the_chair_declared():
    result = plan_one(COMMITTEE, code="GM0772")

    assert result["visits"][0]["team"] == ["mayor", "secretary", "director"]
    assert result["visits"][0]["declarations"] == [{"person": "mayor", "kind": "former"}]


def test_own_municipality_of_the_chair_is_blocked_without_a_deputy():
    result = plan_one(COMMITTEE, code="GM0356")

    assert result["status"] == "incomplete"
    assert rules_of(result) == {"conflict"}


def test_stand_in_of_the_ibd_comes_only_after_consent():
    people = [MAYOR, SECRETARY, DIRECTOR, HEAD]

    refused = plan_one(people, code="GM0546")
    agreed = plan_one(people, code="GM0546", stand_ins_agreed=["head"])

    assert rules_of(refused) == {"stand_in_not_agreed"}
    assert agreed["visits"][0]["team"] == ["mayor", "secretary", "head"]


def test_deputy_leads_when_the_chair_is_away():
    chair = {**PEOPLE[0], "unavailable": [{"from": "2026-01-06", "why": "leave"}]}

    result = plan_one([chair, *PEOPLE[1:]])

    assert result["visits"][0]["team"] == ["deputy", "one", "two"]


def test_nobody_leads_when_chair_and_deputy_are_away():
    away = {"unavailable": ["2026-01-06"]}
    people = [{**PEOPLE[0], **away}, PEOPLE[1], PEOPLE[2], {**PEOPLE[3], **away}, PEOPLE[4]]

    result = plan_one(people)

    assert rules_of(result) == {"people"}


@pytest.mark.parametrize("kind", ["employer", "partnership", "reciprocal"])
def test_tie_that_blocks_keeps_a_member_away(kind):
    member = {**PEOPLE[1], "ties": [{"code": "X001", "kind": kind}]}

    result = plan_one([PEOPLE[0], member, *PEOPLE[2:]])

    assert "one" not in result["visits"][0]["team"]


def test_effect_of_a_tie_can_be_decided_otherwise():
    chair = {**PEOPLE[0], "ties": [{"code": "X001", "kind": "former", "effect": "block"}]}

    result = plan_one([chair, *PEOPLE[1:]])

    assert result["visits"][0]["team"][0] == "deputy"
