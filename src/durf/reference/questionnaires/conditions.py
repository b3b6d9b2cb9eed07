"""Which questions are shown, given the answers so far."""

from __future__ import annotations

from decimal import Decimal

from .answers import OPEN, Answer, Answers, State, Value
from .questionnaire import AnyOf, Condition, Kind, Question, Questionnaire, Relation


def list_visible(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions that are shown, in their order; what isn't shown counts as not answered."""
    shown: dict[str, Question] = {}
    for question in questionnaire.questions:
        if all(is_true(one, shown, answers) for one in question.show_if):
            shown[question.id] = question
    return tuple(shown.values())


def is_true(one: Condition | AnyOf, shown: dict[str, Question], answers: Answers) -> bool:
    """Whether a condition is true; never about an answer that isn't given."""
    if isinstance(one, AnyOf):
        return any(is_true(part, shown, answers) for part in one.conditions)
    question = shown.get(one.question)
    answer: Answer = answers.get(one.question, OPEN)
    if question is None or answer.state is not State.GIVEN:
        return False
    return holds(one, question, answer.value)


def holds(condition: Condition, question: Question, value: Value) -> bool:
    """Whether a given value passes the test."""
    match condition.relation:
        case Relation.IS | Relation.IS_NOT:
            chosen = value if isinstance(value, tuple) else (value,)
            is_one = bool(set(chosen) & set(condition.values))
            return is_one is (condition.relation is Relation.IS)
        case Relation.AT_LEAST:
            return measure(question, value) >= measure(question, condition.values[0])
        case Relation.BELOW:
            return measure(question, value) < measure(question, condition.values[0])


def measure(question: Question, value: Value) -> Decimal:
    """How much a level or number is."""
    if question.kind is Kind.LEVEL:
        return Decimal(question.option_ids.index(str(value)))
    return Decimal(str(value))
