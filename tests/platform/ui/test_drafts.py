"""Unsaved typing survives in its own tab, for its own user, and disappears when it should."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e


@pytest.fixture
def note(page: Page, ui_site: str) -> Page:
    page.goto(f"{ui_site}/notitie/")
    return page


def stored(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...sessionStorage})")
    return {name: text for name, text in found.items() if name.startswith("durf-")}


def test_draft_comes_back_after_leaving(note, ui_site):
    note.fill("#id_text", "half a sentence")
    note.check("#id_is_final")
    note.check("#id_day_1")
    note.goto(f"{ui_site}/bewaard/")

    note.goto(f"{ui_site}/notitie/")

    assert note.input_value("#id_text") == "half a sentence"
    assert note.is_checked("#id_is_final")
    assert note.is_checked("#id_day_1")
    assert note.locator("[data-draft-state=restored]").is_visible()


def test_draft_holds_no_password_hidden_field_or_token(note):
    note.fill("#id_text", "typed")
    note.fill("#id_code", "my-password")

    draft = json.loads(stored(note)["durf-draft:note-1"])

    assert set(draft["typed"]) == {"text", "is_final=on", "day=a", "day=b"}
    assert "my-password" not in json.dumps(stored(note))
    assert "hidden-ticket" not in json.dumps(stored(note))


def test_draft_disappears_when_the_server_saved(note):
    note.fill("#id_text", "final")
    note.get_by_role("button", name="Save").click()
    note.wait_for_url("**/bewaard/")

    assert stored(note) == {}
    assert note.get_by_role("status").inner_text().strip().endswith("Saved")


def test_draft_stays_when_the_server_did_not_save(note, ui_site):
    note.fill("#id_text", "not lost")

    note.goto(f"{ui_site}/bestaat-niet/")

    assert "durf-draft:note-1" in stored(note)


def test_draft_disappears_at_logging_out(note):
    note.fill("#id_text", "for nobody else")
    note.click(".durf-menu--end summary")
    note.get_by_role("button", name="Log out").click()
    note.wait_for_url("**/uitloggen/")

    assert stored(note) == {}


def test_draft_is_not_shown_to_the_next_user(note, ui_site):
    note.fill("#id_text", "CANARY-Astervoort")

    note.goto(f"{ui_site}/notitie/?van=two")

    assert note.input_value("#id_text") == ""
    assert stored(note) == {}


def test_newer_text_of_the_server_is_not_overwritten(note, ui_site):
    note.fill("#id_text", "mine")

    note.goto(f"{ui_site}/notitie/?tekst=theirs")

    assert note.input_value("#id_text") == "theirs"
    assert note.locator("[data-draft-state=conflict]").is_visible()
    note.get_by_role("button", name="Put my text back").click()
    assert note.input_value("#id_text") == "mine"


def test_draft_can_be_thrown_away(note, ui_site):
    note.fill("#id_text", "never mind")
    note.goto(f"{ui_site}/notitie/?tekst=")

    note.get_by_role("button", name="Throw my text away").click()

    assert note.input_value("#id_text") == ""
    assert stored(note) == {}
    assert not note.locator("[data-draft-notice]").is_visible()


def test_draft_stays_in_its_own_tab(note, ui_site):
    note.fill("#id_text", "here only")
    other = note.context.new_page()

    other.goto(f"{ui_site}/notitie/")

    assert other.input_value("#id_text") == ""


def test_session_warns_and_goes_on(page, ui_site):
    page.goto(f"{ui_site}/sessie/?seconden=3")
    warning = page.locator("[data-session-state=warning]")
    assert not warning.is_visible()

    warning.wait_for(state="visible", timeout=3000)
    page.get_by_role("button", name="Stay logged in").click()

    warning.wait_for(state="hidden", timeout=2000)


def test_session_says_when_it_is_over(page, ui_site):
    page.goto(f"{ui_site}/sessie/?seconden=1")

    page.locator("[data-session-state=expired]").wait_for(state="visible", timeout=4000)

    assert not page.get_by_role("button", name="Stay logged in").is_visible()
