"""Two versions of a questionnaire, or two sets of answers to one, side by side.

Nothing is ever carried over by itself: what goes along is offered, and a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .answers import OPEN, Answer, Answers
from .content import is_said
from .questionnaire import Question, Questionnaire


class Passage(StrEnum):
    """What happens to a question between two versions."""

    SAME = "same"
    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True)
class Step:
    """One question on its way from an old version to a new one."""

    passage: Passage
    old: Question | None
    new: Question | None


@dataclass(frozen=True)
class Offer:
    """An earlier answer for a question of now; with `is_same` it may be taken over as it is."""

    question: Question
    earlier: Question
    answer: Answer
    is_same: bool


@dataclass(frozen=True)
class Change:
    """One answer before and after; OPEN where there was none."""

    question: str
    before: Answer
    after: Answer


def compare_versions(old: Questionnaire, new: Questionnaire) -> tuple[Step, ...]:
    """Every question of the new version, then those that are gone."""
    steps = []
    for question in new.questions:
        earlier = find_earlier(question, old)
        steps.append(Step(judge_passage(earlier, question), earlier, question))
    reached = {step.old.id for step in steps if step.old}
    steps += [Step(Passage.DROPPED, one, None) for one in old.questions if one.id not in reached]
    return tuple(steps)


def find_earlier(question: Question, old: Questionnaire) -> Question | None:
    """The question that this one was."""
    return old.by_id.get(question.was or question.id)


def judge_passage(earlier: Question | None, question: Question) -> Passage:
    """Same only if an answer means the same."""
    if earlier is None:
        return Passage.NEW
    return Passage.SAME if earlier.meaning == question.meaning else Passage.CHANGED


def offer_answers(old: Questionnaire, new: Questionnaire, answers: Answers) -> Iterator[Offer]:
    """Earlier answers, each beside the question of now that it belongs to."""
    for step in compare_versions(old, new):
        if step.old is not None and step.new is not None:
            answer = answers.get(step.old.id, OPEN)
            if is_said(answer):
                yield Offer(step.new, step.old, answer, step.passage is Passage.SAME)


def compare_answers(before: Answers, after: Answers) -> tuple[Change, ...]:
    """The answers that differ, in the order of the later ones."""
    refs = dict.fromkeys([*after, *before])
    pairs = ((ref, before.get(ref, OPEN), after.get(ref, OPEN)) for ref in refs)
    return tuple(Change(ref, old, new) for ref, old, new in pairs if old != new)
