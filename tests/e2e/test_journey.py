"""The journey: invited, in by passkey, working, out, and in again; and nobody else gets there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.town import Town
from tests.e2e.windows import Window

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

ADMINISTRATOR = "Esra Yildirim"
NEW_CISO = "Carla Aster"
NEW_CONTACT = "Petra Vos"
NOT_FOR_CONTROLLERS = ("profiel/nieuw/", "leden/uitnodigen/")


def invite_ciso(window: Window, town: Town) -> None:
    window.go(f"{town.home('Astervoort')}leden/uitnodigen/")
    window.page.locator("[name=role]").select_option("ciso")
    window.send("main form", name=NEW_CISO, email=town.email(NEW_CISO))


def register_passkey(window: Window, town: Town) -> None:
    window.go(town.last_link(town.email(NEW_CISO)))
    expect(window.page.locator("main")).to_contain_text("Astervoort")
    window.send()
    window.page.locator('a[href^="/mijn/passkeys/nieuw/"]').click()
    window.page.locator("[data-passkey-button]").click()
    window.page.wait_for_url(f"**{town.home('Astervoort')}")


def add_contact(window: Window, town: Town) -> str:
    window.page.locator(f'nav a[href="{town.home("Astervoort")}profiel/"]').click()
    window.page.locator('main a[href*="?functie=privacy_officer"]').first.click()
    window.send(
        "main form", name=NEW_CONTACT, email=town.email(NEW_CONTACT), note="Niet op maandag"
    )
    expect(window.page.locator("[role=status]")).to_be_visible()
    link = window.page.locator('main a[href*="/profiel/"]', has_text=NEW_CONTACT)
    return str(link.get_attribute("href"))


@pytest.fixture(scope="module")
def journey(browser, town: Town) -> dict[str, str]:
    """Filled by the first test: the addresses at which the others knock."""
    return {}


def test_ciso_comes_in_by_invitation_and_works(
    new_window: Callable[..., Window], town: Town, journey: dict[str, str]
) -> None:
    administrator, ciso = new_window(), new_window()
    town.give_app(ADMINISTRATOR)
    administrator.log_in_with_app(ADMINISTRATOR)
    invite_ciso(administrator, town)
    ciso.add_authenticator()
    register_passkey(ciso, town)

    contact = add_contact(ciso, town)
    ciso.go(contact)
    ciso.send("main form", phone="0900 555 12 34")
    ciso.page.locator('main a[href$="/profiel/geschiedenis/"]').click()
    rows = ciso.page.locator("main tbody tr", has_text=NEW_CONTACT)
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("0900 555 12 34")
    expect(rows.first).to_contain_text(NEW_CISO)
    journey["contact"] = contact

    ciso.page.locator(".durf-menu--end summary").click()
    ciso.page.locator(".durf-menu--end form button").click()
    expect(ciso.page).to_have_url(re.compile(r"/inloggen/$"))
    ciso.go(contact)
    assert ciso.path == "/inloggen/"
    ciso.page.locator("[data-passkey-button]").click()
    expect(ciso.page).to_have_url(re.compile(re.escape(contact) + "$"))
    expect(ciso.page.locator("[name=phone]")).to_have_value("0900 555 12 34")

    administrator.go(f"{town.home('Astervoort')}leden/")
    expect(administrator.page.locator("main tbody", has_text=NEW_CISO)).to_have_count(1)
    ciso.go(f"{town.home('Astervoort')}inzage/")
    trail = ciso.page.locator("main tbody")
    expect(trail).to_contain_text(NEW_CISO)
    expect(trail).to_contain_text(ADMINISTRATOR)


def test_others_find_nothing_at_the_same_addresses(
    new_window: Callable[..., Window], town: Town, journey: dict[str, str]
) -> None:
    home = town.home("Astervoort")
    colleague, stranger = new_window(), new_window()
    for name, window in (("Sanne Bakhuis", colleague), ("Bram Oosterling", stranger)):
        town.give_app(name)
        window.log_in_with_app(name)
    contact = journey.get("contact", f"{home}profiel/nieuw/")

    refused = [contact, f"{contact}beeindigen/", *(f"{home}{at}" for at in NOT_FOR_CONTROLLERS)]
    answers = {path: colleague.go(path).status for path in refused}
    everything = [home, f"{home}profiel/", f"{home}inzage/", f"{home}leden/", *refused]
    outside = {path: stranger.go(path).status for path in everything}

    assert colleague.go(f"{home}profiel/").status == 200
    assert set(answers.values()) == {404}
    assert set(outside.values()) == {404}
    assert "Astervoort" not in stranger.page.content()
