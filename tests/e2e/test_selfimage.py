"""The journey of a self-image: divided, filled in by three people, sent back, signed, received.

On a wide screen and on a phone, without JavaScript, and with the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.rounds import close_selfimage
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.shelf import find_latest
from tests.e2e.looking import LOOKS, look_at
from tests.e2e.town import Town
from tests.e2e.typing_only import Hands
from tests.e2e.windows import Window
from tests.exchange.desks import Desk as Place
from tests.factories import viewer_of
from tests.houses.selfimages import begin, fill

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

HOUSE, COMMITTEE = "Astervoort", "Visitatiecommissie Informatieveiligheid"
CISO, ALDERMAN, SECRETARY = "Joke Terpstra", "Henk van Rooden", "Mirjam Lodewijks"
CONTROLLER, CHAIR = "Sanne Bakhuis", "Margriet Sanders"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
REMARK = "Elk kwartaal, met een vast half uur."


@dataclass
class Desk:
    """Somebody's browser at the home of their organisation."""

    window: Window
    home: str

    def open(self, path: str) -> None:
        answer = self.window.go(path if path.startswith("/") else f"{self.home}{path}")
        assert answer.status == 200, (path, answer.status)

    def follow(self, selector: str) -> None:
        with self.window.page.expect_navigation():
            self.window.page.locator(selector).first.click()

    def press(self, selector: str) -> None:
        with self.window.page.expect_navigation():
            self.window.page.locator(selector).first.click()

    def choose(self, question: str, value: str) -> None:
        """Tick an answer and see that it was saved, without a button."""
        self.window.page.locator(f"main input[name=value][value='{value}']").check()
        expect(self.window.page.locator("#status .selfimage-saved")).to_be_visible()
        assert question in self.window.path

    def looks_right(self) -> None:
        """Nothing for axe, nothing sideways, nothing on paper that doesn't belong there."""
        size = self.window.page.viewport_size
        findings = look_at(self.window.page, LOOKS)
        assert findings == [], "\n".join(findings)
        assert size is not None
        self.window.page.set_viewport_size(size)

    def shows(self, text: str) -> None:
        expect(self.window.page.locator("main")).to_contain_text(text)


@pytest.fixture
def sit(new_window: Callable[..., Window], town: Town) -> Callable[..., Desk]:
    def make(person: str, house: str, **options: object) -> Desk:
        window, organisation = new_window(**options), town.house(house)
        town.give_app(person)
        window.take_session(Place(town.membership(person, house)).client)
        slug = SLUG_OF_KIND[OrganisationKind(organisation.kind)]
        return Desk(window, f"/{slug}/{organisation.public_id}/")

    return make


def clear(town: Town) -> None:
    """Whatever was being filled in is closed."""
    viewer = viewer_of(town.membership(CISO, HOUSE), today=timezone.localdate())
    with acting_as(viewer):
        for row in SelfImage.objects.seen_by(viewer).filter(state="open"):
            close_selfimage(viewer, row)


def start(town: Town, *, is_filled: bool = False) -> str:
    """A self-image of Astervoort; gives its address."""
    clear(town)
    place = Place(town.membership(CISO, HOUSE))
    row = begin(place, title="Bezoek 2027")
    if is_filled:
        fill(place, row)
    return f"{town.home(HOUSE)}zelfbeeld/{row.public_id}/"


def divide(desk: Desk, place: str, **people: str) -> None:
    desk.open(f"{place}verdelen/")
    for theme, person in people.items():
        desk.window.page.locator(f"[name=person-{theme}]").select_option(label=person)
    desk.press("main form.durf-form button")


def answer_own(desk: Desk, place: str, name: str, text: str) -> None:
    """From the start page to one's own question, and an answer with a few words."""
    desk.open("")
    desk.follow(f"main a[href='{place}']")
    desk.follow(f"main a[href='{place}vraag/{name}/']")
    desk.choose(name, "in-place")
    desk.window.page.locator("#remark").press_sequentially(text)
    expect(desk.window.page.locator("#status")).to_contain_text("Bewaard")
    desk.looks_right()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_selfimage_travels_from_three_people_to_the_committee(
    sit: Callable[..., Desk], town: Town, size: dict[str, int]
) -> None:
    place = start(town, is_filled=False)
    ciso = sit(CISO, HOUSE, viewport=size)
    divide(ciso, place, board=ALDERMAN, ciso=CONTROLLER)
    alderman, controller = (
        sit(ALDERMAN, HOUSE, viewport=size),
        sit(CONTROLLER, HOUSE, viewport=size),
    )
    answer_own(alderman, place, "board-talk", REMARK)
    answer_own(controller, place, "ciso-place", "Direct onder de secretaris.")

    ciso.open(f"{place}vraag/board-talk/")
    ciso.shows(REMARK)
    ciso.window.page.locator("main [name=text]").fill("Noem een voorbeeld.")
    ciso.press("main button[value=send_back]")
    ciso.looks_right()
    alderman.open(place)
    alderman.looks_right()
    alderman.open(f"{place}vraag/board-talk/")
    alderman.shows("Noem een voorbeeld.")
    alderman.window.page.locator("#remark").fill("Vorige maand over de back-ups.")
    alderman.press("main form.selfimage-form button.durf-button--primary")

    finish(town)
    secretary = sit(SECRETARY, HOUSE, viewport=size)
    secretary.open(place)
    secretary.follow(f"main a[href='{place}versturen/']")
    secretary.looks_right()
    secretary.window.page.locator("main details summary").first.click()
    secretary.shows("Vorige maand over de back-ups.")
    secretary.window.page.locator("[name=uses][value=figures]").check()
    secretary.window.page.locator("[name=is_sure]").check()
    secretary.press("main form.durf-form button.durf-button--primary")
    secretary.follow(f"main a[href='{place}verstuurd/1/']")
    secretary.shows(SECRETARY)
    secretary.looks_right()

    receive(sit(CHAIR, COMMITTEE, viewport=size))


def finish(town: Town) -> None:
    """Colleagues answer the rest."""
    place = Place(town.membership(CISO, HOUSE))
    with acting_as(place.viewer):
        row = SelfImage.objects.seen_by(place.viewer).get(state="open")
    fill(place, row)


def receive(chair: Desk) -> None:
    """First in the post, where opening it hands it over; then in the list."""
    chair.open("postvak/in/?sorteer=-sent")
    chair.follow("main tbody th a")
    chair.shows("Vorige maand over de back-ups.")
    chair.open("zelfbeelden/")
    chair.looks_right()
    chair.follow("main tbody th a")
    chair.shows("Vorige maand over de back-ups.")
    chair.looks_right()
    chair.open("zelfbeelden/cijfers/")
    chair.looks_right()


def test_answers_are_given_without_script(sit: Callable[..., Desk], town: Town) -> None:
    place = start(town)
    alderman = sit(ALDERMAN, HOUSE, java_script_enabled=False)
    page = alderman.window.page
    alderman.open(f"{place}vraag/board-talk/")
    page.locator("main input[name=value][value='-']").check()
    alderman.press("main form.selfimage-form button.durf-button--primary")
    expect(page.locator("main [role=alert]")).to_be_visible()

    page.locator("[name=reason]").fill("Ons college is nieuw")
    alderman.press("main form.selfimage-form button.durf-button--primary")
    assert alderman.window.path == f"{place}vraag/board-choices/"

    alderman.open(f"{place}vragen/")
    card = page.locator("form.selfimage-card:has(#version-board-choices)")
    card.locator("input[value=learning]").check()
    with page.expect_navigation():
        card.locator("button").click()
    alderman.open(f"{place}vraag/board-choices/versies/")
    alderman.shows(ALDERMAN)


def test_answers_are_given_with_the_keyboard_alone(sit: Callable[..., Desk], town: Town) -> None:
    place = start(town)
    ciso = sit(CISO, HOUSE)
    hands, page = Hands(ciso.window.page), ciso.window.page
    ciso.open(f"{place}vraag/board-talk/")
    hands.reach("main input[name=value]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#status .selfimage-saved")).to_be_visible()
    hands.type_in("#remark", "Met de toetsen")
    page.keyboard.press("Control+s")
    expect(page.locator("#version-board-talk")).not_to_have_value("1")
    hands.press("main form.selfimage-form button.durf-button--primary")

    assert ciso.window.path == f"{place}vraag/board-choices/"
    ciso.open(f"{place}vraag/board-talk/")
    expect(page.locator("#remark")).to_have_value("Met de toetsen")
    expect(page.locator("main input[value=under-way]")).to_be_checked()
    for path in (place, f"{place}vraag/board-talk/", f"{place}verdelen/"):
        ciso.open(path)
        assert len(hands.walk_through()) > 5
    assert hands.faults == [], "\n".join(hands.faults)


def test_conflict_shows_both_answers_and_loses_neither(
    sit: Callable[..., Desk], town: Town
) -> None:
    place = start(town)
    ciso, alderman = sit(CISO, HOUSE), sit(ALDERMAN, HOUSE)
    for desk in (ciso, alderman):
        desk.open(f"{place}vraag/board-talk/")
    ciso.choose("board-talk", "learning")
    page = alderman.window.page
    page.locator("main input[value=beginning]").check()
    expect(page.locator("#status .selfimage-problem")).to_be_visible()
    page.locator("#remark").fill("Wij beginnen pas")
    alderman.press("main form.selfimage-form button.durf-button--primary")

    alderman.shows(CISO)
    alderman.looks_right()
    expect(page.locator("main input[value=beginning]")).to_be_checked()
    expect(page.locator("#remark")).to_have_value("Wij beginnen pas")
    alderman.press("main form.selfimage-form button.durf-button--primary")
    alderman.open(f"{place}vraag/board-talk/versies/")
    alderman.shows("Wij beginnen pas")
    alderman.shows(CISO)
    alderman.looks_right()


def test_typing_goes_on_while_the_server_is_away(sit: Callable[..., Desk], town: Town) -> None:
    place = start(town)
    ciso = sit(CISO, HOUSE)
    page, where = ciso.window.page, f"{place}vraag/board-talk/"
    ciso.open(where)
    page.route("**/bewaren/", lambda route: route.abort())
    page.locator("#remark").fill("Getypt zonder verbinding")
    page.locator("#remark").blur()
    expect(page.locator("#status .selfimage-problem")).to_be_visible()
    page.unroute("**/bewaren/")
    ciso.window.complaints.clear()

    ciso.open(where)
    expect(page.locator("#remark")).to_have_value("Getypt zonder verbinding")
    expect(page.locator("#status .selfimage-saved")).to_be_visible()
    ciso.open(where)

    expect(page.locator("#remark")).to_have_value("Getypt zonder verbinding")
    expect(page.locator("[data-draft-notice]")).to_be_hidden()


def test_nothing_is_lost_when_the_session_ends(sit: Callable[..., Desk], town: Town) -> None:
    place = start(town)
    ciso = sit(CISO, HOUSE)
    page, where = ciso.window.page, f"{place}vraag/board-talk/"
    ciso.open(where)
    ciso.window.context.clear_cookies()
    page.locator("#remark").fill("Te lang nagedacht")
    page.locator("#remark").blur()
    expect(page.locator("#status .selfimage-problem")).to_be_visible()
    ciso.window.complaints.clear()
    ciso.window.log_in_with_app(CISO, path=f"/inloggen/code/?next={where}")

    expect(page.locator("#remark")).to_have_value("Te lang nagedacht")
    expect(page.locator("#status .selfimage-saved")).to_be_visible()


def test_all_questions_stand_on_one_page_and_save_one_by_one(
    sit: Callable[..., Desk], town: Town
) -> None:
    place = start(town)
    ciso = sit(CISO, HOUSE)
    page = ciso.window.page
    ciso.open(f"{place}vragen/")
    found = find_latest("selfimage")
    assert found is not None
    expect(page.locator("form.selfimage-card")).to_have_count(len(list(found.questions)))
    for name in ("board-talk", "ciso-place"):
        card = page.locator(f"form.selfimage-card:has(#version-{name})")
        card.locator("input[value=in-place]").check()
        expect(card.locator(".selfimage-saved")).to_be_visible()
    ciso.looks_right()
    ciso.open(place)

    assert page.locator("main a[href*='/vraag/board-talk/']").count() == 0
