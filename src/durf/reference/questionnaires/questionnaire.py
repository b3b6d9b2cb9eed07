"""What a questionnaire is: themes, questions and conditions, as frozen values in two languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

DUTCH = "nl"


class Kind(StrEnum):
    """The type of a question: what may be answered."""

    LEVEL = "level"
    YES_PARTLY_NO = "yes_partly_no"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"
    DOCUMENT = "document"


class Importance(StrEnum):
    """Everyone is asked a core question; a deepening one is optional and counted apart."""

    CORE = "core"
    DEEPENING = "deepening"


class Relation(StrEnum):
    """How a condition looks at an answer."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    BELOW = "below"


@dataclass(frozen=True)
class Text:
    """The same in both languages."""

    nl: str
    en: str

    def say(self, language: str) -> str:
        """The text in a language; Dutch for any other one than English."""
        return self.en if language[:2].lower() == "en" else self.nl


@dataclass(frozen=True)
class Option:
    """Something with an id and a name: a level, a choice, a possible next step."""

    id: str
    text: Text


@dataclass(frozen=True)
class Condition:
    """What an earlier answer has to be; `values` are ids, or one number as it was written."""

    question: str
    relation: Relation
    values: tuple[str, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of these."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. What doesn't belong to its kind stays empty.

    `options` are the levels from least to most, the choices, or yes, partly and no; `achieved` the
    ids that count as being in place.
    """

    id: str
    kind: Kind
    importance: Importance
    minutes: int
    text: Text
    why: Text
    example: Text | None = None
    evidence: Text | None = None
    hint: Text | None = None
    measures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    perspectives: tuple[str, ...] = ()
    asked_of: tuple[str, ...] = ()
    may_be_unknown: bool = True
    may_not_apply: bool = True
    show_if: tuple[Condition | AnyOf, ...] = ()
    was: str = ""
    options: tuple[Option, ...] = ()
    achieved: tuple[str, ...] = ()
    is_multiple: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 0
    unit: Text | None = None
    earliest: date | None = None
    latest: date | None = None
    length: int = 0
    entries: int = 1

    @property
    def is_core(self) -> bool:
        """Whether everyone is asked."""
        return self.importance is Importance.CORE

    @property
    def is_list(self) -> bool:
        """Whether its answer is a list."""
        return self.is_multiple or self.entries > 1 or self.kind is Kind.DOCUMENT

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in their order."""
        return tuple(option.id for option in self.options)

    @cached_property
    def meaning(self) -> str:
        """A hash of what an answer depends on: an answer to an equal one may be carried over."""
        parts = [
            self.kind,
            self.text.nl,
            [[option.id, option.text.nl] for option in self.options],
            [self.is_multiple, self.entries, self.decimals],
            self.unit.nl if self.unit else "",
        ]
        return compute_hash(parts)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A theme with its questions."""

    id: str
    title: Text
    intro: Text | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """One version of a questionnaire; whoever stores answers stores id, version and fingerprint."""

    id: str
    version: str
    title: Text
    intro: Text
    frameworks: tuple[tuple[str, str], ...]
    perspectives: tuple[Option, ...]
    sections: tuple[Section, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """All questions in the order in which they are asked."""
        return (question for section in self.sections for question in section.questions)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Every question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of everything that stands in it."""
        return compute_hash(asdict(self))


def compute_hash(value: object) -> str:
    """The SHA-256 of a value as JSON; numbers and days as they are written."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
