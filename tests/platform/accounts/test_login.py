"""Logging in: a code by mail is a first factor only; nobody signs up and nobody has a password."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import NoReverseMatch, reverse

from durf.platform.accounts.models import User
from tests.factories import make_member, make_organisation, make_user, sign_in
from tests.factories.authenticators import app_code, give_app, wrong_code
from tests.factories.mailbox import collect_mails, last_code, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("Anna Aster", "anna@astervoort.example")


def ask_code(client, address, next_url=""):
    return client.post(f"/inloggen/code/{next_url}", {"email": address})


def type_code(client, code, next_url=""):
    return client.post(f"/inloggen/code/invullen/{next_url}", {"code": code})


def test_login_page_offers_passkey_and_code(client):
    response = client.get("/inloggen/")

    page = response.content.decode()
    assert 'data-passkey="get"' in page
    assert 'action="/inloggen/code/"' in page
    assert "password" not in page


def test_mailed_code_alone_leads_to_setting_up_a_second_factor(client, anna):
    make_member(make_organisation(), user=anna)
    ask_code(client, anna.email)

    response = type_code(client, last_code(anna.email))

    assert response.status_code == 302
    assert response["Location"] == "/mijn/beveiliging/?next=%2F"
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert "durf_factor" not in client.session


def test_mailed_code_alone_opens_no_page_of_the_organisation(client, anna):
    house = make_member(make_organisation(), user=anna).organisation
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email))

    response = client.get(f"/gemeente/{house.public_id}/leden/")

    assert response.status_code == 302
    assert response["Location"].startswith("/mijn/beveiliging/")


def test_mailed_code_asks_for_the_app_of_whoever_has_one(client, anna):
    give_app(anna)
    ask_code(client, anna.email)

    response = type_code(client, last_code(anna.email))

    assert response["Location"] == "/inloggen/tweede/"
    assert "_auth_user_id" not in client.session


def test_app_code_after_mailed_code_proves_the_factor(client, anna):
    give_app(anna)
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email), "?next=/mijn/")

    response = client.post("/inloggen/tweede/", {"code": app_code()})

    assert response["Location"] == "/mijn/"
    assert client.session["durf_factor"] == "totp"


def test_second_factor_page_shows_only_what_the_person_has(client, anna):
    give_app(anna)
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email))

    page = client.get("/inloggen/tweede/").content.decode()

    assert 'name="code"' in page
    assert "data-passkey=" not in page


def test_wrong_app_code_logs_nobody_in(client, anna):
    give_app(anna)
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email))

    response = client.post("/inloggen/tweede/", {"code": wrong_code()})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_app_code_works_once(client, anna):
    give_app(anna)
    code = app_code()
    for expected in (302, 200):
        ask_code(client, anna.email)
        type_code(client, last_code(anna.email))

        response = client.post("/inloggen/tweede/", {"code": code})

        assert response.status_code == expected
        client.post("/uitloggen/")


def test_app_codes_are_limited(client, anna):
    give_app(anna)
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email))
    for _ in range(5):
        client.post("/inloggen/tweede/", {"code": wrong_code()})

    response = client.post("/inloggen/tweede/", {"code": app_code()})

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_unknown_address_gets_the_same_page_and_no_mail(client, anna):
    known = ask_code(client, anna.email)
    client.post("/uitloggen/")

    unknown = ask_code(client, "stranger@culemhaven.example")

    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert mails_to("stranger@culemhaven.example") == []


def test_address_is_found_whatever_its_case(client, anna):
    ask_code(client, "Anna@Astervoort.EXAMPLE")

    assert len(mails_to("anna@astervoort.example") + mails_to("Anna@Astervoort.EXAMPLE")) == 1


def test_wrong_mailed_code_stops_after_three_attempts(client, anna):
    ask_code(client, anna.email)
    for _ in range(3):
        type_code(client, "WRONG-CODE")

    response = type_code(client, last_code(anna.email))

    assert response["Location"] == "/inloggen/code/"
    assert "_auth_user_id" not in client.session


def test_mailed_code_expires(client, anna, time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100")
    ask_code(client, anna.email)
    code = last_code(anna.email)
    time_machine.shift(15 * 60 + 1)

    type_code(client, code)

    assert "_auth_user_id" not in client.session


def test_codes_are_limited_per_mailbox(client, anna):
    for _ in range(5):
        ask_code(client, anna.email)
        client.post("/uitloggen/")

    assert len(collect_mails()) == 3


def test_account_that_was_closed_gets_no_code(client, anna):
    anna.is_active = False
    anna.save()

    ask_code(client, anna.email)

    assert collect_mails() == []


def test_foreign_next_is_ignored(client, anna):
    give_app(anna)
    ask_code(client, anna.email)
    type_code(client, last_code(anna.email), "?next=https://evil.example/")

    response = client.post("/inloggen/tweede/", {"code": app_code()})

    assert response["Location"] == "/"


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reauthenticate",
        "socialaccount_signup",
        "socialaccount_connections",
        "mfa_view_recovery_codes",
        "mfa_signup_webauthn",
        "openid_connect_login",
    ],
)
def test_other_pages_of_allauth_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name, kwargs={"provider_id": "x"} if name.startswith("openid") else None)


def test_password_is_never_accepted(client, anna):
    anna.set_password("secret-Secret-1")
    anna.save()

    client.post("/inloggen/", {"login": anna.email, "password": "secret-Secret-1"})

    assert "_auth_user_id" not in client.session


def test_logging_out_needs_a_form(client, anna):
    sign_in(client, anna)

    client.get("/uitloggen/")

    assert client.session["_auth_user_id"] == str(anna.pk)


def test_logging_out_ends_the_session(client, anna):
    sign_in(client, anna)

    client.post("/uitloggen/")

    assert "_auth_user_id" not in client.session
    assert "durf_factor" not in client.session


def test_login_speaks_the_language_of_the_person(client, anna):
    anna.language = "en"
    anna.save()
    ask_code(client, anna.email)

    response = type_code(client, last_code(anna.email))

    assert response.cookies["durf_language"].value == "en"


def test_passkey_attempts_are_limited_per_address(client):
    for _ in range(10):
        assert client.post("/inloggen/passkey/", {"credential": "{}"}).status_code == 302

    response = client.post("/inloggen/passkey/", {"credential": "{}"})

    assert response.status_code == 429
    assert "<main" in response.content.decode()


def test_limits_are_counted_in_the_database_for_all_processes(client):
    client.post("/inloggen/passkey/", {"credential": "{}"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_ratelimit")
        keys = [key for (key,) in cursor.fetchall()]
    assert any("webauthn_login" in key for key in keys)


@pytest.mark.parametrize(
    "credential",
    ["", "{}", "[]", "null", '{"id": 1}', '{"id": "YQ", "rawId": "YQ", "response": {}}'],
)
def test_nonsense_instead_of_a_passkey_logs_nobody_in(client, credential):
    response = client.post("/inloggen/passkey/", {"credential": credential})

    assert response["Location"] == "/inloggen/"
    assert "_auth_user_id" not in client.session
