"""Answers: every saving a version, nothing overwritten unseen, nothing changed after sending."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from durf.houses.municipality.selfimage.errors import AnswerChangedError, SelfImageFrozenError
from durf.houses.municipality.selfimage.models import Answer, AnswerVersion
from durf.houses.municipality.selfimage.rounds import close_selfimage, reopen_selfimage
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.answers import Answer as Given
from durf.reference.questionnaires.answers import State
from tests.houses.selfimages import NOW, answer, begin, given, later, make_team

pytestmark = pytest.mark.django_db


def list_versions(desk) -> list[tuple[int, object, str]]:
    with acting_as(desk.viewer):
        rows = AnswerVersion.objects.seen_by(desk.viewer).order_by("answer", "number")
        return [(row.number, row.value, row.remark) for row in rows]


def test_every_saving_leaves_a_version(team) -> None:
    selfimage = begin(team.ciso)

    first = answer(team.ciso, selfimage, said=given("beginning"))
    second = answer(team.cio, selfimage, said=given("in-place", remark="Nu wel"), seen=1)

    assert (first.version, second.version) == (1, 2)
    assert second.answered_by == team.cio.membership.user
    assert list_versions(team.ciso) == [(1, "beginning", ""), (2, "in-place", "Nu wel")]


def test_who_saves_second_is_shown_the_first_answer(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("beginning"))
    answer(team.cio, selfimage, said=given("under-way"), seen=1)

    with pytest.raises(AnswerChangedError) as refusal:
        answer(team.alderman, selfimage, said=given("learning"), seen=1)

    assert refusal.value.theirs.value == "under-way"
    assert refusal.value.theirs.answered_by == team.cio.membership.user
    assert [value for _number, value, _remark in list_versions(team.ciso)] == [
        "beginning",
        "under-way",
    ]


def test_first_answer_of_two_who_saw_none_stays(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("beginning"))

    with pytest.raises(AnswerChangedError):
        answer(team.cio, selfimage, said=given("learning"), seen=0)


def test_same_answer_changes_nothing(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage, said=given("beginning"))

    again = answer(team.cio, selfimage, said=given("beginning"), seen=0, now=later(5))

    assert (again.version, again.answered_at) == (1, NOW)
    assert again.answered_by == team.ciso.membership.user
    assert len(list_versions(team.ciso)) == 1


@pytest.mark.parametrize("change", [{"remark": "Toch"}, {"value": "learning"}])
def test_another_word_is_another_version(team, change) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage)

    assert answer(team.ciso, selfimage, said=given(**change), seen=1).version == 2


def test_answer_can_be_emptied_again(team) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage)

    row = answer(team.ciso, selfimage, said=Given(State.OPEN), seen=1)

    assert (row.state, row.value, row.version) == ("open", None, 2)


def test_carried_answer_is_confirmed_by_saving_it_as_it_is(team) -> None:
    selfimage = begin(team.ciso)
    carried = answer(team.ciso, selfimage, is_carried=True)

    confirmed = answer(team.cio, selfimage, seen=1)

    assert carried.is_carried
    assert (confirmed.is_carried, confirmed.version) == (False, 2)
    assert confirmed.answered_by == team.cio.membership.user


@pytest.mark.parametrize("state", ["sent", "closed"])
def test_nothing_changes_after_sending_or_closing(team, state) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage)
    selfimage.state = state
    with acting_as(team.ciso.viewer):
        selfimage.save(update_fields=["state"])

    with pytest.raises(SelfImageFrozenError):
        answer(team.ciso, selfimage, said=given("learning"), seen=1)

    assert len(list_versions(team.ciso)) == 1


def test_opened_again_it_can_be_changed(team) -> None:
    selfimage = begin(team.ciso)
    with acting_as(team.ciso.viewer):
        close_selfimage(team.ciso.viewer, selfimage)
        with pytest.raises(SelfImageFrozenError):
            close_selfimage(team.ciso.viewer, selfimage)
        reopen_selfimage(team.ciso.viewer, selfimage)

    assert answer(team.ciso, selfimage).version == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "given", "value": None}, "answer_has_a_value_when_given"),
        ({"state": "unknown", "value": "x"}, "answer_has_a_value_when_given"),
        ({"state": "not_applicable", "value": None}, "answer_says_why_it_does_not_apply"),
    ],
)
def test_database_refuses_half_an_answer(team, change, constraint) -> None:
    row = answer(team.ciso, begin(team.ciso))

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
    ):
        Answer.objects.seen_by(team.ciso.viewer).filter(pk=row.pk).update(**change)


def test_database_refuses_a_second_answer_to_a_question(team) -> None:
    row = answer(team.ciso, begin(team.ciso))
    row.pk, row.public_id = None, "a" * 24

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(IntegrityError, match="one_answer_per_question"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


@pytest.mark.parametrize("change", ["UPDATE {} SET remark = 'x'", "DELETE FROM {}"])
def test_database_lets_nobody_rewrite_a_version(team, change) -> None:
    answer(team.ciso, begin(team.ciso))

    with (
        acting_as(team.ciso.viewer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format("municipality_selfimage_answerversion"))


def test_another_municipality_finds_no_selfimage(team) -> None:
    selfimage, stranger = begin(team.ciso), make_team("Culemhaven")

    with pytest.raises(type(selfimage).DoesNotExist):
        answer(stranger.ciso, selfimage)
    assert list_versions(stranger.ciso) == []
    assert begin(stranger.ciso).previous is None
