"""Words for what the questionnaire engine says in codes, and answers as people read them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from durf.platform.ui.moments import format_day

from .answers import Answer, Fault, FaultCode, State, parse_day
from .questionnaire import Kind, Question, Text

FAULT_WORDS: dict[FaultCode, str | Promise] = {
    FaultCode.STATE_UNKNOWN: gettext_lazy("Choose one of the possibilities."),
    FaultCode.UNKNOWN_NOT_OFFERED: gettext_lazy("“We don't know” can't be chosen here."),
    FaultCode.NOT_APPLICABLE_NOT_OFFERED: gettext_lazy("“Doesn't apply” can't be chosen here."),
    FaultCode.REASON_MISSING: gettext_lazy("Say in a few words why it doesn't apply."),
    FaultCode.NO_SUCH_OPTION: gettext_lazy("Choose one of the possibilities."),
    FaultCode.TOO_MANY: gettext_lazy("These are more answers than fit here."),
    FaultCode.NO_NUMBER: gettext_lazy("Give a number, for example 12 or 3,5."),
    FaultCode.TOO_MANY_DECIMALS: gettext_lazy("This number has too many decimals."),
    FaultCode.TOO_SMALL: gettext_lazy("The number can't be lower than %(limit)s."),
    FaultCode.TOO_LARGE: gettext_lazy("The number can't be higher than %(limit)s."),
    FaultCode.NO_DAY: gettext_lazy("Give a day, for example 23-11-2026."),
    FaultCode.TOO_EARLY: gettext_lazy("The day can't be before %(limit)s."),
    FaultCode.TOO_LATE: gettext_lazy("The day can't be after %(limit)s."),
    FaultCode.TOO_LONG: gettext_lazy("The text is too long: at most %(limit)s characters."),
    FaultCode.NO_TEXT: gettext_lazy("Give a text."),
    FaultCode.SIGNS: gettext_lazy("There are signs in the text that can't be kept."),
    FaultCode.NO_DOCUMENT: gettext_lazy("This document isn't there."),
}


def say(text: Text | None) -> str:
    """A text of the questionnaire in the reader's language."""
    return text.say(get_language() or "nl") if text else ""


def explain_fault(fault: Fault) -> str:
    """Why an answer isn't accepted."""
    limit = fault.limit
    if fault.code in {FaultCode.TOO_EARLY, FaultCode.TOO_LATE}:
        day = parse_day(limit)
        limit = format_day(day) if day else limit
    return str(FAULT_WORDS[fault.code]) % {"limit": limit}


def list_words(question: Question, answer: Answer | None) -> list[str]:
    """The answer in words, one text for each value; empty when the question is open."""
    if answer is None or answer.state is State.OPEN:
        return []
    if answer.state is State.UNKNOWN:
        return [_("We don't know")]
    if answer.state is State.NOT_APPLICABLE:
        return [_("Doesn't apply, because: %(reason)s") % {"reason": answer.reason}]
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return [word_value(question, value) for value in values]


def word_value(question: Question, value: object) -> str:
    """One value as people read it."""
    if question.options:
        names = {option.id: option.text for option in question.options}
        return say(names.get(str(value))) or str(value)
    if question.kind is Kind.NUMBER and isinstance(value, Decimal):
        number = f"{value.normalize():f}".replace(".", ",")
        return f"{number} {say(question.unit)}".strip()
    if question.kind is Kind.DATE:
        day = parse_day(value)
        return format_day(day) if day else str(value)
    return str(value)
