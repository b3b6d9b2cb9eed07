"""The conversation of a visit on a tablet: the network goes, the session ends, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.models import Note, Visit
from durf.houses.committee.visits.records import begin_visits, set_date
from durf.houses.committee.visits.states import TeamRole
from durf.houses.committee.visits.team import join_team
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.looking import LOOKS, look_at
from tests.e2e.town import Town
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses.programmes import (
    NOW,
    TODAY,
    begin_drawn,
    invite,
    list_places,
    reply,
)
from tests.houses.visits import TALK

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

COMMITTEE, CHAIR, SECRETARY = (
    "Visitatiecommissie Informatieveiligheid",
    "Margriet Sanders",
    "Roos Verhulst",
)
TABLET = {"width": 820, "height": 1180}
FIRST, SECOND = "Zij oefenen elk jaar met de brandweer.", " De wethouder doet zelf mee."
NOTE = "main form.talk-note:last-of-type textarea"


def begin_one(town: Town) -> Visit:
    """A visit that is planned, with chair and secretary in its team."""
    desk = Desk(town.membership(SECRETARY, COMMITTEE))
    programme = begin_drawn(desk)
    invite(desk, programme)
    place = list_places(desk, programme, DrawnState.INVITED)[0]
    reply(desk, place, DrawnState.TAKES_PART)
    viewer = desk.viewer
    with acting_as(viewer):
        (visit,) = begin_visits(viewer, [place], now=NOW)
        set_date(viewer, visit, starts_at=TALK, minutes=90, mode="on_site", now=NOW)
        for name, role in ((CHAIR, TeamRole.CHAIR), (SECRETARY, TeamRole.SECRETARY)):
            person = town.person(name).pk
            join_team(viewer, visit, person_id=person, role=role, today=TODAY, now=NOW)
    return visit


def log_in(window: Window, town: Town, name: str) -> Desk:
    desk = Desk(town.membership(name, COMMITTEE))
    window.take_session(desk.client)
    return desk


def list_drafts(window: Window) -> list[str]:
    found = window.page.evaluate("Object.keys(sessionStorage)")
    return [name for name in found if name.startswith("durf-draft:")]


def read_notes(town: Town, visit: Visit) -> list[str]:
    viewer = Desk(town.membership(CHAIR, COMMITTEE)).viewer
    with acting_as(viewer):
        rows = Note.objects.seen_by(viewer).filter(visit=visit)
        return list(rows.order_by("pk").values_list("text", flat=True))


def test_nothing_typed_is_lost_when_network_and_session_go(
    new_window: Callable[..., Window], town: Town
) -> None:
    visit = begin_one(town)
    window = new_window(viewport=TABLET)
    page = window.page
    desk = log_in(window, town, CHAIR)
    slug = SLUG_OF_KIND[OrganisationKind.COMMITTEE]
    home = f"/{slug}/{desk.organisation.public_id}/bezoeken/{visit.public_id}/"
    theme = f"{home}gesprek/thema/board/"
    page.clock.install()
    assert window.go(theme).status == 200
    page.locator(NOTE).press_sequentially(FIRST)
    page.clock.run_for(2000)
    expect(page.locator("[data-saved]")).to_be_visible()
    assert list_drafts(window) == []

    window.context.set_offline(True)
    page.locator(NOTE).press_sequentially(SECOND)
    page.clock.run_for(2000)
    expect(page.locator("[data-saving-status] strong")).to_be_visible()
    page.clock.fast_forward(10 * 60 * 1000)
    Session.objects.all().delete()
    window.context.set_offline(False)
    page.reload()
    assert window.path.startswith("/inloggen/")
    assert len(list_drafts(window)) == 1
    log_in(window, town, CHAIR)
    window.go(theme)

    expect(page.locator("textarea").first).to_have_value(FIRST + SECOND)
    page.clock.run_for(2000)
    expect(page.locator("[data-saved]")).to_be_visible()
    assert read_notes(town, visit) == [FIRST + SECOND]
    assert list_drafts(window) == []
    page.locator(NOTE).press_sequentially("Half")
    assert len(list_drafts(window)) == 1
    window.complaints.clear()
    window.log_out()
    assert list_drafts(window) == []
    window.complaints.clear()


def test_pages_of_a_visit_look_right(new_window: Callable[..., Window], town: Town) -> None:
    visit = begin_one(town)
    window = new_window(viewport=TABLET)
    desk = log_in(window, town, SECRETARY)
    one = {"visit": visit.public_id}
    pages = [
        desk.url("committee_visits"),
        desk.url("committee_visit", **one),
        desk.url("committee_visit_team", **one),
        desk.url("committee_visit_file", **one),
        desk.url("committee_visit_guide", **one),
        desk.url("committee_visit_talk", **one),
        desk.url("committee_visit_theme", theme="board", **one),
        desk.url("committee_visit_debrief", **one),
    ]

    findings = []
    for path in pages:
        assert window.go(path).status == 200
        findings += [f"{path}: {text}" for text in look_at(window.page, LOOKS[1:3])]

    assert findings == [], "\n".join(findings)
