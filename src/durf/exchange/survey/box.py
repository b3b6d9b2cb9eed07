"""The box at work: make a code, take an answer, and count when it is closed.

Every step locks the row of the survey, so that steps come one after the other. Neither drawing nor
answering knows an organisation here; the house that draws notes in its own row that it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import uuid4

from django.db import transaction

from .codes import KEY_BYTES, Randomness, clean_code, digest_code, is_genuine, make_code
from .errors import SpentCodeError, TooFewCodesError, WrongCodeError, WrongPhaseError
from .models import LEAST, Phase, SpentCode, Survey, SurveyAnswer

Chosen = Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What comes out of a closed box: counts, or nothing when fewer than ten answered."""

    codes_out: int
    n: int | None
    counts: Mapping[str, Mapping[str, int]]


def open_box(*, draw_until_on: date, answer_until_on: date, randomness: Randomness) -> Survey:
    """A new box with a key of its own, from which codes can be drawn."""
    return Survey.objects.create(
        draw_until_on=draw_until_on,
        answer_until_on=answer_until_on,
        key=randomness(KEY_BYTES),
    )


def lock_box(survey: str) -> Survey:
    """The box under lock; WrongPhaseError for one that isn't there."""
    box = Survey.objects.select_for_update().filter(public_id=survey).first()
    if box is None:
        raise WrongPhaseError
    return box


def draw_code(survey: str, *, today: date, randomness: Randomness) -> str:
    """A new code. It is counted and not kept: who loses it can't answer."""
    box = lock_box(survey)
    if box.phase != Phase.DRAWING or today > box.draw_until_on or box.key is None:
        raise WrongPhaseError
    box.codes_out += 1
    box.save(update_fields=["codes_out"])
    return make_code(bytes(box.key), randomness=randomness)


def begin_answering(survey: str) -> Survey:
    """No more codes; from now on they can be used. TooFewCodesError below ten."""
    box = lock_box(survey)
    if box.phase != Phase.DRAWING:
        raise WrongPhaseError
    if box.codes_out < LEAST:
        raise TooFewCodesError
    box.phase = Phase.ANSWERING
    box.save(update_fields=["phase"])
    return box


def is_open(survey: str, *, today: date) -> bool:
    """Whether this box takes answers today."""
    rows = Survey.objects.filter(public_id=survey, phase=Phase.ANSWERING)
    return rows.filter(answer_until_on__gte=today).exists()


@transaction.atomic
def take_answers(survey: str, *, code: str, chosen: Chosen, today: date, order: Random) -> None:
    """Use the code and keep the answers; both tables are written afresh in a random order."""
    box = lock_box(survey)
    if box.phase != Phase.ANSWERING or today > box.answer_until_on or box.key is None:
        raise WrongPhaseError
    cleaned = clean_code(code)
    if not is_genuine(bytes(box.key), cleaned):
        raise WrongCodeError
    digest = digest_code(cleaned)
    if SpentCode.objects.filter(digest=digest).exists():
        raise SpentCodeError
    spent = list(SpentCode.objects.filter(survey=box).values_list("digest", flat=True))
    if len(spent) >= box.codes_out:
        # Somebody with the key made codes of their own.
        raise WrongCodeError
    answers = list(SurveyAnswer.objects.filter(survey=box).values_list("answers", flat=True))
    write_afresh(box, [*spent, digest], [*answers, dict(sorted(chosen.items()))], order=order)


def write_afresh(
    box: Survey, digests: Sequence[str], answers: Sequence[Chosen], *, order: Random
) -> None:
    """Remove all rows and write them again, each table in an order of its own."""
    SpentCode.objects.filter(survey=box).delete()
    SurveyAnswer.objects.filter(survey=box).delete()
    SpentCode.objects.bulk_create(
        SpentCode(digest=digest, survey=box) for digest in order.sample(digests, len(digests))
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(id=uuid4(), survey=box, answers=one)
        for one in order.sample(answers, len(answers))
    )


def close_box(survey: str) -> Outcome:
    """Count, then destroy the key, the used codes and the single answers."""
    box = lock_box(survey)
    if box.phase == Phase.CLOSED:
        raise WrongPhaseError
    answers = list(SurveyAnswer.objects.filter(survey=box).values_list("answers", flat=True))
    SpentCode.objects.filter(survey=box).delete()
    SurveyAnswer.objects.filter(survey=box).delete()
    box.phase, box.key = Phase.CLOSED, None
    box.save(update_fields=["phase", "key"])
    if len(answers) < LEAST:
        return Outcome(box.codes_out, None, {})
    return Outcome(box.codes_out, len(answers), count_chosen(answers))


def count_chosen(answers: Sequence[Chosen]) -> dict[str, dict[str, int]]:
    """Per question how often each answer was chosen, in the order of the alphabet."""
    counts: dict[str, Counter[str]] = {}
    for one in answers:
        for question, option in one.items():
            counts.setdefault(question, Counter())[option] += 1
    return {question: dict(sorted(found.items())) for question, found in sorted(counts.items())}
