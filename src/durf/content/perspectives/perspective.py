"""What a possible next step is, in Dutch and in English, and which answers may propose it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Addressee(StrEnum):
    """Whose next step it is."""

    COLLEGE = "college"
    PORTFOLIO_HOLDER = "portfolio_holder"
    MUNICIPAL_SECRETARY = "municipal_secretary"
    CISO = "ciso"
    CIO = "cio"
    HEAD_OF_OPERATIONS = "head_of_operations"
    CONTROLLER = "controller"
    PRIVACY_OFFICER = "privacy_officer"
    LINE_MANAGER = "line_manager"
    COMMUNICATIONS = "communications"
    COUNCIL_CLERK = "council_clerk"


class Horizon(StrEnum):
    """When it can be done."""

    NOW = "now"
    QUARTER = "quarter"
    YEAR = "year"


class Effort(StrEnum):
    """How much it asks of the organisation."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One answer that may propose it: a level, one of some answers, or a day too long ago.

    With `or_unknown` the answer "I don't know" counts as well. One trigger is enough.
    """

    question: str
    levels: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    older_than_months: int | None = None
    or_unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class PerspectiveText:
    """The words in one language; the first step can be taken this week or month."""

    title: str
    why: str
    first_step: str
    material: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Perspective:
    """One possible next step; the first of its themes is its home, where its file is."""

    id: str
    themes: tuple[str, ...]
    who: Addressee
    horizon: Horizon
    effort: Effort
    measures: tuple[str, ...]
    when: tuple[Trigger, ...]
    nl: PerspectiveText
    en: PerspectiveText
