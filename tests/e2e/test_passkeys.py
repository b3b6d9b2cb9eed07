"""From invitation to passkey and back in, in a real browser with a virtual authenticator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from durf.platform.access.matrix import Role
from durf.platform.access.members.invitations import Offer, invite, new_token
from durf.platform.tenancy.viewer import acting_as
from tests.factories import make_member, make_organisation, viewer_of
from tests.factories.mailbox import last_code, last_link

pytestmark = [pytest.mark.e2e, pytest.mark.committed]
EMAIL = "ciso@astervoort.example"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(site, monkeypatch, complaints) -> Iterator[Page]:
    """A browser with an authenticator; passkeys need a name, so localhost and not 127.0.0.1."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = browser.new_context(
            base_url=f"http://localhost:{urlsplit(site).port}", locale="nl-NL"
        )
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield page
        browser.close()


def make_invitation() -> str:
    administrator = make_member(make_organisation("Astervoort"), Role.ADMINISTRATOR)
    viewer, now = viewer_of(administrator, today=timezone.localdate()), timezone.now()
    offer = Offer(EMAIL, "Carla Aster", Role.CISO, begins_on=timezone.localdate(now))
    with acting_as(viewer):
        invite(viewer, administrator.organisation, offer=offer, token=new_token(), now=now)
    return last_link(EMAIL)


def log_out(page: Page) -> None:
    page.goto("/uitloggen/")
    page.locator("main form button").click()


def test_passkey_is_made_after_an_invitation_and_logs_in(page, complaints) -> None:
    page.goto(make_invitation())
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/mijn/beveiliging/"))
    page.locator('a[href^="/mijn/passkeys/nieuw/"]').click()
    page.locator("[data-passkey-button]").click()
    expect(page).to_have_url(re.compile(r"/gemeente/\w+/$"))

    log_out(page)
    page.goto("/inloggen/?next=/mijn/")
    page.locator("[data-passkey-button]").click()
    expect(page).to_have_url(re.compile(r"\d/mijn/$"))

    page.goto("/inloggen/opnieuw/passkey/?next=/rollen/")
    page.locator("[data-passkey-button]").click()
    expect(page).to_have_url(re.compile(r"\d/rollen/$"))

    log_out(page)
    page.goto("/inloggen/code/")
    page.locator("input[name=email]").fill(EMAIL)
    page.locator("main form button").click()
    page.locator("input[name=code]").fill(last_code(EMAIL))
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile(r"/inloggen/tweede/$"))
    page.locator("[data-passkey-button]").click()
    expect(page).to_have_url(re.compile(r"/gemeente/\w+/$"))

    assert complaints == []


def test_passkey_that_does_not_answer_leaves_the_other_ways(page, complaints) -> None:
    page.goto("/inloggen/")

    page.locator("[data-passkey-button]").click()

    expect(page.locator("[data-passkey-problem]")).to_be_visible(timeout=70_000)
    expect(page.locator("input[name=email]")).to_be_visible()
