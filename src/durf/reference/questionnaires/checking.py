"""What only the whole of a questionnaire can show: ids, references, conditions and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from durf.reference.frameworks.framework import Framework

from .errors import FileFault
from .questionnaire import AnyOf, Condition, Kind, Question, Questionnaire, Relation

MOST_CORE_MINUTES = 120
BY_OPTION = {Kind.LEVEL, Kind.YES_PARTLY_NO, Kind.CHOICE}
BY_SIZE = {Kind.LEVEL, Kind.NUMBER}


def find_faults(questionnaire: Questionnaire) -> Iterator[FileFault]:
    """All mistakes, each in the file where it can be mended."""
    known: dict[str, Question] = {}
    olds: set[str] = set()
    for section in questionnaire.sections:
        for question in section.questions:
            texts = find_faults_of_question(questionnaire, question, known, olds)
            yield from (
                FileFault(f"{section.id}.yaml", 0, f"question {question.id}: {text}")
                for text in texts
            )
            known[question.id] = question
            olds.add(question.was)
    minutes = sum(question.minutes for question in questionnaire.questions if question.is_core)
    if minutes > MOST_CORE_MINUTES:
        text = f"the core questions take {minutes} minutes, and may take {MOST_CORE_MINUTES}"
        yield FileFault("questionnaire.yaml", 0, text)


def find_faults_of_question(
    questionnaire: Questionnaire, question: Question, known: dict[str, Question], olds: set[str]
) -> Iterator[str]:
    """What a question refers to; `known` are the questions before it."""
    if question.id in known:
        yield "the id stands there twice"
    if question.was and (question.was in olds or question.was in questionnaire.by_id):
        yield f"was: another question is or was {question.was}"
    names = {option.id for option in questionnaire.perspectives}
    for perspective in question.perspectives:
        if perspective not in names:
            yield f"there is no perspective {perspective}"
    frameworks = {key for key, _ in questionnaire.frameworks}
    for key, _ in question.measures:
        if key not in frameworks:
            yield f"there is no baseline {key} in questionnaire.yaml"
    for condition in list_conditions(question):
        yield from find_faults_of_condition(condition, known)


def find_unknown_measures(
    questionnaire: Questionnaire, framework: Framework
) -> Iterator[tuple[str, str]]:
    """Questions that refer to a measure that this baseline doesn't ask for, with its id."""
    known = {measure.ref for measure in framework.active}
    for question in questionnaire.questions:
        for key, refs in question.measures:
            if key == framework.key:
                yield from ((question.id, ref) for ref in refs if ref not in known)


def list_conditions(question: Question) -> Iterator[Condition]:
    """Every single condition, also those of which one is enough."""
    for one in question.show_if:
        if isinstance(one, AnyOf):
            yield from one.conditions
        else:
            yield one


def find_faults_of_condition(condition: Condition, known: dict[str, Question]) -> Iterator[str]:
    """A condition looks at an earlier question that can be tested so, for values that it has."""
    question = known.get(condition.question)
    if question is None:
        yield f"show_if: there is no earlier question {condition.question}"
        return
    kinds = BY_OPTION if condition.relation in {Relation.IS, Relation.IS_NOT} else BY_SIZE
    if question.kind not in kinds:
        yield f"show_if: {condition.relation} can't be asked of a question of type {question.kind}"
        return
    for value in condition.values:
        if question.options and value not in question.option_ids:
            yield f"show_if: {question.id} has no answer {value}"
        if question.kind is Kind.NUMBER and not is_number(value):
            yield f"show_if: {value} is no number"


def is_number(text: str) -> bool:
    """Whether a text is a number."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
