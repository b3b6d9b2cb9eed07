"""Steps are proposed by one open rule, and each proposal says why."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from durf.content.perspectives import load_perspectives
from durf.houses.committee.reports.proposing import Found, count_months, propose_perspectives
from durf.houses.committee.reports.reasons import tell_reasons
from durf.reference.questionnaires.answers import Answer, State
from durf.reference.questionnaires.questionnaire import Kind
from durf.reference.questionnaires.shelf import find_latest

TODAY = date(2026, 11, 23)
LIBRARY = load_perspectives()
LATEST = find_latest("selfimage")
assert LATEST is not None
QUESTIONNAIRE = LATEST


def propose(answers, *findings):
    return propose_perspectives(
        QUESTIONNAIRE,
        answers,
        findings=findings,
        library=LIBRARY.values(),
        today=TODAY,
    )


def given(value):
    return Answer(State.GIVEN, value)


def test_nothing_is_proposed_out_of_nothing():
    assert propose({}) == ()
    assert propose({"steering-plan": Answer(State.NOT_APPLICABLE, reason="x")}) == ()


def test_answer_proposes_with_its_reason_in_words():
    proposals = propose({"steering-plan": given("beginning")})

    by_id = {one.perspective.id: one for one in proposals}
    assert "steering-one-page-plan" in by_id
    with translation.override("en"):
        reason = tell_reasons(by_id["steering-one-page-plan"])[0]
    number = by_id["steering-one-page-plan"].answers[0].number
    assert reason.startswith(f"because question {number} (How do you make sure")
    assert "We take up what comes along." in reason
    assert propose({"steering-plan": given("learning")}) == () or all(
        "learning" in trigger.levels
        for one in propose({"steering-plan": given("learning")})
        for trigger in one.perspective.when
        if trigger.question == "steering-plan"
    )


def test_answers_weigh_more_than_findings_and_lighter_steps_come_first():
    finding = Found("steering", "Het plan ligt in de kast.")
    proposals = propose({"steering-plan": given("beginning")}, finding)

    weights = [one.weight for one in proposals]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 3
    assert {one.weight for one in proposals if not one.answers} == {1}
    assert all("steering" in one.perspective.themes for one in proposals)
    first, second = proposals[:2]
    efforts = ["small", "medium", "large"]
    assert efforts.index(first.perspective.effort) <= efforts.index(second.perspective.effort)


@pytest.mark.parametrize(
    ("then", "months"),
    [(date(2025, 11, 23), 12), (date(2025, 11, 24), 11), (date(2026, 11, 23), 0)],
)
def test_months_are_counted_whole(then, months):
    assert count_months(then, TODAY) == months


def test_every_step_of_the_library_can_be_proposed_by_an_answer():
    reached = set()
    for perspective in LIBRARY.values():
        for trigger in perspective.when:
            question = QUESTIONNAIRE.by_id[trigger.question]
            value: object = (*trigger.levels, *trigger.answers, "")[0]
            if question.kind is Kind.DATE:
                value = date(2001, 1, 1)
            answers = {question.id: given((value,) if question.is_multiple else value)}
            if question.show_if:
                reached.add(perspective.id)
                continue
            reached |= {one.perspective.id for one in propose(answers)}

    assert reached == set(LIBRARY)
