"""Answers as one exact text with one hash, to be frozen, sent, and checked years later.

Only what is shown and isn't open is in it. Keys are ASCII, numbers are whole or text, so this is
the same canonical text that the post writes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .answers import Answer, Answers, Fault, RawAnswer, State, Value, validate_answer
from .conditions import list_visible
from .errors import ContentError
from .questionnaire import Questionnaire

FIELDS = ("state", "value", "reason", "remark")


def make_content(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """The answers with the questionnaire that they belong to, as plain values."""
    return {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "fingerprint": questionnaire.fingerprint,
        "answers": {
            question.id: write_answer(answers[question.id])
            for question in list_visible(questionnaire, answers)
            if question.id in answers and is_said(answers[question.id])
        },
    }


def is_said(answer: Answer) -> bool:
    """Whether there is an answer, or at least a remark."""
    return answer.is_answered or bool(answer.remark)


def write_answer(answer: Answer) -> dict[str, Any]:
    """One answer as plain values; what is empty stays out."""
    fields: dict[str, Any] = {
        "state": answer.state.value,
        "value": write_value(answer.value),
        "reason": answer.reason,
        "remark": answer.remark,
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def write_value(value: Value) -> str | int | list[str] | None:
    """A value as JSON can say it in one way."""
    match value:
        case Decimal() if value == value.to_integral_value():
            return int(value)
        case Decimal():
            return str(value.normalize())
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _other:
            return value


def write_content(content: Mapping[str, Any]) -> str:
    """The one text of a content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def compute_content_hash(content: Mapping[str, Any]) -> str:
    """The SHA-256 of that text in UTF-8."""
    return hashlib.sha256(write_content(content).encode()).hexdigest()


def read_content(questionnaire: Questionnaire, content: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers out of a kept content. Raises ContentError if they don't belong here."""
    if content.get("fingerprint") != questionnaire.fingerprint:
        raise ContentError("this content belongs to another version of the questionnaire")
    answers = {}
    for ref, fields in content["answers"].items():
        question = questionnaire.by_id.get(ref)
        if question is None or not set(fields) <= set(FIELDS):
            raise ContentError(f"there is no such question: {ref}")
        raw = {"state": State.OPEN.value, **fields}
        answer = validate_answer(question, RawAnswer(**raw))
        if isinstance(answer, Fault):
            raise ContentError(f"{ref}: {answer.code}")
        answers[ref] = answer
    return answers
