"""One question as a page shows it: plain values, so that no template asks the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import State
from durf.reference.questionnaires.comparing import Offer
from durf.reference.questionnaires.questionnaire import Kind, Question
from durf.reference.questionnaires.wording import list_words, say

from .forms import NOT_APPLICABLE, UNKNOWN
from .models import Answer, Assignment, Comment, EvidenceUse
from .states import Review

SIGN_OF_STATE = {State.UNKNOWN: UNKNOWN, State.NOT_APPLICABLE: NOT_APPLICABLE}


@dataclass(frozen=True)
class Choice:
    """One possibility of a question."""

    key: str
    text: str
    is_chosen: bool
    field_id: str


@dataclass(frozen=True)
class Filled:
    """What stands in the fields: from the database, or as somebody just typed it."""

    values: tuple[str, ...] = ()
    sign: str = ""
    reason: str = ""
    remark: str = ""
    version: int = 0


@dataclass(frozen=True)
class Surroundings:
    """What stands around the fields of one question."""

    row: Answer | None = None
    said: Said | None = None
    assignment: Assignment | None = None
    comments: Sequence[Comment] = ()
    evidence: Sequence[EvidenceUse] = ()
    offer: Offer | None = None


@dataclass(frozen=True)
class Card:
    """A question with its fields and everything around them."""

    question: Question
    number: str
    filled: Filled
    around: Surroundings
    save_url: str
    url: str = ""
    error: str = ""
    theirs: Answer | None = None
    their_words: Sequence[str] = ()

    @property
    def choices(self) -> Sequence[Choice]:
        """Its possibilities, ticked as filled."""
        return list_choices(self.question, self.filled)

    @property
    def text(self) -> str:
        """The question."""
        return say(self.question.text)

    @property
    def hint(self) -> str:
        """One line under it."""
        return say(self.question.hint)

    @property
    def why(self) -> str:
        """Why we ask."""
        return say(self.question.why)

    @property
    def example(self) -> str:
        """A good answer."""
        return say(self.question.example)

    @property
    def evidence_help(self) -> str:
        """What helps as evidence."""
        return say(self.question.evidence)

    @property
    def norms(self) -> str:
        """The measures that it touches."""
        return "; ".join(
            f"{name.upper()} {', '.join(measures)}" for name, measures in self.question.measures
        )

    @property
    def words(self) -> list[str]:
        """The answer that is kept, in words."""
        return list_words(self.question, self.around.said)

    @property
    def earlier_words(self) -> list[str]:
        """Last time's answer, in words."""
        offer = self.around.offer
        return list_words(offer.earlier, offer.answer) if offer else []

    @property
    def is_many(self) -> bool:
        """Several may be chosen."""
        return bool(self.question.options) and self.question.is_list

    @property
    def texts(self) -> list[str]:
        """The contents of the text fields: as many as fit."""
        count = max(self.question.entries, 1)
        return [*self.filled.values, *[""] * count][:count]

    @property
    def has_remark(self) -> bool:
        """Room for own words; a question that asks for a text has that already."""
        return not self.is_text or bool(self.filled.remark)

    @property
    def sent_back(self) -> Comment | None:
        """Why it was sent back, as long as it is."""
        if self.around.row is None or self.around.row.review != Review.SENT_BACK:
            return None
        return next((one for one in reversed(self.around.comments) if one.sends_back), None)

    @property
    def first_field(self) -> str:
        """Where the page leads to when something is wrong."""
        is_reason = self.filled.sign == NOT_APPLICABLE and not self.filled.reason.strip()
        return f"r-{self.question.id}" if is_reason else f"f-{self.question.id}-1"

    @property
    def is_text(self) -> bool:
        """Free text in one or more fields."""
        return self.question.kind is Kind.TEXT

    @property
    def unit(self) -> str:
        """What a number counts."""
        return say(self.question.unit)

    @property
    def saved_at(self) -> datetime | None:
        """When the answer was kept."""
        return self.around.row.answered_at if self.around.row else None


def fill_from_row(row: Answer | None) -> Filled:
    """The fields as they were kept."""
    if row is None:
        return Filled()
    values = row.value if isinstance(row.value, list) else [row.value]
    return Filled(
        values=tuple(show_value(value) for value in values if value is not None),
        sign=SIGN_OF_STATE.get(State(row.state), ""),
        reason=row.reason,
        remark=row.remark,
        version=row.version,
    )


def show_value(value: object) -> str:
    """A kept value as it stands in a field: a day as 23-11-2026, a number with a comma."""
    text = str(value)
    parts = text.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and text.replace("-", "").isdigit():
        return "-".join(reversed(parts))
    return text


def fill_from_data(question: Question, data: QueryDict, *, version: int) -> Filled:
    """The fields as somebody just sent them, right or wrong."""
    is_single = bool(question.options) and not question.is_list
    values = tuple(data.getlist("value"))
    sign = next(iter(values), "") if is_single else data.get("state", "")
    return Filled(
        values=values,
        sign=sign if sign in {UNKNOWN, NOT_APPLICABLE} else "",
        reason=data.get("reason", ""),
        remark=data.get("remark", ""),
        version=version,
    )


def list_choices(question: Question, filled: Filled) -> tuple[Choice, ...]:
    """The possibilities of a question, ticked as filled; where one is chosen also the signs."""
    chosen, place = {*filled.values, filled.sign}, f"f-{question.id}"
    choices = [
        Choice(option.id, say(option.text), option.id in chosen, f"{place}-{number}")
        for number, option in enumerate(question.options, 1)
    ]
    if question.options and not question.is_list:
        if question.may_be_unknown:
            text = _("We don't know")
            choices.append(Choice(UNKNOWN, text, UNKNOWN in chosen, f"{place}-unknown"))
        if question.may_not_apply:
            text = _("Doesn't apply to us")
            choices.append(Choice(NOT_APPLICABLE, text, NOT_APPLICABLE in chosen, f"{place}-na"))
    return tuple(choices)
