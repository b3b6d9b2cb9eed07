"""Dividing the themes, remarks, sending back and marking as looked at, and one's own work."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation

from durf.houses.municipality.selfimage.errors import SelfImageFrozenError
from durf.houses.municipality.selfimage.models import Answer, Assignment, Comment, SelfImage
from durf.houses.municipality.selfimage.overview import list_work, make_overview
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.houses.municipality.selfimage.states import Review
from durf.houses.municipality.selfimage.tasks import list_selfimage_tasks
from durf.houses.municipality.selfimage.teamwork import (
    Part,
    add_comment,
    approve,
    assign,
    send_back,
)
from durf.platform.tenancy.viewer import acting_as
from durf.platform.ui.components import Task, TaskStatus
from tests.exchange.desks import Desk
from tests.houses.selfimages import LEVEL, NOW, answer, begin, fill, given, later, questions

pytestmark = pytest.mark.django_db
BOARD, CISO = Part("board"), Part("ciso")
SOON, LATE = date(2026, 12, 1), date(2027, 1, 15)


def divide(by: Desk, selfimage: SelfImage, part: Part, to: Desk | None, due_on=None) -> None:
    with acting_as(by.viewer):
        person_id = to.membership.user_id if to else None
        assign(by.viewer, selfimage, part=part, person_id=person_id, due_on=due_on, now=NOW)


def give_back(by: Desk, row: Answer, text: str = "Klopt dit nog?") -> Answer:
    with acting_as(by.viewer):
        return send_back(by.viewer, row, text=text, now=later(9))


def work_of(desk: Desk, selfimage: SelfImage) -> list[tuple[str, date | None, bool]]:
    with acting_as(desk.viewer):
        overview = make_overview(desk.viewer, selfimage, questions())
        found = list_work(overview, questions(), person_id=desk.viewer.person_id)
    return [(work.question.id, work.due_on, work.is_sent_back) for work in found]


def tasks_of(desk: Desk) -> list[Task]:
    with acting_as(desk.viewer), translation.override("en"):
        return list_selfimage_tasks(desk.viewer, desk.organisation)


def test_who_has_a_theme_has_its_questions_to_do(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, BOARD, team.alderman, SOON)

    work = work_of(team.alderman, selfimage)

    assert [name for name, _due, _back in work] == [
        question.id for question in questions().sections[1].questions
    ]
    assert {due for _name, due, _back in work} == {SOON}
    assert work_of(team.cio, selfimage) == []


def test_person_for_one_question_goes_before_the_person_for_the_theme(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, BOARD, team.alderman)
    divide(team.ciso, selfimage, Part("board", LEVEL), team.cio)

    assert work_of(team.cio, selfimage) == [(LEVEL, None, False)]
    assert LEVEL not in {name for name, _due, _back in work_of(team.alderman, selfimage)}


def test_theme_goes_over_to_another_person_and_can_be_taken_away(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, CISO, team.alderman, SOON)
    divide(team.ciso, selfimage, CISO, team.cio, LATE)
    assert work_of(team.alderman, selfimage) == []
    assert work_of(team.cio, selfimage)[0][1] == LATE

    divide(team.ciso, selfimage, CISO, None)

    assert work_of(team.cio, selfimage) == []


def test_database_refuses_two_people_for_one_theme(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, CISO, team.cio)

    with acting_as(team.ciso.viewer):
        row = Assignment.objects.seen_by(team.ciso.viewer).get()
        row.pk, row.public_id = None, "b" * 24
        with pytest.raises(IntegrityError, match="one_person_for"), transaction.atomic():
            row.save(force_insert=True)


def test_answer_that_was_sent_back_comes_first_and_asks_attention(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, BOARD, team.alderman, LATE)
    divide(team.ciso, selfimage, CISO, team.alderman, SOON)
    row = answer(team.alderman, selfimage)

    marked = give_back(team.ciso, row)

    assert (marked.review, marked.reviewed_by) == (Review.SENT_BACK, team.ciso.membership.user)
    assert work_of(team.alderman, selfimage)[0] == (LEVEL, LATE, True)
    (task,) = tasks_of(team.alderman)
    assert task.status == TaskStatus.QUESTION
    assert "01-12-2026" in str(task.hint)


def test_new_answer_is_no_longer_sent_back(team) -> None:
    selfimage = begin(team.ciso)
    row = give_back(team.ciso, answer(team.alderman, selfimage))

    again = answer(team.alderman, selfimage, said=given("learning"), seen=row.version)

    assert (again.review, again.reviewed_by) == (Review.NONE, None)


def test_looked_at_is_remembered_until_the_answer_changes(team) -> None:
    selfimage = begin(team.ciso)
    row = give_back(team.ciso, answer(team.alderman, selfimage))
    with acting_as(team.secretary.viewer):
        approve(team.secretary.viewer, row, now=NOW)

    answer(team.alderman, selfimage, seen=1)
    assert row.review == Review.APPROVED
    assert answer(team.alderman, selfimage, said=given("learning"), seen=1).review == Review.NONE


def test_remarks_stay_as_they_were_written(team) -> None:
    selfimage = begin(team.ciso)
    with acting_as(team.cio.viewer):
        add_comment(team.cio.viewer, selfimage, question=LEVEL, text="  Navragen  ", now=NOW)
    give_back(team.ciso, answer(team.cio, selfimage), "Te mooi")

    with acting_as(team.ciso.viewer):
        rows = Comment.objects.seen_by(team.ciso.viewer).order_by("written_at")
        assert [(row.text, row.sends_back) for row in rows] == [
            ("Navragen", False),
            ("Te mooi", True),
        ]
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE municipality_selfimage_comment SET text = 'x'")


def test_database_refuses_an_empty_remark(team) -> None:
    selfimage = begin(team.ciso)

    with (
        acting_as(team.cio.viewer),
        pytest.raises(IntegrityError, match="comment_says_something"),
        transaction.atomic(),
    ):
        add_comment(team.cio.viewer, selfimage, question=LEVEL, text="  ", now=NOW)


def test_nobody_works_on_what_is_closed(team) -> None:
    selfimage = begin(team.ciso)
    row = answer(team.cio, selfimage)
    divide(team.ciso, selfimage, BOARD, team.cio)
    with acting_as(team.ciso.viewer):
        close_selfimage(team.ciso.viewer, selfimage)

        with pytest.raises(SelfImageFrozenError):
            add_comment(team.ciso.viewer, selfimage, question=LEVEL, text="x", now=NOW)
        with pytest.raises(SelfImageFrozenError):
            approve(team.ciso.viewer, row, now=NOW)
    with pytest.raises(SelfImageFrozenError):
        give_back(team.ciso, row)
    with pytest.raises(SelfImageFrozenError):
        divide(team.ciso, selfimage, BOARD, None)
    assert tasks_of(team.cio) == []


def test_who_signs_is_told_when_everything_is_answered(team) -> None:
    selfimage = begin(team.ciso)
    assert tasks_of(team.secretary) == []
    fill(team.ciso, selfimage)

    (task,) = tasks_of(team.secretary)

    assert "signature" in str(task.hint)
    assert tasks_of(team.ciso) == tasks_of(team.cio) == []


def test_theme_leads_to_what_was_sent_back_and_asks_only_whom_it_is_of(team) -> None:
    selfimage = begin(team.ciso)
    divide(team.ciso, selfimage, BOARD, team.alderman)
    row = answer(team.alderman, selfimage, question="board-choices")
    give_back(team.ciso, row)

    of_ciso, of_alderman = (
        desk.text("selfimage", selfimage=selfimage.public_id) for desk in (team.ciso, team.alderman)
    )
    with acting_as(team.ciso.viewer):
        theme = make_overview(team.ciso.viewer, selfimage, questions()).themes[1]

    assert theme.first_open is not None
    assert theme.first_open.id == "board-choices"
    assert "durf-badge--warning" not in of_ciso
    assert "durf-badge--warning" in of_alderman
