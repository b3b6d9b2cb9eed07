"""The public site: sound on every screen, in both languages, and without a cookie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.urls import get_resolver
from playwright.sync_api import Browser

from durf.config import public
from tests.e2e.looking import LOOKS, list_axe_findings, look_at
from tests.e2e.town import Town, serving
from tests.e2e.windows import Window, open_window

pytestmark = [pytest.mark.e2e, pytest.mark.committed]

TEXT_ONLY = {"/.well-known/security.txt"}


@pytest.fixture(scope="module")
def public_town(browser: Browser, demo_town: Town) -> Iterator[Town]:
    """The address of the public site; it has no people of its own."""
    with (
        override_settings(
            ROOT_URLCONF=public.ROOT_URLCONF,
            MIDDLEWARE=public.MIDDLEWARE,
            TEMPLATES=public.TEMPLATES,
        ),
        serving() as address,
    ):
        yield Town(address)


@pytest.fixture
def reader(browser: Browser, public_town: Town) -> Iterator[Window]:
    window = open_window(browser, public_town)
    yield window
    window.context.close()


def list_addresses() -> set[str]:
    """Every page of the public site that is there without figures."""
    patterns = get_resolver(public.ROOT_URLCONF).url_patterns
    found = {f"/{pattern.pattern}" for pattern in patterns} - TEXT_ONLY
    return {path for path in found if path.endswith("/") and "<" not in path}


@pytest.mark.parametrize("language", ["nl-NL", "en-GB"])
def test_public_pages_are_sound(browser: Browser, public_town: Town, language: str) -> None:
    reader = open_window(browser, public_town, locale=language)
    findings = []
    for path in sorted(list_addresses()):
        assert reader.go(path).status == 200
        findings += [f"{path}: {text}" for text in look_at(reader.page, LOOKS)]
    assert reader.page.evaluate("document.documentElement.lang") == language[:2]
    assert reader.go("/bestaat-niet/").status == 404
    findings += [f"404: {text}" for text in look_at(reader.page, LOOKS)]

    assert findings == [], "\n".join(findings)
    assert reader.complaints == []
    assert reader.context.cookies() == []
    reader.context.close()


def test_public_pages_are_read_without_script(browser: Browser, public_town: Town) -> None:
    reader = open_window(browser, public_town, java_script_enabled=False)
    for path in sorted(list_addresses()):
        assert reader.go(path).status == 200
        assert reader.page.locator("main h1").inner_text()
        hidden = reader.page.locator("main :is(p, li, td, h2):not(details *):not(:visible)")
        assert hidden.count() == 0, path
    reader.context.close()


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("document.querySelector('h1').style.color = '#bbbbbb'", "color-contrast"),
        ("document.querySelector('main').style.width = '2000px'", "sideways"),
        ("document.querySelector('main').innerHTML = '<button></button>'", "button-name"),
        ("document.querySelector('footer').className = ''", "on paper"),
    ],
)
def test_looking_finds_a_planted_fault(reader: Window, planted: str, found: str) -> None:
    reader.go("/over-durf/")
    assert list_axe_findings(reader.page) == []

    reader.page.evaluate(planted)

    assert any(found in text for text in look_at(reader.page, LOOKS))


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')", "style-src"),
        ("console.warn('planted')", "planted"),
        ("fetch('http://127.0.0.1:9/').catch(() => {})", "connect-src"),
        ("setTimeout(() => { throw new Error('planted') })", "planted"),
    ],
)
def test_window_notices_a_planted_fault(reader: Window, planted: str, found: str) -> None:
    reader.go("/over-durf/")

    reader.page.evaluate(f"() => {{ {planted} }}")
    reader.page.wait_for_timeout(100)

    assert any(found in text for text in reader.complaints)


def test_window_notices_another_host(reader: Window) -> None:
    reader.page.goto(reader.town.address.replace("localhost", "127.0.0.1"))

    assert any("another host" in text for text in reader.complaints)
