"""Rounds: one open at a time, and only answers to the same question are taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from durf.houses.municipality.selfimage import rounds
from durf.houses.municipality.selfimage.errors import OpenSelfImageExistsError
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.rounds import (
    adopt_answers,
    close_selfimage,
    list_offers,
    reopen_selfimage,
)
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.questionnaire import Questionnaire, Text
from tests.exchange.desks import Desk
from tests.houses.selfimages import (
    LEVEL,
    MANY,
    NOW,
    TEXT,
    answer,
    begin,
    given,
    later,
    make_team,
    questions,
)

pytestmark = pytest.mark.django_db


def close(desk: Desk, selfimage: SelfImage) -> None:
    with acting_as(desk.viewer):
        close_selfimage(desk.viewer, selfimage)


def adopt(desk: Desk, selfimage: SelfImage, *names: str) -> dict[str, Answer]:
    with acting_as(desk.viewer):
        rows = adopt_answers(desk.viewer, selfimage, questions=set(names), now=later(60))
        return {row.question: row for row in rows}


def begin_again(desk: Desk) -> tuple[SelfImage, SelfImage]:
    """Last year's with three answers, and this year's."""
    old = begin(desk, title="Bezoek 2026")
    answer(desk, old, said=given("in-place", remark="Elk kwartaal"))
    answer(desk, old, question=TEXT, said=given("Wat zien wij niet?"))
    answer(desk, old, question=MANY, said=given(("talked", "new")))
    close(desk, old)
    return old, begin(desk, now=later(30))


def reword(question: str, questionnaire: Questionnaire) -> Questionnaire:
    """The same questions, of which one now asks something else."""
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(q, text=Text("Iets anders?", "Something else?")) if q.id == question else q
                for q in section.questions
            ),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, version="2.0", sections=sections)


def test_one_is_open_at_a_time(team) -> None:
    first = begin(team.ciso)
    with pytest.raises(OpenSelfImageExistsError):
        begin(team.ciso)
    close(team.ciso, first)
    begin(team.ciso)

    with acting_as(team.ciso.viewer), pytest.raises(OpenSelfImageExistsError):
        reopen_selfimage(team.ciso.viewer, first)


def test_every_municipality_has_its_own(team) -> None:
    begin(team.ciso)

    assert begin(make_team("Bornedijk").ciso).previous is None


def test_last_time_is_offered_and_nothing_is_taken_over_by_itself(team) -> None:
    old, new = begin_again(team.ciso)

    with acting_as(team.ciso.viewer):
        offers = list_offers(team.ciso.viewer, new)
        assert not Answer.objects.seen_by(team.ciso.viewer).filter(selfimage=new).exists()

    assert new.previous == old
    assert set(offers) == {LEVEL, TEXT, MANY}
    assert all(offer.is_same for offer in offers.values())


def test_ticked_answer_is_taken_over_until_somebody_confirms(team) -> None:
    _old, new = begin_again(team.ciso)

    taken = adopt(team.cio, new, LEVEL, MANY)

    assert set(taken) == {LEVEL, MANY}
    assert (taken[LEVEL].value, taken[LEVEL].remark) == ("in-place", "Elk kwartaal")
    assert taken[MANY].value == ["talked", "new"]
    assert all(row.is_carried for row in taken.values())


def test_answer_that_was_given_meanwhile_stays(team) -> None:
    _old, new = begin_again(team.ciso)
    answer(team.ciso, new, said=given("learning"))

    assert set(adopt(team.cio, new, LEVEL, TEXT)) == {TEXT}
    assert adopt(team.cio, new, "no-such-question") == {}


def test_answer_to_another_question_is_shown_but_not_taken_over(team, monkeypatch) -> None:
    _old, new = begin_again(team.ciso)
    shelf = {"1.0": questions(), "2.0": reword(LEVEL, questions())}
    monkeypatch.setattr(rounds, "find_questionnaire", lambda _name, version: shelf[version])
    new.questionnaire_version = "2.0"

    with acting_as(team.ciso.viewer):
        offer = list_offers(team.ciso.viewer, new)[LEVEL]

    assert not offer.is_same
    assert offer.question.text.nl != offer.earlier.text.nl
    assert set(adopt(team.cio, new, LEVEL, TEXT)) == {TEXT}


def test_version_that_is_not_here_any_more_offers_nothing(team, monkeypatch) -> None:
    _old, new = begin_again(team.ciso)
    monkeypatch.setattr(rounds, "find_questionnaire", lambda _name, _version: None)

    assert adopt(team.cio, new, LEVEL) == {}


def test_first_self_image_has_nothing_to_take_over(team) -> None:
    selfimage = begin(team.ciso, now=NOW)

    assert adopt(team.cio, selfimage, LEVEL) == {}
