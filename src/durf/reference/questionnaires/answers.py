"""What somebody answers: checked against its question, and kept as one exact value.

A mistake is a `Fault` with a stable code; the words for it belong to the page that shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from .questionnaire import Kind, Question

LONGEST_REMARK = 4000
LONGEST_REASON = 1000
MOST_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1900, 2100
REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,64}")
SPACES = re.compile(r"[\s\u00a0\u202f']")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+")
PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")

Value = str | Decimal | date | tuple[str, ...] | None


class State(StrEnum):
    """How a question was answered; open means not yet, though there may be a remark."""

    OPEN = "open"
    GIVEN = "given"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class FaultCode(StrEnum):
    """Everything that can be wrong with an answer."""

    STATE_UNKNOWN = "state_unknown"
    UNKNOWN_NOT_OFFERED = "unknown_not_offered"
    NOT_APPLICABLE_NOT_OFFERED = "not_applicable_not_offered"
    REASON_MISSING = "reason_missing"
    NO_SUCH_OPTION = "no_such_option"
    TOO_MANY = "too_many"
    NO_NUMBER = "no_number"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NO_DAY = "no_day"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_LONG = "too_long"
    NO_TEXT = "no_text"
    SIGNS = "signs"
    NO_DOCUMENT = "no_document"


@dataclass(frozen=True)
class Fault:
    """Why an answer isn't accepted; `limit` is the number or day that it is about, if any."""

    code: FaultCode
    limit: str = ""


@dataclass(frozen=True)
class RawAnswer:
    """What came in: from a form as text, from a spreadsheet as text, number or day."""

    value: object = None
    state: str = State.GIVEN
    reason: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Answer:
    """A checked answer; one that is given has a value, one that doesn't apply a reason."""

    state: State
    value: Value = None
    reason: str = ""
    remark: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether the question is done with; that is not the same as being in place."""
        return self.state is not State.OPEN


Answers = Mapping[str, Answer]
OPEN = Answer(State.OPEN)


class RefusedError(Exception):
    """Inside this module: a value that isn't accepted."""

    def __init__(self, code: FaultCode, limit: object = "") -> None:
        self.fault = Fault(code, str(limit))
        super().__init__(code)


def validate_answer(question: Question, raw: RawAnswer) -> Answer | Fault:
    """The answer as it is kept, or why not."""
    try:
        return check_answer(question, raw)
    except RefusedError as refused:
        return refused.fault


def check_answer(question: Question, raw: RawAnswer) -> Answer:
    """The same; raises RefusedError."""
    if raw.state not in set(State):
        raise RefusedError(FaultCode.STATE_UNKNOWN)
    state = State(raw.state)
    remark = clean_text(raw.remark, most=LONGEST_REMARK)
    if state is State.UNKNOWN:
        if not question.may_be_unknown:
            raise RefusedError(FaultCode.UNKNOWN_NOT_OFFERED)
        return Answer(state, remark=remark)
    if state is State.NOT_APPLICABLE:
        if not question.may_not_apply:
            raise RefusedError(FaultCode.NOT_APPLICABLE_NOT_OFFERED)
        reason = clean_text(raw.reason, most=LONGEST_REASON)
        if not reason:
            raise RefusedError(FaultCode.REASON_MISSING)
        return Answer(state, reason=reason, remark=remark)
    value = None if state is State.OPEN else read_value(question, raw.value)
    return Answer(State.OPEN if value is None else State.GIVEN, value, remark=remark)


def read_value(question: Question, value: object) -> Value:
    """The value of an answer; none when it is empty."""
    if question.is_list:
        return read_list(question, value)
    if isinstance(value, list | tuple):
        if len(value) > 1:
            raise RefusedError(FaultCode.TOO_MANY, 1)
        value = value[0] if value else None
    return None if is_empty(value) else read_one(question, value)


def read_list(question: Question, value: object) -> tuple[str, ...] | None:
    """Several values: choices in their own order, texts and documents as they were given."""
    items = value if isinstance(value, list | tuple) else [value]
    found = [read_one(question, item) for item in items if not is_empty(item)]
    kept = list(dict.fromkeys(str(item) for item in found))
    if question.is_multiple:
        kept.sort(key=question.option_ids.index)
    elif len(kept) > question.entries:
        raise RefusedError(FaultCode.TOO_MANY, question.entries)
    return tuple(kept) or None


def is_empty(value: object) -> bool:
    """Whether nothing was filled in."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_one(question: Question, value: object) -> str | Decimal | date:
    """One value of the question's kind."""
    match question.kind:
        case Kind.LEVEL | Kind.YES_PARTLY_NO | Kind.CHOICE:
            return read_option(question, value)
        case Kind.NUMBER:
            return read_number(question, value)
        case Kind.DATE:
            return read_day(question, value)
        case Kind.TEXT:
            return clean_text(value, most=question.length)
        case Kind.DOCUMENT:
            if not isinstance(value, str) or not REFERENCE.fullmatch(value):
                raise RefusedError(FaultCode.NO_DOCUMENT)
            return value


def read_option(question: Question, value: object) -> str:
    """An option by its id, or by its text in either language, as a spreadsheet's list shows it."""
    text = clean_text(value, most=LONGEST_REMARK)
    for option in question.options:
        if text in {option.id, option.text.nl, option.text.en}:
            return option.id
    raise RefusedError(FaultCode.NO_SUCH_OPTION)


def clean_text(value: object, *, most: int) -> str:
    """A text without spaces around it and with plain line ends."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        value = f"{value:.15g}" if isinstance(value, float) else str(value)
    if not isinstance(value, str):
        raise RefusedError(FaultCode.NO_TEXT)
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in text):
        raise RefusedError(FaultCode.SIGNS)
    if len(text) > most:
        raise RefusedError(FaultCode.TOO_LONG, most)
    return text


def read_number(question: Question, value: object) -> Decimal:
    """A number within the limits of its question."""
    number = parse_number(value, decimals=question.decimals)
    if number is None:
        raise RefusedError(FaultCode.NO_NUMBER)
    exact = number.quantize(Decimal(1).scaleb(-question.decimals))
    if exact != number:
        raise RefusedError(FaultCode.TOO_MANY_DECIMALS, question.decimals)
    if question.least is not None and exact < question.least:
        raise RefusedError(FaultCode.TOO_SMALL, question.least)
    if question.most is not None and exact > question.most:
        raise RefusedError(FaultCode.TOO_LARGE, question.most)
    return exact + 0


def parse_number(value: object, *, decimals: int) -> Decimal | None:
    """A number as people write it here: 1.234,5 and 1 234,5; a lone dot may be a decimal sign."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    text = repr(value) if isinstance(value, float) else str(value)
    if isinstance(value, str):
        text = SPACES.sub("", value)
        whole, comma, fraction = text.partition(",")
        is_grouped = GROUPED.fullmatch(whole) and (comma or not decimals)
        text = (whole.replace(".", "") if is_grouped else whole) + (comma and f".{fraction}")
        if not PLAIN.fullmatch(text):
            return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        return None
    return number


def read_day(question: Question, value: object) -> date:
    """A day within the limits of its question."""
    day = parse_day(value)
    if day is None:
        raise RefusedError(FaultCode.NO_DAY)
    if question.earliest is not None and day < question.earliest:
        raise RefusedError(FaultCode.TOO_EARLY, question.earliest)
    if question.latest is not None and day > question.latest:
        raise RefusedError(FaultCode.TOO_LATE, question.latest)
    return day


def parse_day(value: object) -> date | None:
    """A day as 23-11-2026 or 2026-11-23, or as a spreadsheet gives it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
