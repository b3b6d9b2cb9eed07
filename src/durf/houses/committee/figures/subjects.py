"""Of what figures can be made: a question, a theme, or what changed since the round before.

Each has ordered answers and reads one of them from a municipality's self-images, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext, override

from durf.reference.questionnaires.questionnaire import (
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
    Text,
)

Given = Mapping[str, object]
# Gives the answer that a municipality counts with; its newest answers, and those of a round before.
Reader = Callable[[Given, Given | None], str | None]

CLOSED = {Kind.LEVEL, Kind.YES_PARTLY_NO, Kind.CHOICE}
SCALE = ("beginning", "under-way", "in-place", "learning")
FEWEST_ANSWERS = 3
THEME, MOVEMENT = "theme-", "movement-"


class SubjectKind(StrEnum):
    """What a figure is about."""

    QUESTION = "question"
    THEME = "theme"
    MOVEMENT = "movement"


@dataclass(frozen=True)
class Subject:
    """One thing to count, with its answers from least to most."""

    id: str
    kind: SubjectKind
    text: Text
    options: tuple[Option, ...]
    has_average: bool
    read: Reader

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the answers, in order."""
        return tuple(option.id for option in self.options)


def list_subjects(questionnaire: Questionnaire) -> list[Subject]:
    """The questions with one closed answer, then the themes, then the changes of every scale."""
    questions = [one for one in questionnaire.questions if is_countable(one)]
    scales = [one for one in questions if one.kind is Kind.LEVEL]
    themes = [make_theme(section) for section in questionnaire.sections]
    return [
        *map(make_question, questions),
        *(theme for theme in themes if theme is not None),
        *map(make_movement, scales),
    ]


def find_subject(questionnaire: Questionnaire, name: str) -> Subject | None:
    """One by its name."""
    return next((one for one in list_subjects(questionnaire) if one.id == name), None)


def is_countable(question: Question) -> bool:
    """One closed answer out of a few."""
    return question.kind in CLOSED and not question.is_list and bool(question.option_ids)


def make_question(question: Question) -> Subject:
    """A question as it was asked."""

    def read(newest: Given, _earlier: Given | None) -> str | None:
        return read_option(question, newest)

    return Subject(
        question.id,
        SubjectKind.QUESTION,
        question.text,
        question.options,
        question.kind is Kind.LEVEL,
        read,
    )


def read_option(question: Question, given: Given | None) -> str | None:
    """The answer to it, when it is one of the possibilities."""
    value = str(given.get(question.id)) if given else ""
    return value if value in question.option_ids else None


def make_theme(section: Section) -> Subject | None:
    """The answer in the middle of those of a theme; None without a shared scale."""
    asked = [one for one in section.questions if is_countable(one) and one.option_ids == SCALE]
    if len(asked) < FEWEST_ANSWERS:
        return None

    def read(newest: Given, _earlier: Given | None) -> str | None:
        found = sorted(SCALE.index(value) for one in asked if (value := read_option(one, newest)))
        return SCALE[found[(len(found) - 1) // 2]] if len(found) >= FEWEST_ANSWERS else None

    texts = {
        language: word_theme(section.title.say(language), language=language)
        for language in ("nl", "en")
    }
    return Subject(
        f"{THEME}{section.id}", SubjectKind.THEME, Text(**texts), list_scale(), True, read
    )


def word_theme(title: str, *, language: str) -> str:
    """How a theme is called."""
    with override(language):
        return gettext("%(theme)s: the answer in the middle of this theme") % {"theme": title}


def list_scale() -> tuple[Option, ...]:
    """The four answers of the scale, in words that fit every question."""
    words: dict[str, list[str]] = {}
    for language in ("nl", "en"):
        with override(language):
            words[language] = [
                gettext("At the beginning"),
                gettext("Under way"),
                gettext("In place"),
                gettext("In place, and learning from it"),
            ]
    return pair_options(SCALE, words)


def pair_options(ids: tuple[str, ...], words: Mapping[str, list[str]]) -> tuple[Option, ...]:
    """Ids with their words in both languages."""
    return tuple(
        Option(name, Text(nl, en))
        for name, nl, en in zip(ids, words["nl"], words["en"], strict=True)
    )


def make_movement(question: Question) -> Subject:
    """Whether the answer changed since the last round in which the municipality gave one."""
    ids = ("lower", "same", "higher")

    def read(newest: Given, earlier: Given | None) -> str | None:
        now, before = read_option(question, newest), read_option(question, earlier)
        if now is None or before is None:
            return None
        places = question.option_ids.index(now), question.option_ids.index(before)
        return ids[1 + (places[0] > places[1]) - (places[0] < places[1])]

    words: dict[str, list[str]] = {}
    texts = {}
    for language in ("nl", "en"):
        with override(language):
            texts[language] = gettext("Since the round before: %(question)s") % {
                "question": question.text.say(language)
            }
            words[language] = [
                gettext("An earlier step than last time"),
                gettext("The same step"),
                gettext("A later step than last time"),
            ]
    options = pair_options(ids, words)
    return Subject(
        f"{MOVEMENT}{question.id}", SubjectKind.MOVEMENT, Text(**texts), options, False, read
    )
