"""A survey from invitation to counts, by the pages; and what the box refuses."""

from __future__ import annotations

import logging
from random import Random
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from durf.exchange.survey import box, codes
from durf.exchange.survey.errors import (
    SpentCodeError,
    TooFewCodesError,
    WrongCodeError,
    WrongPhaseError,
)
from durf.exchange.survey.models import SpentCode, Survey, SurveyAnswer
from durf.houses.committee.effect.models import EffectSurvey
from durf.platform.audit.models import AuditEntry
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.survey.polls import COMBINATIONS, make_poll, text_of

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))


def count_entries(viewer: Any) -> int:
    with acting_as(viewer):
        return AuditEntry.objects.filter(organisation_id__in=viewer.organisations).count()


def test_survey_runs_from_invitation_to_counts_without_telling_who() -> None:
    poll = make_poll(12)
    poll.open()
    for number in range(11):
        poll.draw(number)
    again = poll.towns[0].post("survey_draw", {}, invitation=poll.find_invitation(0).public_id)
    early = poll.answer(poll.codes[0], COMBINATIONS[0])
    page = poll.step("begin")
    answers = [poll.answer(poll.codes[n], COMBINATIONS[n * 9]) for n in range(10)]
    twice = poll.answer(poll.codes[0], COMBINATIONS[5])
    invented = poll.answer("a" * 40, COMBINATIONS[5])
    before = Survey.objects.get(public_id=poll.survey)
    poll.step("close")

    assert again.status_code == 409
    assert "11" in page
    assert [answer.status_code for answer in (early, *answers, twice, invented)] == [200] * 13
    assert not any(answer.cookies for answer in answers)
    after = Survey.objects.get(public_id=poll.survey)
    assert before.key is not None
    assert after.key is None
    assert not SpentCode.objects.exists()
    assert not SurveyAnswer.objects.exists()
    with acting_as(poll.committee.viewer):
        row = EffectSurvey.objects.seen_by(poll.committee.viewer).get()
    assert (row.invited, row.codes_out, row.n) == (12, 11, 10)
    assert sum(row.counts["brought"].values()) == 10


def test_answering_leaves_no_cookie_session_entry_or_line(caplog) -> None:
    poll = make_poll(10)
    poll.open()
    for number in range(10):
        poll.draw(number)
    poll.step("begin")
    town = poll.towns[3]
    sessions = list(Session.objects.order_by("pk").values())
    entries = count_entries(town.viewer), count_entries(poll.committee.viewer)
    caplog.set_level(logging.DEBUG)
    caplog.clear()

    # The worst case: in the very browser in which somebody is logged in.
    done = poll.answer(poll.codes[3], COMBINATIONS[7], client=town.client)
    lost = town.client.get(reverse("survey_answer", kwargs={"survey": "unknown"}))

    page = reverse("survey_answer", kwargs={"survey": poll.survey})
    english = town.client.get(f"{page}?taal=en")
    assert '<html lang="en"' in text_of(english)
    assert f"{page}?taal=nl" in text_of(english)
    assert not english.cookies
    assert "user_label" not in text_of(done)
    assert town.membership.user.name not in text_of(done)
    assert SurveyAnswer.objects.count() == 1
    assert not done.cookies
    assert (done.status_code, lost.status_code) == (200, 200)
    assert done.headers["Cache-Control"] == "no-store"
    assert list(Session.objects.order_by("pk").values()) == sessions
    assert (count_entries(town.viewer), count_entries(poll.committee.viewer)) == entries
    assert [record.getMessage() for record in caplog.records] == []


def test_rows_of_the_box_have_one_transaction_and_no_order() -> None:
    today = timezone.localdate()
    survey = open_with(20)
    order = Random(5)  # noqa: S311 - the same each time
    for number, code in enumerate(survey.codes):
        box.take_answers(
            survey.box, code=code, chosen=COMBINATIONS[number], today=today, order=order
        )

    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin, answers FROM exchange_survey_surveyanswer ORDER BY ctid")
        answers = cursor.fetchall()
        cursor.execute("SELECT xmin, digest FROM exchange_survey_spentcode ORDER BY ctid")
        spent = cursor.fetchall()

    assert len({xmin for xmin, _ in [*answers, *spent]}) == 1
    assert [digest for _, digest in spent] != [codes.digest_code(c) for c in survey.codes]
    assert {digest for _, digest in spent} == {codes.digest_code(c) for c in survey.codes}


class Opened:
    """A box that takes answers, and its codes."""

    def __init__(self, box_id: str, drawn: list[str]) -> None:
        self.box, self.codes = box_id, drawn


def open_with(count: int, *, begin: bool = True, seed: int = 3) -> Opened:
    today = timezone.localdate()
    draw = Random(seed).randbytes  # noqa: S311 - the same each time
    survey = box.open_box(
        draw_until_on=today, answer_until_on=today.replace(year=today.year + 1), randomness=draw
    ).public_id
    with transaction.atomic():
        drawn = [box.draw_code(survey, today=today, randomness=draw) for _ in range(count)]
        if begin:
            box.begin_answering(survey)
    return Opened(survey, drawn)


def test_box_refuses_wrong_phases_strange_codes_and_small_numbers() -> None:
    today, order = timezone.localdate(), Random(1)  # noqa: S311 - the same each time
    small, open_one = open_with(9, begin=False, seed=4), open_with(10)
    code, chosen = open_one.codes[0], COMBINATIONS[0]
    typed = codes.group_code(code).upper().replace("-", " ")
    box.take_answers(open_one.box, code=typed, chosen=chosen, today=today, order=order)

    with pytest.raises(TooFewCodesError), transaction.atomic():
        box.begin_answering(small.box)
    with pytest.raises(DatabaseError), transaction.atomic():
        Survey.objects.filter(public_id=small.box).update(phase="answering")
    with pytest.raises(SpentCodeError):
        box.take_answers(open_one.box, code=code, chosen=chosen, today=today, order=order)
    for strange in (small.codes[0], code[:-1], "é" * 40, code[:-1] + "a"):
        with pytest.raises(WrongCodeError):
            box.take_answers(open_one.box, code=strange, chosen=chosen, today=today, order=order)
    forged = codes.make_code(
        bytes(Survey.objects.get(public_id=open_one.box).key or b""), randomness=order.randbytes
    )
    for one in open_one.codes[1:]:
        box.take_answers(open_one.box, code=one, chosen=chosen, today=today, order=order)
    with pytest.raises(WrongCodeError):
        box.take_answers(open_one.box, code=forged, chosen=chosen, today=today, order=order)
    with pytest.raises(WrongPhaseError), transaction.atomic():
        box.draw_code(open_one.box, today=today, randomness=order.randbytes)
    with transaction.atomic():
        outcome = box.close_box(open_one.box)
    assert (outcome.codes_out, outcome.n) == (10, 10)
    with transaction.atomic():
        none = box.close_box(small.box)
    assert (none.codes_out, none.n, none.counts) == (9, None, {})
    with pytest.raises(WrongPhaseError):
        box.take_answers(open_one.box, code=code, chosen=chosen, today=today, order=order)
