"""Windows of a browser, each of one person, that notice everything that is wrong with a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.e2e.town import Town

CHROMIUM = Path(os.environ.get("DURF_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WATCH = """document.addEventListener("securitypolicyviolation",
  (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`));"""
OWN_SCHEMES = ("data", "blob", "about")

Complaints = list[str]


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """The browser of this worker; without one the tests are skipped, but never where CI runs."""
    if not CHROMIUM.exists():
        missing = "apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Window:
    """A window with cookies of its own; `complaints` collects what a page should never cause."""

    town: Town
    context: BrowserContext
    page: Page
    complaints: Complaints = field(default_factory=list)

    def go(self, path: str) -> Response:
        """Open a page of the site."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    @property
    def path(self) -> str:
        """Where the window is."""
        return urlsplit(self.page.url).path

    def send(self, form: str = "main form", **fields: str) -> Response:
        """Fill in fields by name, press the button of the form, and give the answer."""
        within = self.page.locator(form).first
        for name, text in fields.items():
            within.locator(f"[name={name}]").fill(text)
        with self.page.expect_navigation() as going:
            within.locator("button:not([type=button])").first.click()
        answer = going.value
        assert answer is not None
        return answer

    def text(self) -> str:
        """The words of the page itself."""
        return self.page.locator("main").inner_text()

    def add_authenticator(self) -> None:
        """A device that makes and shows passkeys without asking."""
        session = self.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    def log_in_with_app(self, name: str, *, path: str = "/inloggen/code/") -> None:
        """The code from the mail, then the code of the authenticator app."""
        email = self.town.email(name)
        self.go(path)
        self.send("main form:has([name=email])", email=email)
        self.send("main form:has([name=code])", code=self.town.last_code(email))
        self.send("main form:has([name=code])", code=self.town.app_code(email))

    def log_in_for_demo(self, name: str) -> None:
        """One click, in demo mode only."""
        self.go("/demo/")
        public_id = self.town.person(name).public_id
        self.page.evaluate("document.querySelectorAll('details').forEach((e) => (e.open = true))")
        with self.page.expect_navigation():
            self.page.locator(f"button[value='{public_id}']").first.click()

    def take_session(self, client: Client) -> None:
        """Go on as whoever the test client is; with a factor proven long ago."""
        key = str(client.session.session_key)
        address = self.town.address
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}]
        )

    def log_out(self) -> None:
        """By the page that asks first."""
        self.go("/uitloggen/")
        self.send()


def open_window(browser: Browser, town: Town, **options: Any) -> Window:
    """A new window; Dutch, still and wide unless told otherwise."""
    context = browser.new_context(
        **{
            "base_url": town.address,
            "locale": "nl-NL",
            "viewport": {"width": 1280, "height": 900},
            "reduced_motion": "reduce",
            **options,
        }
    )
    context.set_default_timeout(10_000)
    context.add_init_script(WATCH)
    window = Window(town, context, context.new_page())
    context.on("page", lambda page: listen(page, window.complaints))
    listen(window.page, window.complaints)
    context.on("request", make_guard(town.address, window.complaints))
    return window


def listen(page: Page, complaints: Complaints) -> None:
    """Everything that the console says, except that a page answered with an error number."""

    def note(message: Any) -> None:
        is_page = message.location.get("url", "").split("#")[0] == page.url.split("#")[0]
        if not (is_page and "the server responded with a status of" in message.text):
            complaints.append(f"{page.url}: {message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def make_guard(address: str, complaints: Complaints) -> Callable[[Request], None]:
    """Notices a request to any other host."""

    def guard(request: Request) -> None:
        if not request.url.startswith((f"{address}/", *(f"{name}:" for name in OWN_SCHEMES))):
            complaints.append(f"request to another host: {request.url}")

    return guard
