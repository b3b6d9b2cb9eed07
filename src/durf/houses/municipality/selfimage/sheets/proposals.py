"""Answers from a file on their way through the page where somebody ticks them, and saving them.

The page carries them, so nothing of a file is kept anywhere; whatever comes back is checked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.errors import AnswerChangedError
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.platform.tenancy.viewer import Viewer
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import Fault, RawAnswer, validate_answer
from durf.reference.questionnaires.content import write_value
from durf.reference.questionnaires.questionnaire import Questionnaire

from .differences import Difference, Status
from .errors import NothingTakenError, ProposalBrokenError, ProposalOvertakenError
from .reading import MOST_LINES, FilledRow

OFFERED = frozenset({Status.NEW, Status.CHANGED, Status.CONFLICT})
FIELDS = frozenset({"place", "question", "state", "value", "reason", "remark", "version"})
TEXTS = ("question", "state", "reason", "remark")
NUMBERS = ("place", "version")
HIGHEST_VERSION = 1_000_000_000


def pack_proposal(difference: Difference) -> str:
    """One answer as the page carries it, with the version that its reader has seen."""
    given = difference.given
    if given is None:
        raise ProposalBrokenError
    fields = {
        "place": difference.place,
        "question": difference.name,
        "state": given.state.value,
        "value": write_value(given.value),
        "reason": given.reason,
        "remark": given.remark,
        "version": difference.current_version,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def unpack_proposals(texts: Sequence[str]) -> list[FilledRow]:
    """What the page sent back, as rows of a file. Raises ProposalBrokenError."""
    if len(texts) > MOST_LINES:
        raise ProposalBrokenError
    return [unpack_proposal(text) for text in texts]


def unpack_proposal(text: str) -> FilledRow:
    """One of them."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProposalBrokenError from error
    if not isinstance(fields, dict) or set(fields) != FIELDS or not are_typed(fields):
        raise ProposalBrokenError
    raw = RawAnswer(fields["value"], fields["state"], fields["reason"], fields["remark"])
    return FilledRow(fields["place"], fields["question"], raw, fields["version"])


def are_typed(fields: dict[str, Any]) -> bool:
    """Whether every field is what it should be; the value is judged by its question."""
    numbers = [fields[name] for name in NUMBERS]
    return all(isinstance(fields[name], str) for name in TEXTS) and all(
        type(number) is int and 0 <= number < HIGHEST_VERSION for number in numbers
    )


def take_over(
    viewer: Viewer,
    selfimage: SelfImage,
    questionnaire: Questionnaire,
    *,
    filled: Iterable[FilledRow],
    taken: set[str],
    now: datetime,
) -> list[Answer]:
    """Save the ticked answers, all or none.

    Raises NothingTakenError, ProposalBrokenError, SelfImageFrozenError, and ProposalOvertakenError
    when a colleague was first with one of them.
    """
    chosen = {one.question: one for one in filled if one.question in taken}
    if not chosen:
        raise NothingTakenError
    checked = {name: check(questionnaire, one) for name, one in chosen.items()}
    try:
        with transaction.atomic():
            return [
                save_answer(
                    viewer,
                    selfimage,
                    question=name,
                    given=checked[name],
                    seen_version=one.seen_version,
                    now=now,
                )
                for name, one in chosen.items()
            ]
    except AnswerChangedError as conflict:
        raise ProposalOvertakenError(conflict.theirs) from conflict


def check(questionnaire: Questionnaire, one: FilledRow) -> Said:
    """The answer as it is kept; what the page was given passed before."""
    question = questionnaire.by_id.get(one.question)
    given = validate_answer(question, one.raw) if question else None
    if given is None or isinstance(given, Fault):
        raise ProposalBrokenError
    return given
