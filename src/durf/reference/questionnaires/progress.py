"""How far somebody is: answered is counted apart from achieved, and optional ones apart again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .answers import OPEN, Answer, Answers, State
from .conditions import list_visible
from .questionnaire import Question, Questionnaire


class Stage(StrEnum):
    """What the list of tasks says about a theme; whether it is ready is for people to say."""

    NOT_STARTED = "not_started"
    BUSY = "busy"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Count:
    """Questions of one sort. Of `gradable` ones, that can be in place, some are `achieved`."""

    asked: int = 0
    answered: int = 0
    unknown: int = 0
    not_applicable: int = 0
    gradable: int = 0
    achieved: int = 0
    minutes_left: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.asked + other.asked,
            self.answered + other.answered,
            self.unknown + other.unknown,
            self.not_applicable + other.not_applicable,
            self.gradable + other.gradable,
            self.achieved + other.achieved,
            self.minutes_left + other.minutes_left,
        )


@dataclass(frozen=True)
class Progress:
    """Core and deepening questions, of one theme or of all."""

    core: Count
    deepening: Count

    @property
    def stage(self) -> Stage:
        """By the core questions; by the others where there are no core ones."""
        leading = self.core if self.core.asked else self.deepening
        if not self.core.answered + self.deepening.answered:
            return Stage.NOT_STARTED
        return Stage.ANSWERED if leading.answered == leading.asked else Stage.BUSY


def measure_progress(questionnaire: Questionnaire, answers: Answers) -> dict[str, Progress]:
    """Per theme how far it is, counting only what is shown."""
    shown = {question.id for question in list_visible(questionnaire, answers)}
    return {
        section.id: count_questions(
            (question for question in section.questions if question.id in shown), answers
        )
        for section in questionnaire.sections
    }


def sum_progress(progress: Iterable[Progress]) -> Progress:
    """All themes together."""
    core = deepening = Count()
    for one in progress:
        core, deepening = core + one.core, deepening + one.deepening
    return Progress(core, deepening)


def count_questions(questions: Iterable[Question], answers: Answers) -> Progress:
    """Core and deepening questions apart."""
    core = deepening = Count()
    for question in questions:
        count = count_one(question, answers.get(question.id, OPEN))
        if question.is_core:
            core += count
        else:
            deepening += count
    return Progress(core, deepening)


def count_one(question: Question, answer: Answer) -> Count:
    """One question; what doesn't apply can't be in place, what is unknown could be."""
    is_gradable = bool(question.achieved) and answer.state in {State.GIVEN, State.UNKNOWN}
    return Count(
        asked=1,
        answered=int(answer.is_answered),
        unknown=int(answer.state is State.UNKNOWN),
        not_applicable=int(answer.state is State.NOT_APPLICABLE),
        gradable=int(is_gradable),
        achieved=int(is_achieved(question, answer)),
        minutes_left=0 if answer.is_answered else question.minutes,
    )


def is_achieved(question: Question, answer: Answer) -> bool:
    """Whether what is asked is in place, by the municipality's own words."""
    if answer.state is not State.GIVEN:
        return False
    chosen = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return bool(set(chosen) & set(question.achieved))
