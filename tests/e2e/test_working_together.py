"""More people, more windows: changes at the same moment, sessions that end, roles that change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from durf.platform.accounts.factors import list_authenticators
from tests.e2e.town import SHARED_CISO, Town
from tests.e2e.windows import Window
from tests.factories import make_member, make_user, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

CISO = "Joke Terpstra"
SECRETARY = "Mirjam Lodewijks"
STAND_IN = "Wout Hagenaar"
Open = Callable[..., Window]


def open_for(
    new_window: Open, town: Town, name: str, *, is_fresh: bool = False, **options: object
) -> Window:
    """A window of somebody who logged in a while ago, or just now with the authenticator app."""
    person, window = town.give_app(name), new_window(**options)
    if is_fresh:
        window.log_in_with_app(name)
    else:
        window.take_session(sign_in(Client(), person))
        window.go("/")
    return window


def find_contact(window: Window, home: str, name: str) -> str:
    """The address at which a contact is changed."""
    window.go(f"{home}profiel/")
    entry = window.page.locator("main a[href*='/profiel/']", has_text=name).first
    return str(entry.get_attribute("href"))


def end_session(window: Window) -> None:
    """The session ends on the server while the window still shows the page."""
    cookies = {item.get("name"): str(item.get("value")) for item in window.context.cookies()}
    Session.objects.get(session_key=cookies["durf_session"]).delete()


def test_app_is_set_up_instead_of_a_passkey(new_window: Open, town: Town) -> None:
    window = new_window(color_scheme="dark")
    person = make_user("Aad Appel", town.email("Aad Appel"))
    make_member(town.house("Astervoort"), user=person)
    window.go("/inloggen/code/")
    window.send("main form:has([name=email])", email=person.email)
    window.send("main form:has([name=code])", code=town.last_code(person.email))
    assert window.path == "/mijn/beveiliging/"
    window.page.locator('a[href^="/mijn/app/nieuw/"]').click()
    expect(window.page.locator("main img")).to_have_css("background-color", "rgb(255, 255, 255)")
    secret = window.page.locator("main code").inner_text()
    window.send("main form:has([name=code])", code=town.app_code(person.email, secret))

    assert window.path == town.home("Astervoort")
    window.log_out()
    window.go("/inloggen/code/")
    window.send("main form:has([name=email])", email=person.email)
    window.send("main form:has([name=code])", code=town.last_code(person.email))
    window.send("main form:has([name=code])", code=town.app_code(person.email, secret))
    assert window.path == town.home("Astervoort")


def test_two_who_change_the_same_contact_lose_nothing(new_window: Open, town: Town) -> None:
    first = open_for(new_window, town, CISO)
    second = open_for(new_window, town, SECRETARY)
    contact = find_contact(first, town.home("Astervoort"), "Henk van Rooden")
    first.go(contact)
    second.go(contact)

    first.send("main form", note="Op dinsdag in Astervoort")
    answer = second.send("main form", note="Alleen per brief")

    assert answer.status == 409
    expect(second.page.locator("main")).to_contain_text("Op dinsdag in Astervoort")
    expect(second.page.locator("[name=note]")).to_have_value("Alleen per brief")
    second.send("main form", note="Op dinsdag, of per brief")
    second.go(contact)
    expect(second.page.locator("[name=note]")).to_have_value("Op dinsdag, of per brief")
    second.go(f"{town.home('Astervoort')}profiel/geschiedenis/")
    history = second.page.locator("main tbody").inner_text()
    assert "Henk van Rooden" in history


def test_text_comes_back_after_the_session_ended(new_window: Open, town: Town) -> None:
    window = open_for(new_window, town, CISO)
    contact = find_contact(window, town.home("Astervoort"), "Mirjam Lodewijks")
    window.go(contact)
    window.page.locator("[name=note]").fill("Lang over nagedacht")
    end_session(window)

    window.go(contact)
    assert window.path == "/inloggen/"
    window.log_in_with_app(CISO, path=f"/inloggen/code/?next={contact}")

    assert window.path == contact
    expect(window.page.locator("[name=note]")).to_have_value("Lang over nagedacht")
    expect(window.page.locator("[data-draft-notice]")).to_be_visible()


def test_text_is_sent_again_without_script(new_window: Open, town: Town) -> None:
    window = open_for(new_window, town, CISO, java_script_enabled=False)
    contact = find_contact(window, town.home("Astervoort"), "Mirjam Lodewijks")
    window.go(contact)
    end_session(window)

    answer = window.send("main form", note="Zonder script getypt")
    assert answer.status == 403
    with window.context.expect_page() as opening:
        window.page.locator("main a[target=_blank]").click()
    other = Window(town, window.context, opening.value, window.complaints)
    other.log_in_with_app(CISO, path="/inloggen/code/?next=/mijn/sessie/klaar/")
    assert other.path == "/mijn/sessie/klaar/"
    answer = window.send()
    if answer.status == 403:
        # Logging in renewed the token of every form, so this one is shown once more.
        answer = window.send()

    assert answer.status == 200
    expect(window.page.locator("[role=status]")).to_be_visible()
    window.go(contact)
    expect(window.page.locator("[name=note]")).to_have_value("Zonder script getypt")


def test_saved_text_does_not_come_back_in_the_next_form(new_window: Open, town: Town) -> None:
    window = open_for(new_window, town, SHARED_CISO)
    window.go(f"{town.home('Bornedijk')}profiel/nieuw/")
    window.send("main form", name="Wies Bornemans", email="wies@voorbeeld.test")

    window.go(f"{town.home('Bornedijk')}profiel/nieuw/")

    expect(window.page.locator("[name=name]")).to_have_value("")


def test_text_for_one_municipality_does_not_turn_up_in_another(
    new_window: Open, town: Town
) -> None:
    window = open_for(new_window, town, SHARED_CISO)
    window.go(f"{town.home('Bornedijk')}profiel/nieuw/")
    window.page.locator("[name=name]").fill("Alleen van Bornedijk")

    window.go(f"{town.home('Culemhaven')}profiel/nieuw/")

    expect(window.page.locator("[name=name]")).to_have_value("")


def test_ended_member_is_out_at_the_next_click(new_window: Open, town: Town) -> None:
    leaver = open_for(new_window, town, "Sanne Bakhuis")
    administrator = open_for(new_window, town, "Esra Yildirim", is_fresh=True)
    home = town.home("Astervoort")
    assert leaver.go(f"{home}profiel/").status == 200
    membership = town.membership("Sanne Bakhuis", "Astervoort").public_id

    administrator.go(f"{home}leden/{membership}/beeindigen/")
    administrator.page.locator("[name=when][value=now]").check()
    administrator.send("main form")

    assert administrator.path == f"{home}leden/"
    with leaver.page.expect_navigation() as going:
        leaver.page.locator(f'nav a[href="{home}"]').first.click()
    assert going.value is not None
    assert going.value.status == 404
    assert leaver.go("/").status == 200
    assert "Astervoort" not in leaver.page.content()


def test_shared_ciso_switches_between_municipalities(new_window: Open, town: Town) -> None:
    window = open_for(new_window, town, SHARED_CISO)
    homes = {name: town.home(name) for name in ("Bornedijk", "Culemhaven")}
    assert window.path == "/"
    window.page.locator(f'main a[href="{homes["Bornedijk"]}"]').click()

    window.page.locator(".durf-page-header__house summary").click()
    window.page.locator(f'.durf-page-header__house a[href="{homes["Culemhaven"]}"]').click()

    window.page.wait_for_url(f"**{homes['Culemhaven']}")
    expect(window.page.locator(".durf-page-header__house summary")).to_contain_text("Culemhaven")
    window.page.locator('nav a[href$="/profiel/"]').click()
    expect(window.page.locator("main h1")).to_be_visible()
    assert window.path == f"{homes['Culemhaven']}profiel/"
    assert SHARED_CISO not in window.text()


def test_stand_in_shows_for_whom(new_window: Open, town: Town) -> None:
    membership = town.membership(STAND_IN, "Astervoort")
    membership.ends_on = membership.begins_on - timedelta(days=1)
    membership.save()

    window = open_for(new_window, town, STAND_IN)

    assert SECRETARY in window.page.locator(".durf-page-header__house").inner_text()
    contact = find_contact(window, town.home("Astervoort"), "Mirjam Lodewijks")
    window.go(contact)
    window.send("main form", phone="0900 000 00 77")
    window.go(f"{town.home('Astervoort')}profiel/geschiedenis/")
    row = window.page.locator("main tbody tr", has_text="0900 000 00 77").first
    expect(row).to_contain_text(STAND_IN)
    expect(row).to_contain_text(SECRETARY)


def test_officer_opens_the_door_for_a_new_organisation(new_window: Open, town: Town) -> None:
    officer = open_for(new_window, town, "Olaf Brinkman", is_fresh=True)
    keeper = new_window()
    keeper.add_authenticator()
    email = town.email("Dorien Dijk")
    officer.go("/beheer/organisaties/nieuw/")
    officer.send("main form", name="Dorpveen", administrator="Dorien Dijk", email=email)
    assert officer.path.startswith("/beheer/organisaties/")

    keeper.go(town.last_link(email))
    keeper.send()
    keeper.page.locator('a[href^="/mijn/passkeys/nieuw/"]').click()
    keeper.page.locator("[data-passkey-button]").click()
    keeper.page.wait_for_url(f"**{town.home('Dorpveen')}")

    assert keeper.go(f"{town.home('Dorpveen')}leden/uitnodigen/").status == 200
    assert officer.go(town.home("Dorpveen")).status == 404


def test_two_officers_reset_a_lost_factor(new_window: Open, town: Town) -> None:
    first = open_for(new_window, town, "Olaf Brinkman", is_fresh=True)
    second = open_for(new_window, town, "Petra Nijhof", is_fresh=True)
    loser = open_for(new_window, town, "Gerrit Smeding")
    first.go("/beheer/herstel/")
    first.send("main form", email=town.email("Gerrit Smeding"))
    reset = str(first.page.locator("main a[href*='/herstel/']").get_attribute("href"))
    first.go(reset)
    assert first.page.locator("button[value=confirm]").count() == 0

    second.go(reset)
    second.page.locator("button[value=confirm]").click()
    second.page.wait_for_url("**/beheer/herstel/")

    assert not list_authenticators(town.person("Gerrit Smeding"))
    loser.go(town.home("Culemhaven"))
    assert loser.path == "/inloggen/"
