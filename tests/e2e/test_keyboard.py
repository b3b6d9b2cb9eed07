"""The keyboard alone: the same journey without a mouse, and every stop of every kind of page."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.e2e.town import Town
from tests.e2e.typing_only import Hands
from tests.e2e.windows import Window
from tests.factories import sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

CISO = "Joke Terpstra"
FUNCTION = "main a[href*='functie=privacy_officer']"
SAVE = "main form.durf-form button:not([type=button])"
PAGES = ("", "profiel/", "profiel/nieuw/", "profiel/geschiedenis/", "leden/", "inzage/")


@pytest.fixture
def ciso(window: Window, town: Town) -> Window:
    window.take_session(sign_in(Client(), town.give_app(CISO)))
    return window


def test_journey_needs_no_mouse(ciso: Window, town: Town) -> None:
    home, hands = town.home("Astervoort"), Hands(ciso.page)
    ciso.go("/")
    hands.press(f"nav a[href='{home}profiel/']")
    hands.press(FUNCTION)
    hands.type_in("[name=name]", "Klaas Toets")
    hands.type_in("[name=email]", "klaas@voorbeeld.test")
    hands.press(SAVE)
    expect(ciso.page.locator("main [role=status]")).to_be_visible()

    contact = ciso.page.locator("main a[href*='/profiel/']", has_text="Klaas Toets")
    hands.press(f"main a[href='{contact.get_attribute('href')}']")
    hands.reach("[name=is_stand_in]")
    ciso.page.keyboard.press("Space")
    hands.type_in("[name=phone]", "0900 222 33 44")
    hands.press(SAVE, "Space")
    hands.press("main a[href$='/geschiedenis/']")
    expect(ciso.page.locator("main tbody")).to_contain_text("0900 222 33 44")
    hands.press(f"nav a[href='{home}inzage/']")
    expect(ciso.page.locator("main tbody")).to_contain_text(CISO)
    hands.reach(".durf-menu--end summary")
    ciso.page.keyboard.press("Enter")
    hands.press(".durf-menu--end form button")

    assert ciso.path == "/inloggen/"
    assert hands.faults == [], "\n".join(hands.faults)


def test_errors_take_the_focus_and_lead_to_the_field(ciso: Window, town: Town) -> None:
    hands = Hands(ciso.page)
    ciso.go(f"{town.home('Astervoort')}profiel/nieuw/")
    hands.press(SAVE)

    focused = "document.activeElement.classList.contains('durf-error-summary')"
    assert ciso.page.evaluate(focused)
    hands.reach(".durf-error-summary a")
    ciso.page.keyboard.press("Enter")
    assert ciso.page.evaluate("document.activeElement.name") == "name"
    assert hands.faults == [], "\n".join(hands.faults)


@pytest.mark.parametrize("size", [(1280, 900), (360, 640)], ids=["wide", "phone"])
def test_focus_is_always_seen(ciso: Window, town: Town, size: tuple[int, int]) -> None:
    ciso.page.set_viewport_size({"width": size[0], "height": size[1]})
    hands = Hands(ciso.page)

    for last in PAGES:
        ciso.go(f"{town.home('Astervoort')}{last}")
        assert len(hands.walk_through()) > 5

    assert hands.faults == [], "\n".join(hands.faults)


def test_skip_link_comes_first_and_leads_to_the_content(ciso: Window, town: Town) -> None:
    hands = Hands(ciso.page)
    ciso.go(f"{town.home('Astervoort')}profiel/")

    hands.tab()
    assert ciso.page.evaluate("document.activeElement.matches('.durf-skip-link')")
    ciso.page.keyboard.press("Enter")
    hands.tab()

    assert ciso.page.evaluate("document.activeElement.closest('main') !== null")
    assert hands.faults == [], "\n".join(hands.faults)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("a, a::after { outline: none !important; }", "focus can't be seen"),
        ("header { position: fixed; inset: 0; z-index: 9; background: white; }", "covered"),
    ],
)
def test_hands_notice_a_planted_fault(ciso: Window, town: Town, planted: str, fault: str) -> None:
    ciso.go(f"{town.home('Astervoort')}profiel/")
    ciso.page.evaluate(
        "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);"
        " document.adoptedStyleSheets.push(sheet); }",
        planted,
    )

    hands = Hands(ciso.page)
    hands.walk_through()

    assert any(fault in text for text in hands.faults)
