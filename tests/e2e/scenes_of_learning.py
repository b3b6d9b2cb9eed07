"""A survey from its invitations to its counts, as each of those in it sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.exchange.survey.polls import COMBINATIONS, Poll, make_towns
from tests.factories import sign_in

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
TOWNS = 12


def see_learning(walk: Walk, open_one: Open, town: Town) -> None:
    """Fetching a code, answering with it, and what comes out."""
    poll = Poll(Desk(town.membership(SECRETARY, COMMITTEE)), make_towns(TOWNS))
    secretary, ciso, visitor = open_one(), open_one(), open_one()
    secretary.log_in_for_demo(SECRETARY)
    ciso.take_session(sign_in(Client(), poll.towns[0].membership.user, factor="demo"))
    walk.visit(secretary, poll.committee.url("effect"), "secretary")
    walk.visit(secretary, poll.committee.url("effect_open"), "secretary")
    poll.open()
    answer = reverse("survey_answer", kwargs={"survey": poll.survey})
    walk.visit(visitor, answer, "visitor")
    walk.visit(ciso, poll.towns[0].url("surveys"), "ciso")
    see_code(walk, ciso, poll)
    for number in range(1, TOWNS):
        poll.draw(number)
    walk.visit(ciso, poll.towns[0].url("surveys"), "ciso")
    one = poll.committee.url("effect_survey", survey=poll.row)
    walk.visit(secretary, one, "secretary")
    poll.step("begin")
    walk.visit(visitor, answer, "visitor")
    see_answering(walk, visitor, poll)
    for number in range(2, TOWNS):
        poll.answer(poll.codes[number], COMBINATIONS[number])
    walk.visit(secretary, one, "secretary")
    poll.step("close")
    walk.visit(secretary, one, "secretary")
    walk.visit(secretary, poll.committee.url("effect"), "secretary")


def see_code(walk: Walk, window: Window, poll: Poll) -> None:
    """The question before, and the one page on which the code stands."""
    place = {"invitation": poll.find_invitation(0).public_id}
    walk.visit(window, poll.towns[0].url("survey_draw", **place), "ciso")
    window.send()
    walk.look(window, "ciso", what="the code")
    poll.codes[0] = window.page.inner_text("#code")


def see_answering(walk: Walk, window: Window, poll: Poll) -> None:
    """An empty form, and a good one."""
    window.send()
    walk.look(window, "visitor", what="nothing chosen")
    window.page.fill("#id_code", poll.codes[0])
    for question in COMBINATIONS[0]:
        window.page.check(f"#id_{question}_0")
    window.send()
    walk.look(window, "visitor", what="thanks")
