"""What the pages cost in queries: few, and as many for ten answers as for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.houses.municipality.selfimage.evidence import Piece, add_evidence
from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.teamwork import Part, add_comment, assign
from durf.houses.municipality.selfimage.views import places
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from tests.exchange.desks import Desk
from tests.houses.selfimages import (
    LEVEL,
    NOW,
    answer,
    arrive,
    begin,
    fill,
    fitting,
    make_team,
    questions,
    send,
)

pytestmark = pytest.mark.django_db
BORDERS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
# What every page costs: who asks, as whom, and the trail. Putting the policies back is only needed
# here, where a transaction of the test stands around the request.
NESTED = ("set_config('durf.organisations', '', true)",)
FRAME = (
    'FROM "django_session"',
    'FROM "access_membership"',
    "SELECT set_config(",
    "durf_audit_append(",
    *NESTED,
)


def count(work: Callable[[], Any]) -> list[str]:
    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    asked = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in asked if not sql.startswith(BORDERS)]


def widen(questionnaire: Questionnaire, *, number: int) -> Questionnaire:
    """The same themes with so many questions in all: every question stands there several times."""
    left, sections = number, []
    for section in questionnaire.sections:
        place = number // len(questionnaire.sections) + 1
        names = [f"-{time}" for time in range(place)]
        asked = [replace(q, id=f"{q.id}{name}") for name in names for q in section.questions]
        asked = asked[: min(place, left)]
        left -= len(asked)
        sections.append(replace(section, questions=tuple(asked)))
    return replace(questionnaire, sections=tuple(sections))


@pytest.fixture
def many(monkeypatch) -> Questionnaire:
    wide = widen(questions(), number=120)
    monkeypatch.setattr(places, "find_questionnaire", lambda _name, _version: wide)
    return wide


def work_on(desk: Desk, selfimage: SelfImage, asked: list[tuple[str, Question]]) -> None:
    """Answers, each with a remark of a colleague and somebody who looks after it."""
    viewer, person_id = desk.viewer, desk.membership.user_id
    for section, question in asked:
        answer(desk, selfimage, question=question.id, said=fitting(question))
        part = Part(section, question.id)
        with acting_as(viewer):
            assign(viewer, selfimage, part=part, person_id=person_id, due_on=None, now=NOW)
            add_comment(viewer, selfimage, question=question.id, text="Zeker?", now=NOW)


@pytest.mark.parametrize("name", ["selfimage", "selfimage_table"])
def test_page_with_120_questions_costs_as_much_for_10_answers_as_for_all(
    team, committee, many, name
) -> None:
    selfimage = begin(team.ciso)
    asked = [(section.id, q) for section in many.sections for q in section.questions]
    assert len(asked) == 120

    def work() -> str:
        return team.ciso.text(name, selfimage=selfimage.public_id)

    work_on(team.ciso, selfimage, asked[:10])
    few = count(work)
    work_on(team.ciso, selfimage, asked[10:])
    every = count(work)

    assert len(few) == len(every) <= 12
    if name == "selfimage_table":
        assert work().count('class="selfimage-card"') == 120


@pytest.mark.parametrize("times", [1, 3])
def test_question_costs_as_much_for_much_talk_as_for_little(team, times) -> None:
    selfimage = begin(team.ciso)
    answer(team.ciso, selfimage)
    viewer = team.ciso.viewer
    for number in range(times):
        with acting_as(viewer):
            add_comment(viewer, selfimage, question=LEVEL, text=f"Zeker {number}?", now=NOW)
            piece = Piece(f"Bewijs {number}")
            add_evidence(viewer, selfimage, question=LEVEL, piece=piece, now=NOW)

    ids = {"selfimage": selfimage.public_id, "question": LEVEL}
    asked = count(lambda: team.ciso.text("selfimage_question", **ids))

    assert len(asked) - len(NESTED) == 6
    assert [sql for sql in FRAME if not any(sql in one for one in asked)] == []


@pytest.mark.parametrize("is_whole", [False, True])
def test_saving_costs_as_much_among_many_answers_as_among_few(team, is_whole) -> None:
    selfimage = begin(team.ciso)
    if is_whole:
        fill(team.ciso, selfimage, is_whole=True)
    place = team.ciso.url("selfimage_save", selfimage=selfimage.public_id, question=LEVEL)
    values = cycle(["learning", "in-place"])
    versions = iter(range(int(is_whole), 9))

    def work() -> None:
        data = {"seen_version": str(next(versions)), "value": next(values)}
        page = team.ciso.client.post(place, data, HTTP_HX_REQUEST="true")
        assert "selfimage-saved" in page.content.decode()

    asked = count(work)

    assert len(asked) - len(NESTED) <= 10
    assert len(asked) - len(FRAME) == 5


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_the_committee_costs_as_much_for_many_as_for_one(committee, number) -> None:
    for name in ("Astervoort", "Bornedijk", "Culemhaven")[:number]:
        team = make_team(name)
        selfimage = begin(team.ciso)
        fill(team.ciso, selfimage)
        arrive(send(team.secretary, selfimage, uses=("visit", "figures")), committee)

    shown = count(lambda: committee.text("committee_selfimages"))
    counted = count(lambda: committee.text("committee_selfimage_counts"))

    assert len(shown) <= 10
    assert len(counted) - len(NESTED) <= 6
    assert committee.text("committee_selfimages").count("/zelfbeelden/") >= number
