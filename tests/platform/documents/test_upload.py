"""The upload in a real browser: progress with script, the same result without."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from durf.platform.access.navigation import address
from durf.platform.documents.models import Document
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.windows import running_chromium
from tests.factories import make_member, make_organisation, sign_in, viewer_of
from tests.platform.documents.files import WHOLE

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as patch, running_chromium() as chromium:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield chromium


@pytest.fixture(autouse=True)
def closed_windows(browser: Browser, site: str):
    """An open window would hold up the server's stop for seconds."""
    yield
    for context in browser.contexts:
        context.close()


@pytest.fixture
def member(committed_db):
    return make_member(make_organisation("Astervoort"))


def open_form(browser: Browser, site: str, member, *, has_script: bool) -> tuple[Page, list[str]]:
    """The upload page of a person who is logged in; complaints of the browser are collected."""
    cookie = sign_in(Client(), member.user).cookies["durf_session"].value
    context = browser.new_context(java_script_enabled=has_script, locale="nl-NL")
    context.add_cookies([{"name": "durf_session", "value": cookie, "url": site}])
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + address("document_add", member.organisation))
    return page, complaints


def choose(page: Page, path: Path) -> None:
    """Choose a file and send the form."""
    page.set_input_files("input[type=file]", path)
    page.click("main form button")


@pytest.mark.parametrize("has_script", [True, False])
def test_upload_ends_at_the_document(browser, site, member, tmp_path, has_script) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(WHOLE["brief.docx"])
    page, complaints = open_form(browser, site, member, has_script=has_script)

    choose(page, path)
    expect(page.locator("h1")).to_have_text("brief.docx")

    expect(page.locator("main [role=status]").first).to_be_visible()
    with page.expect_download() as download:
        page.click("main table a[href$='/ophalen/']")
    assert download.value.path().read_bytes() == WHOLE["brief.docx"]
    assert download.value.suggested_filename == "brief.docx"
    assert complaints == []
    with acting_as(viewer_of(member)):
        assert Document.objects.count() == 1


@pytest.mark.parametrize("has_script", [True, False])
def test_refused_file_is_said_at_the_field_and_can_be_tried_again(
    browser, site, member, tmp_path, has_script
) -> None:
    wrong, right = tmp_path / "plan.pdf", tmp_path / "notitie.txt"
    wrong.write_bytes(WHOLE["brief.docx"])
    right.write_bytes(WHOLE["notitie.txt"])
    page, _ = open_form(browser, site, member, has_script=has_script)

    choose(page, wrong)
    expect(page.locator(".durf-field--invalid input[type=file]")).to_be_visible()
    choose(page, right)

    expect(page.locator("h1")).to_have_text("notitie.txt")


def test_too_large_is_said_before_sending(browser, site, member, tmp_path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"a" * (25 * 1024 * 1024 + 1))
    page, complaints = open_form(browser, site, member, has_script=True)

    choose(page, path)

    expect(page.locator("[data-upload-too-large]")).to_be_visible()
    assert complaints == []


def test_lost_connection_is_said_and_keeps_the_choice(browser, site, member, tmp_path) -> None:
    path = tmp_path / "notitie.txt"
    path.write_bytes(WHOLE["notitie.txt"])
    page, _ = open_form(browser, site, member, has_script=True)
    page.route("**/documenten/nieuw/", lambda route: route.abort())

    choose(page, path)

    expect(page.locator("[data-upload-broken]")).to_be_visible()
    expect(page.locator("main form button")).to_be_enabled()
    page.unroute("**/documenten/nieuw/")
    page.click("main form button")
    expect(page.locator("h1")).to_have_text("notitie.txt")
