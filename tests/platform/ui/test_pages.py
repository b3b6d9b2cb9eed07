"""Error pages say what to do, tell nothing, and stand when everything else fell."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import override_settings

from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import HouseLink, Interface
from durf.platform.ui.views import csrf_failure, handle_404

pytestmark = pytest.mark.usefixtures("ui_settings")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/bestaat-niet/", 404, "We can't find this page"),
        ("/verbied/", 403, "You may not do this"),
        ("/weiger/", 409, "This is not possible now"),
        ("/stuk/", 500, "Er ging iets mis"),
    ],
)
def test_error_page_has_its_status_and_title(visitor, path, status, title):
    response = visitor.get(path)

    assert response.status_code == status
    assert f"<h1>{title}</h1>" in response.content.decode()


def test_refused_rule_says_why_and_what_next(visitor):
    html = visitor.get("/weiger/").content.decode()

    assert "The self-image has been sent already." in html
    assert "Ask for it back." in html


def test_our_own_fault_tells_nothing_of_it(visitor):
    html = visitor.get("/stuk/").content.decode()

    assert "CANARY" not in html
    assert "RuntimeError" not in html


def test_our_own_fault_stands_without_static_manifest(visitor, tmp_path):
    storages = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        response = visitor.get("/stuk/")

    assert response.status_code == 500
    assert "stylesheet" not in response.content.decode()


def test_missing_page_offers_another_organisation_only_to_who_has_one():
    request = RequestFactory().get("/x/")
    alone = handle_404(request, Http404()).content.decode()
    houses = [HouseLink("Astervoort", "/a/", is_current=True), HouseLink("IBD", "/b/")]
    interface = Interface(user_label="A", organisation="Astervoort", houses=houses)
    setattr(request, "interface", interface)  # noqa: B010

    with_two = handle_404(request, Http404()).content.decode()

    assert "choose another one" not in alone
    assert "choose another one" in with_two


def test_expired_form_is_explained():
    response = csrf_failure(RequestFactory().post("/x/"), reason="CSRF cookie not set.")

    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_domain_error_hides_its_text_from_logs():
    class SentError(DomainError):
        message = "The self-image of Astervoort has been sent."
        code = "sent"

    error = SentError(next_step="Ask for it back.")

    assert str(error) == "The self-image of Astervoort has been sent."
    assert error.args == ("sent",)
    assert error.next_step == "Ask for it back."


def test_title_starts_with_error_when_the_form_has_one(visitor):
    right = visitor.get("/notitie/").content.decode()
    wrong = visitor.get("/fout/").content.decode()

    assert "<title>Note – Durf</title>" in right
    assert "<title>Error: Note – Durf</title>" in wrong


def test_title_names_page_and_organisation(visitor):
    html = visitor.get("/stijl/").content.decode()

    assert "<title>Style guide – Gemeente Astervoort – Durf</title>" in html


def test_htmx_keeps_no_pages_and_evaluates_nothing(visitor):
    html = visitor.get("/stijl/").content.decode()

    for setting in ('"historyCacheSize": 0', '"allowEval": false', '"selfRequestsOnly": true'):
        assert setting in html


def test_footer_shows_only_pages_that_this_process_serves(visitor):
    html = visitor.get("/stijl/").content.decode()

    assert "Who may do what" in html
    assert "Report a weakness" not in html
