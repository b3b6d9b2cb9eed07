"""What a duty is: what the law asks in plain words, by when, of whom, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from durf.content.perspectives import Addressee


class Kind(StrEnum):
    """The kind of a deadline."""

    STANDING = "standing"
    AT_ONCE = "at_once"
    ON_REQUEST = "on_request"
    FREE = "free"
    BY_DATE = "by_date"
    WITHIN = "within"


class Unit(StrEnum):
    """In what time is counted; hours are elapsed hours, months are calendar months."""

    HOURS = "hours"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Start(StrEnum):
    """The moment from which time is counted."""

    AWARENESS = "awareness"
    REPORT = "report"
    CLOSING = "closing"
    CHANGE = "change"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """By when; `otherwise` holds in the one other case that it names."""

    kind: Kind
    amount: int | None = None
    unit: Unit | None = None
    start: Start | None = None
    day: date | None = None
    case: str = ""
    otherwise: Deadline | None = None


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One duty; `is_checked` if the text of the rule itself has been seen."""

    id: str
    article: str
    title_nl: str
    title_en: str
    asks_nl: str
    asks_en: str
    note_nl: str
    deadline: Deadline
    who: tuple[Addressee, ...]
    evidence_nl: str
    evidence_en: str
    measures: tuple[str, ...]
    is_voluntary: bool
    is_checked: bool
