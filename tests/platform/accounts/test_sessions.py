"""Sessions end after half an hour of silence or twelve hours, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from durf.platform.access.matrix import Role
from durf.platform.accounts.models import User
from durf.platform.accounts.people import reset_factors
from durf.platform.accounts.sessions import clear_expired_sessions
from tests.factories import make_member, make_organisation, make_user, sign_in
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import last_code

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
OWN = {"origin": "http://testserver"}


@pytest.fixture
def anna() -> User:
    return give_app(make_user("Anna Aster", "anna@astervoort.example"))


@pytest.fixture
def clock(time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    return time_machine


def log_in(client, user, steps=0):
    client.post("/inloggen/code/", {"email": user.email})
    client.post("/inloggen/code/invullen/", {"code": last_code(user.email)})
    client.post("/inloggen/tweede/", {"code": app_code(steps=steps)})
    return client


def is_logged_in(client):
    return client.get("/mijn/").status_code == 200


def test_session_ends_after_thirty_minutes_of_silence(client, anna, clock):
    log_in(client, anna)

    clock.shift(30 * 60 - 1)
    assert is_logged_in(client)
    clock.shift(30 * 60)

    assert client.get("/mijn/")["Location"] == "/inloggen/?next=/mijn/"


def test_session_ends_after_twelve_hours_of_work(client, anna, clock):
    log_in(client, anna)

    for _ in range(12 * 3 - 1):
        clock.shift(20 * 60)
        assert is_logged_in(client)
    clock.shift(20 * 60)

    assert not is_logged_in(client)


def test_ended_session_is_gone_everywhere(client, anna, clock):
    log_in(client, anna)
    clock.shift(30 * 60)

    client.get("/mijn/")

    assert not UserSession.objects.exists()
    assert not Session.objects.filter(session_key__in=UserSession.objects.values("session_key"))


def test_session_is_written_at_most_once_a_minute(client, anna, clock):
    log_in(client, anna)
    client.get("/mijn/")

    clock.shift(59)
    with CaptureQueriesContext(connection) as within:
        client.get("/rollen/")
    clock.shift(1)
    with CaptureQueriesContext(connection) as after:
        client.get("/rollen/")

    assert [q for q in within.captured_queries if q["sql"].startswith("UPDATE")] == []
    assert len([q for q in after.captured_queries if q["sql"].startswith("UPDATE")]) == 2


def test_staying_logged_in_extends_the_session(client, anna, clock):
    log_in(client, anna)
    clock.shift(29 * 60)

    response = client.post("/mijn/sessie/verlengen/")
    clock.shift(29 * 60)

    assert response.status_code == 204
    assert is_logged_in(client)


def test_page_tells_when_the_session_ends(client, anna, clock):
    log_in(client, anna)

    assert 'data-session-seconds="1800"' in client.get("/mijn/").content.decode()


def test_late_form_comes_back_with_what_was_typed(client, anna, clock):
    log_in(client, anna)
    clock.shift(30 * 60)

    response = client.post("/mijn/", {"name": 'Anna "A" <Aster>', "language": "nl"}, headers=OWN)

    page = response.content.decode()
    assert response.status_code == 403
    assert 'action="/mijn/"' in page
    assert 'name="name" value="Anna &quot;A&quot; &lt;Aster&gt;"' in page
    assert User.objects.get().name == "Anna Aster"


def test_late_form_can_be_sent_after_logging_in_again(anna, clock):
    browser = Client()
    log_in(browser, anna)
    clock.shift(30 * 60)
    browser.post("/mijn/", {"name": "Anna A", "language": "nl"}, headers=OWN)
    log_in(browser, anna, steps=0)

    response = browser.post("/mijn/", {"name": "Anna A", "language": "nl"}, headers=OWN)

    assert response["Location"] == "/mijn/"
    assert User.objects.get().name == "Anna A"


def test_late_form_keeps_no_password_code_or_file(client, anna):
    data = {"note": "kept", "new_password": "CANARY1", "code": "CANARY2", "credential": "CANARY3"}

    page = client.post("/mijn/", {**data, "csrfmiddlewaretoken": "CANARY4"}, headers=OWN).content

    assert b"kept" in page
    assert b"CANARY" not in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"referer": "https://evil.example/http://testserver/"},
    ],
)
def test_late_form_of_another_site_does_not_come_back(client, anna, headers):
    response = client.post("/mijn/", {"note": "CANARY"}, headers=headers)

    assert response["Location"] == "/inloggen/?next=/mijn/"


def test_late_form_of_an_older_browser_comes_back_by_its_referrer(client, anna):
    response = client.post(
        "/mijn/", {"note": "kept"}, headers={"referer": "http://testserver/mijn/"}
    )

    assert b"kept" in response.content


def test_late_form_is_not_kept_on_the_server(client, anna, clock):
    log_in(client, anna)
    clock.shift(30 * 60)

    client.post("/mijn/", {"note": "CANARY"}, headers=OWN)

    assert "CANARY" not in str([row.get_decoded() for row in Session.objects.all()])


def test_form_with_a_stale_token_comes_back_once_it_is_ours(anna):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, anna)

    own = browser.post("/mijn/", {"name": "kept", "language": "nl"}, headers=OWN)
    foreign = browser.post("/mijn/", {"name": "kept"}, headers={"origin": "https://evil.example"})

    assert own.status_code == foreign.status_code == 403
    assert b'value="kept"' in own.content
    assert b'value="kept"' not in foreign.content


def test_form_with_a_stale_token_changes_nothing(anna):
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, anna)

    browser.post("/mijn/", {"name": "Mallory", "language": "nl"}, headers=OWN)

    assert User.objects.get().name == "Anna Aster"


def test_own_page_lists_sessions_and_ends_one(anna, clock):
    here, there = log_in(Client(), anna), Client(headers={"user-agent": "Elsewhere/1.0"})
    clock.shift(60)
    log_in(there, anna)
    page = here.get("/mijn/").content.decode()
    other = UserSession.objects.get(user_agent="Elsewhere/1.0")

    here.post("/mijn/sessies/uitloggen/", {"session": other.pk})

    assert "Elsewhere/1.0" in page
    assert is_logged_in(here)
    assert not is_logged_in(there)


def test_all_other_sessions_can_be_ended_at_once(anna, clock):
    here, there = log_in(Client(), anna), Client()
    clock.shift(60)
    log_in(there, anna)

    here.post("/mijn/sessies/uitloggen/")

    assert is_logged_in(here)
    assert not is_logged_in(there)


def test_session_of_somebody_else_is_not_ended(anna, clock):
    bob = give_app(make_user("Bob", "bob@bornedijk.example"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    theirs = Client()
    theirs.post("/inloggen/code/", {"email": bob.email})
    theirs.post("/inloggen/code/invullen/", {"code": last_code(bob.email)})
    theirs.post("/inloggen/tweede/", {"code": app_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")})
    mine = log_in(Client(), anna)

    mine.post("/mijn/sessies/uitloggen/", {"session": UserSession.objects.get(user=bob).pk})

    assert is_logged_in(theirs)


def test_reset_ends_every_session_also_one_without_a_row(client, anna):
    sign_in(client, anna)
    assert not UserSession.objects.exists()

    reset_factors(anna)

    assert not is_logged_in(client)


def test_change_of_name_and_language_is_kept(client, anna):
    sign_in(client, anna)

    response = client.post("/mijn/", {"name": "Anna A", "language": "en"})

    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna A", "en")
    assert response.cookies["durf_language"].value == "en"


def find_token(response):
    return TOKEN.findall(response.content.decode())[0]


def test_typed_text_survives_a_session_that_vanished_with_real_tokens(anna, clock):
    """Two tabs: the text waits in one while the person logs in again in the other."""
    browser = Client(enforce_csrf_checks=True, headers=OWN)
    form = {"name": "Anna A", "language": "nl"}
    sign_in(browser, anna)
    token = find_token(browser.get("/mijn/"))
    Session.objects.all().delete()

    ended = browser.post("/mijn/", {**form, "csrfmiddlewaretoken": token})
    page = browser.get("/inloggen/code/")
    data = {"email": anna.email, "csrfmiddlewaretoken": find_token(page)}
    page = browser.post("/inloggen/code/", data, follow=True)
    data = {"code": last_code(anna.email), "csrfmiddlewaretoken": find_token(page)}
    page = browser.post("/inloggen/code/invullen/", data, follow=True)
    data = {"code": app_code(), "csrfmiddlewaretoken": find_token(page)}
    browser.post("/inloggen/tweede/", data)
    once_more = browser.post("/mijn/", {**form, "csrfmiddlewaretoken": find_token(ended)})
    done = browser.post("/mijn/", {**form, "csrfmiddlewaretoken": find_token(once_more)})

    assert (ended.status_code, once_more.status_code, done.status_code) == (403, 403, 302)
    assert User.objects.get().name == "Anna A"


def test_late_form_of_an_organisation_comes_back_too(client, anna):
    house = make_member(make_organisation(), Role.ADMINISTRATOR, user=anna).organisation
    path = f"/gemeente/{house.public_id}/leden/uitnodigen/"

    response = client.post(path, {"name": "kept"}, headers=OWN)

    assert response.status_code == 403
    assert 'name="name" value="kept"' in response.content.decode()


def test_expired_sessions_are_cleared_with_their_rows(client, anna, clock):
    log_in(client, anna)
    clock.shift(12 * 3600 + 1)

    clear_expired_sessions(now=timezone.now())

    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_clearing_leaves_living_sessions_alone(client, anna, clock):
    log_in(client, anna)

    clear_expired_sessions(now=timezone.now())

    assert is_logged_in(client)
    assert UserSession.objects.count() == 1
