"""The journey of a letter: written, read, answered, passed on with consent, and withdrawn.

Three organisations in three browsers, and a fourth that sees none of it. Every record of it tells
the same story.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.tenancy.kinds import OrganisationKind
from tests.e2e.town import Town
from tests.e2e.windows import Window

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

SECRETARY, CHAIR, DUTY_OFFICER, STRANGER = (
    "Mirjam Lodewijks",
    "Margriet Sanders",
    "Stella Okafor",
    "Karel Dijkgraaf",
)
COMMITTEE, IBD = "Visitatiecommissie Informatieveiligheid", "IBD (verzonnen)"
SUBJECT, TEXT, ATTACHMENT = "Proefbrief", "Hier staat iets vertrouwelijks.", "zelfbeeld.txt"
ANSWER, REASON = "Wij lazen uw brief.", "Dit was de verkeerde versie."


@dataclass
class Desk:
    """Somebody's browser at the home of their organisation."""

    window: Window
    home: str

    def open(self, path: str) -> None:
        answer = self.window.go(f"{self.home}{path}")
        assert answer.status == 200, (path, answer.status)

    def press(self, button: str) -> None:
        with self.window.page.expect_navigation():
            self.window.page.locator(f"main button[value={button}]").click()

    def choose(self, **options: str) -> None:
        for name, label in options.items():
            self.window.page.locator(f"main [name={name}]").select_option(label=label)

    def newest(self, path: str) -> str:
        """Open the newest row of a list; gives its address."""
        self.open(f"{path}?sorteer=-sent")
        self.window.page.locator("main tbody th a").first.click()
        self.window.page.wait_for_load_state()
        return self.window.path

    def shows(self, text: str) -> None:
        expect(self.window.page.locator("main")).to_contain_text(text)

    def hides(self, text: str) -> None:
        expect(self.window.page.locator("main")).not_to_contain_text(text)


@pytest.fixture
def sit(new_window: Callable[..., Window], town: Town) -> Callable[[str, str], Desk]:
    def make(person: str, house: str) -> Desk:
        window, organisation = new_window(), town.house(house)
        town.give_app(person)
        window.log_in_with_app(person)
        slug = SLUG_OF_KIND[OrganisationKind(organisation.kind)]
        return Desk(window, f"/{slug}/{organisation.public_id}/")

    return make


def write_letter(desk: Desk, receiver: str) -> str:
    """By the form, with an attachment; gives the address of what was sent."""
    desk.open("postvak/nieuw/")
    desk.choose(receiver=receiver)
    desk.window.page.locator("[name=purpose]").select_option("visit")
    desk.window.send("main form", subject=SUBJECT, salutation="Beste commissie,", text=TEXT)
    desk.shows(SUBJECT)
    file: FilePayload = {
        "name": ATTACHMENT,
        "mimeType": "text/plain",
        "buffer": b"Ons zelfbeeld",
    }
    desk.window.page.locator("[name=documents]").set_input_files(file)
    desk.press("send")
    return desk.window.path


def answer_letter(desk: Desk) -> None:
    """From the page of the item."""
    desk.window.page.locator("main a[href*='?antwoord=']").click()
    desk.window.send("main form", text=ANSWER)
    desk.press("send")
    desk.shows(ANSWER)


def check_forward(desk: Desk, item: str) -> None:
    """As far as the page that says what leaves, or why not."""
    desk.window.go(f"{item}doorsturen/")
    desk.choose(receiver=IBD)
    desk.window.page.locator("[name=purpose]").select_option("visit")
    desk.window.send("main form")


def give_consent(desk: Desk, sent: str) -> None:
    """For this letter, from the committee to the IBD."""
    desk.window.go(sent)
    desk.window.page.locator("main a[href*='toestemmingen/nieuw/']").click()
    desk.choose(shared_with=IBD)
    until = timezone.localdate() + timedelta(days=30)
    desk.window.send("main form", until_on=f"{until:%d-%m-%Y}")
    desk.shows("Astervoort")
    desk.press("send")
    assert "/gedeeld/toestemmingen/" in desk.window.path


def read_story(desk: Desk, path: str) -> list[str]:
    """What happened, as a page tells it, without when."""
    desk.window.go(path)
    return [
        item.split("\n")[-1].strip()
        for item in desk.window.page.locator("main .durf-timeline li").all_inner_texts()
    ]


def test_letter_goes_round_and_comes_back(sit: Callable[[str, str], Desk]) -> None:
    astervoort, committee, ibd = (
        sit(SECRETARY, "Astervoort"),
        sit(CHAIR, COMMITTEE),
        sit(DUTY_OFFICER, IBD),
    )
    sent = write_letter(astervoort, COMMITTEE)
    item = committee.newest("postvak/in/")
    committee.shows(TEXT)
    committee.shows(ATTACHMENT)
    answer_letter(committee)
    astervoort.newest("postvak/in/")
    astervoort.shows(ANSWER)

    check_forward(committee, item)
    committee.shows("Astervoort")
    expect(committee.window.page.locator("main [role=alert]")).to_be_visible()
    ibd.open("postvak/in/")
    ibd.hides("Astervoort")

    give_consent(astervoort, sent)
    check_forward(committee, item)
    committee.press("send")
    passed_on = ibd.newest("postvak/in/")
    ibd.shows(TEXT)

    astervoort.open("gedeeld/")
    expect(astervoort.window.page.locator("main tbody tr", has_text=IBD).first).to_be_visible()

    astervoort.window.go(f"{sent}intrekken/")
    astervoort.window.send("main form", reason=REASON)
    for desk, page in ((committee, item), (ibd, passed_on)):
        desk.window.go(page)
        desk.hides(TEXT)
        desk.hides(ATTACHMENT)
    committee.window.go(item)
    committee.shows(REASON)

    check_stories(astervoort, committee, ibd, sent=sent, item=item, passed_on=passed_on)


def check_stories(
    astervoort: Desk, committee: Desk, ibd: Desk, *, sent: str, item: str, passed_on: str
) -> None:
    """The records of all three name the same events, each from its own side.

    Whom it is about reads one line more: that from the withdrawal on nobody could read it.
    """
    was_sent, was_opened, was_passed_on, was_withdrawn, _hidden = read_story(astervoort, sent)
    came, _opened, went_on, ended = read_story(committee, item)
    arrived, _read, taken_back = read_story(ibd, passed_on)

    assert "Astervoort" in was_sent
    assert COMMITTEE in was_sent
    assert COMMITTEE in was_opened
    assert COMMITTEE in was_passed_on
    assert IBD in was_passed_on
    assert "Astervoort" in was_withdrawn
    assert "Astervoort" in came
    assert IBD in went_on
    assert COMMITTEE in arrived
    assert ended == taken_back


def test_second_municipality_sees_none_of_it(sit: Callable[[str, str], Desk], town: Town) -> None:
    stranger = sit(STRANGER, "Bornedijk")
    for path in ("postvak/in/", "postvak/in/afgehandeld/", "postvak/verzonden/", "gedeeld/"):
        stranger.open(path)
        stranger.hides("Astervoort")
        stranger.hides(SUBJECT)

    outside = town.home("Astervoort")
    paths = [f"{outside}{part}" for part in ("postvak/in/", "postvak/verzonden/", "gedeeld/")]

    assert {stranger.window.go(path).status for path in paths} == {404}
