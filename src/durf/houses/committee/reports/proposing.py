"""Proposes possible next steps from what a municipality answered and what a team found.

The whole rule: a step is proposed when an answer matches what its author wrote down in the library,
or when the team found something to improve or to worry about in its theme. Each answer weighs two,
each finding one; the heavier comes first, of equal ones the step that takes the least effort and
can be done the soonest. A strong point never proposes. It is a proposal: people choose and rewrite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from durf.content.perspectives import Effort, Horizon, Perspective, Trigger
from durf.reference.questionnaires.answers import Answer, Answers, State
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.questionnaire import Question, Questionnaire

MOST_PICKED = 7
ANSWER_WEIGHS, FINDING_WEIGHS = 2, 1
MONTHS_IN_YEAR = 12
EFFORTS = tuple(Effort)
HORIZONS = tuple(Horizon)


@dataclass(frozen=True)
class Found:
    """A finding that may propose: to improve or to worry about, in a theme of the self-image."""

    theme: str
    text: str


@dataclass(frozen=True)
class BecauseOfAnswer:
    """An answer that matches: the question with the number by which people call it."""

    number: str
    question: Question
    answer: Answer


@dataclass(frozen=True)
class Proposal:
    """A step of the library with everything that proposes it."""

    perspective: Perspective
    answers: tuple[BecauseOfAnswer, ...]
    findings: tuple[Found, ...]

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return ANSWER_WEIGHS * len(self.answers) + FINDING_WEIGHS * len(self.findings)


def propose_perspectives(
    questionnaire: Questionnaire,
    answers: Answers,
    *,
    findings: Iterable[Found],
    library: Iterable[Perspective],
    today: date,
) -> tuple[Proposal, ...]:
    """Every step for which something speaks, in the order of the rule."""
    numbers = number_questions(questionnaire)
    shown = {question.id: question for question in list_visible(questionnaire, answers)}
    found = tuple(findings)
    proposals = []
    for perspective in library:
        because = tuple(
            BecauseOfAnswer(numbers[question.id], question, answers[question.id])
            for question in list_matching(perspective, shown, answers, today=today)
        )
        themes = set(perspective.themes)
        of_theme = tuple(finding for finding in found if finding.theme in themes)
        proposals.append(Proposal(perspective, because, of_theme))
    return tuple(sorted((one for one in proposals if one.weight), key=rank))


def rank(proposal: Proposal) -> tuple[int, int, int, str]:
    """Heavier first, then the lightest effort, then the soonest, then by name."""
    step = proposal.perspective
    effort, horizon = EFFORTS.index(step.effort), HORIZONS.index(step.horizon)
    return -proposal.weight, effort, horizon, step.id


def list_matching(
    perspective: Perspective, shown: Mapping[str, Question], answers: Answers, *, today: date
) -> Iterator[Question]:
    """The questions of which the answer proposes this step, each once."""
    seen = set()
    for trigger in perspective.when:
        question, answer = shown.get(trigger.question), answers.get(trigger.question)
        if question is None or answer is None or question.id in seen:
            continue
        if matches(trigger, answer, today=today):
            seen.add(question.id)
            yield question


def matches(trigger: Trigger, answer: Answer, *, today: date) -> bool:
    """Whether one answer is what the trigger waits for; never an open or inapplicable one."""
    if answer.state is State.UNKNOWN:
        return trigger.or_unknown
    if answer.state is not State.GIVEN:
        return False
    if trigger.older_than_months is not None:
        value = answer.value
        return isinstance(value, date) and count_months(value, today) >= trigger.older_than_months
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return bool({str(one) for one in chosen} & {*trigger.levels, *trigger.answers})


def count_months(then: date, today: date) -> int:
    """Whole months between two days."""
    months = (today.year - then.year) * MONTHS_IN_YEAR + today.month - then.month
    return months - (today.day < then.day)


def number_questions(questionnaire: Questionnaire) -> dict[str, str]:
    """The numbers by which people name questions: 4.2 is the second of the fourth theme."""
    return {
        question.id: f"{first}.{second}"
        for first, section in enumerate(questionnaire.sections, 1)
        for second, question in enumerate(section.questions, 1)
    }
