"""Sending: whole or not at all, frozen as it was signed, and gone from sight when withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from durf.exchange.canonical import compute_sha256, write_canonical
from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.contracts.validation import find_problems
from durf.exchange.opening import read_sent
from durf.houses.municipality.selfimage.errors import (
    NoCommitteeError,
    SelfImageFrozenError,
    UnfinishedSelfImageError,
)
from durf.houses.municipality.selfimage.models import SelfImage, Submission
from durf.houses.municipality.selfimage.rounds import reopen_selfimage
from durf.houses.municipality.selfimage.submissions import (
    Signature,
    find_committee,
    write_content,
)
from durf.houses.municipality.selfimage.teamwork import send_back
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.answers import (
    LONGEST_REASON,
    LONGEST_REMARK,
    Answer,
    State,
    Value,
)
from durf.reference.questionnaires.questionnaire import Kind, Question
from tests.exchange.desks import Desk
from tests.houses.selfimages import (
    DAY,
    LEVEL,
    MANY,
    NOW,
    NUMBER,
    TEXT,
    answer,
    begin,
    fill,
    given,
    later,
    list_at,
    make_committee,
    questions,
    send,
)

pytestmark = pytest.mark.django_db
LONGEST = Signature("N" * 150, "F" * 150, ["visit", "figures", "research"])


def read(desk: Desk, submission: Submission) -> dict:
    with acting_as(desk.viewer):
        return read_sent(desk.viewer, submission.delivery).content


def reopen(desk: Desk, selfimage: SelfImage) -> None:
    with acting_as(desk.viewer):
        reopen_selfimage(desk.viewer, selfimage)


def test_open_core_question_stops_it_and_nothing_leaves(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    answer(team.ciso, selfimage, said=Answer(State.OPEN), seen=1)

    with pytest.raises(UnfinishedSelfImageError):
        send(team.secretary, selfimage)

    with acting_as(team.ciso.viewer):
        assert SelfImage.objects.seen_by(team.ciso.viewer).get().state == "open"
        assert not Submission.objects.seen_by(team.ciso.viewer).exists()


def test_unknown_is_an_answer(team, committee) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=Answer(State.UNKNOWN))
    fill(team.ciso, selfimage)

    assert read(team.ciso, send(team.secretary, selfimage))["answers"]["answers"][LEVEL] == {
        "state": "unknown"
    }


@pytest.mark.parametrize("name", [LEVEL, NUMBER], ids=["core", "optional"])
def test_answer_that_was_sent_back_stops_it(team, committee, name) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage, is_whole=True)
    row = answer(team.ciso, selfimage, question=name, said=Answer(State.UNKNOWN), seen=1)
    with acting_as(team.ciso.viewer):
        send_back(team.ciso.viewer, row, text="Zeker?", now=NOW)

    with pytest.raises(UnfinishedSelfImageError):
        send(team.secretary, selfimage)


def test_answer_of_last_time_that_nobody_confirmed_stops_it(team, committee) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, is_carried=True)
    fill(team.ciso, selfimage)
    with pytest.raises(UnfinishedSelfImageError):
        send(team.secretary, selfimage)

    answer(team.ciso, selfimage, seen=1)

    assert send(team.secretary, selfimage).number == 1


def test_without_a_committee_nothing_leaves(team) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)

    with pytest.raises(NoCommitteeError):
        send(team.secretary, selfimage)
    make_committee()
    assert find_committee(team.ciso.organisation).name == "Commissie"


def test_what_leaves_is_what_was_answered_and_who_signed(team, committee) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("learning", remark="Elke maand"))
    answer(team.ciso, selfimage, question=NUMBER, said=given(Decimal("24.5")))
    answer(team.ciso, selfimage, question=DAY, said=given(date(2026, 6, 1)))
    answer(team.ciso, selfimage, question=MANY, said=given(("talked", "new")))
    answer(team.ciso, selfimage, question="tech-ot", said=Answer(State.OPEN, remark="Volgt"))
    not_ours = Answer(State.NOT_APPLICABLE, reason="Die hebben wij niet")
    answer(team.ciso, selfimage, question="people-groups", said=not_ours)
    fill(team.ciso, selfimage)

    submission = send(team.secretary, selfimage, uses=("visit", "figures"))

    content = read(team.ciso, submission)
    said = content["answers"]["answers"]
    assert said[LEVEL] == {"state": "given", "value": "learning", "remark": "Elke maand"}
    assert said[MANY]["value"] == ["talked", "new"]
    assert said[DAY]["value"] == "2026-06-01"
    assert said["people-groups"]["reason"] == "Die hebben wij niet"
    assert said["tech-ot"] == {"state": "open", "remark": "Volgt"}
    assert content["uses"] == ["visit", "figures"]
    assert content["signed_by"]["name"] == "Mirjam Lodewijks"
    assert find_problems(SELFIMAGE_1, content) == ()
    assert compute_sha256(write_canonical(content)) == submission.content_sha256


def list_longest(question: Question) -> Value:
    """The largest answer that is accepted."""
    if question.options:
        every = question.option_ids
        return every if question.is_list else max(every, key=len)
    if question.kind is Kind.TEXT:
        text = "ë" * question.length
        return (
            tuple(f"{n}{text[1:]}" for n in range(question.entries)) if question.is_list else text
        )
    if question.kind is Kind.DATE:
        return question.latest or date(2026, 1, 1)
    return question.most or Decimal("999999999.5")


def test_longest_answers_to_all_questions_fit_the_contract(team, committee) -> None:
    remark, reason = "é" * LONGEST_REMARK, "€" * LONGEST_REASON
    fullest = {
        question.id: given(list_longest(question), remark=remark)
        for question in questions().questions
    }
    emptiest = {
        question.id: Answer(State.NOT_APPLICABLE, reason=reason, remark=remark)
        for question in questions().questions
        if question.may_not_apply
    }
    selfimage = begin(team.ciso, title="x" * 100)

    for answers in (fullest, emptiest):
        content = write_content(selfimage, questions(), answers, signature=LONGEST, now=NOW)
        assert find_problems(SELFIMAGE_1, content) == ()


def test_sent_is_frozen_until_it_is_opened_again(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    first = send(team.secretary, selfimage)
    with pytest.raises(SelfImageFrozenError):
        answer(team.ciso, selfimage, said=given("learning"), seen=1)
    with pytest.raises(SelfImageFrozenError):
        send(team.secretary, selfimage)

    reopen(team.ciso, selfimage)
    answer(team.ciso, selfimage, said=given("learning"), seen=1)
    second = send(team.secretary, selfimage, now=later(60))

    assert (first.number, second.number) == (1, 2)
    assert read(team.ciso, first)["answers"]["answers"][LEVEL]["value"] == "beginning"
    assert read(team.ciso, second)["answers"]["answers"][LEVEL]["value"] == "learning"
    assert first.content_sha256 != second.content_sha256
    assert list_at(committee) == []


@pytest.mark.parametrize("change", ["UPDATE {} SET signed_as = 'x'", "DELETE FROM {}"])
def test_database_lets_nobody_rewrite_what_was_signed(team, committee, change) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    send(team.secretary, selfimage)

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format("municipality_selfimage_submission"))


def test_database_refuses_two_submissions_of_one_number(team, committee) -> None:
    selfimage = begin(team.ciso)
    fill(team.ciso, selfimage)
    row = send(team.secretary, selfimage)
    row.pk, row.public_id = None, "c" * 24

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(IntegrityError, match="one_submission_per_number"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def test_remarks_for_colleagues_are_not_sent(team, committee) -> None:
    selfimage = begin(team.ciso)
    row = answer(team.ciso, selfimage, question=TEXT, said=given("Wat zien wij niet?"))
    with acting_as(team.ciso.viewer):
        send_back(team.ciso.viewer, row, text="GEHEIM", now=NOW)
    answer(team.ciso, selfimage, question=TEXT, said=given("Wat missen wij?"), seen=1)
    fill(team.ciso, selfimage)

    content = write_canonical(read(team.ciso, send(team.secretary, selfimage)))

    assert "GEHEIM" not in content
    assert "zien wij" not in content
