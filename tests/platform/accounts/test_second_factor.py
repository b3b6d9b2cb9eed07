"""Setting up and removing factors: who has one proves it first, and the last one stays."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from durf.platform.accounts.models import User
from tests.factories import make_user, sign_in
from tests.factories.authenticators import SECRET, app_code, give_app, wrong_code
from tests.factories.mailbox import mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("Anna Aster", "anna@astervoort.example")


def log_in_without_factor(client, user):
    sign_in(client, user)
    session = client.session
    del session["durf_factor"]
    session.save()
    return client


def prove_freshly(client, steps=0):
    return client.post("/inloggen/opnieuw/app/?next=/mijn/", {"code": app_code(steps=steps)})


def shown_key(page):
    return page.content.decode().split("<code>")[1].split("</code>")[0]


def test_setting_up_an_app_proves_the_factor_and_goes_on(
    client, anna, django_capture_on_commit_callbacks
):
    log_in_without_factor(client, anna)
    key = shown_key(client.get("/mijn/app/nieuw/?next=/rollen/"))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/mijn/app/nieuw/?next=/rollen/", {"code": app_code(key)})

    assert response["Location"] == "/rollen/"
    assert client.session["durf_factor"] == "totp"
    assert len(mails_to(anna.email)) == 1


def test_setting_up_an_app_with_a_wrong_code_proves_nothing(client, anna):
    log_in_without_factor(client, anna)
    key = shown_key(client.get("/mijn/app/nieuw/"))

    response = client.post("/mijn/app/nieuw/", {"code": wrong_code(key)})

    assert response.status_code == 200
    assert not Authenticator.objects.exists()
    assert "durf_factor" not in client.session


def test_key_of_an_app_is_kept_encrypted(client, anna):
    give_app(anna)

    stored = json.dumps(Authenticator.objects.get().data)

    assert SECRET not in stored


def test_image_of_the_app_is_a_picture_that_no_browser_keeps(client, anna):
    log_in_without_factor(client, anna)
    client.get("/mijn/app/nieuw/")

    response = client.get("/mijn/app/nieuw/beeld.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "no-store"
    assert b"<script" not in response.content


def test_mailbox_alone_adds_no_second_key(client, anna):
    log_in_without_factor(client, anna)
    give_app(anna)

    for path in ("/mijn/app/nieuw/", "/mijn/passkeys/nieuw/"):
        assert client.get(path)["Location"].startswith("/inloggen/opnieuw/")
        assert client.post(path, {"code": app_code()})["Location"].startswith("/inloggen/opnieuw/")


def test_fresh_login_of_whoever_has_no_factor_leads_to_setting_one_up(client, anna):
    log_in_without_factor(client, anna)

    response = client.get("/inloggen/opnieuw/?next=/mijn/")

    assert response["Location"].startswith("/mijn/beveiliging/")


def test_adding_a_passkey_needs_a_fresh_proof(client, anna):
    sign_in(client, give_app(anna))

    stale = client.get("/mijn/passkeys/nieuw/")
    prove_freshly(client)
    fresh = client.get("/mijn/passkeys/nieuw/")

    assert stale["Location"].startswith("/inloggen/opnieuw/")
    assert fresh.status_code == 200
    assert "data-options=" in fresh.content.decode()


def test_fresh_proof_lasts_five_minutes(client, anna, time_machine):
    time_machine.move_to("2026-11-23 10:00:00 +0100", tick=False)
    sign_in(client, give_app(anna))
    prove_freshly(client)

    time_machine.shift(5 * 60)
    within = client.get("/inloggen/opnieuw/?next=/rollen/")
    time_machine.shift(1)
    after = client.get("/inloggen/opnieuw/?next=/rollen/")

    assert within["Location"] == "/rollen/"
    assert after["Location"] == "/inloggen/opnieuw/app/?next=%2Frollen%2F"


def test_fresh_proof_with_a_wrong_code_proves_nothing(client, anna):
    sign_in(client, give_app(anna))

    client.post("/inloggen/opnieuw/app/", {"code": wrong_code()})

    assert client.get("/mijn/passkeys/nieuw/")["Location"].startswith("/inloggen/opnieuw/")


def test_last_authenticator_stays(client, anna):
    sign_in(client, give_app(anna))
    prove_freshly(client)

    response = client.post("/mijn/app/weg/")

    assert response.status_code == 409
    assert Authenticator.objects.count() == 1


def test_app_can_be_removed_when_a_passkey_remains(client, anna):
    sign_in(client, give_app(anna))
    Authenticator.objects.create(user=anna, type="webauthn", data={"name": "x", "credential": {}})
    prove_freshly(client)

    client.post("/mijn/app/weg/")

    assert list(Authenticator.objects.values_list("type", flat=True)) == ["webauthn"]
    assert len(mails_to(anna.email)) == 1


def test_passkey_of_somebody_else_does_not_exist(client, anna):
    other = give_app(make_user("Bob"))
    foreign = Authenticator.objects.create(
        user=other, type="webauthn", data={"name": "CANARY", "credential": {}}
    )
    sign_in(client, give_app(anna))
    prove_freshly(client)
    Authenticator.objects.create(user=anna, type="webauthn", data={"name": "x", "credential": {}})

    for path in ("naam", "weg"):
        assert client.get(f"/mijn/passkeys/{foreign.pk}/{path}/").status_code == 404


def test_demo_factor_counts_in_demo_mode_only(client, anna, settings):
    sign_in(client, anna, factor="demo")

    outside = client.get("/mijn/beveiliging/")
    settings.DURF_DEMO = True
    inside = client.get("/mijn/beveiliging/")

    assert outside.status_code == 200
    assert inside.status_code == 302


def test_invented_factor_does_not_count(client, anna):
    sign_in(client, anna, factor="handshake")

    assert client.get("/mijn/beveiliging/").status_code == 200


def test_personal_pages_need_a_login(db):
    paths = ["", "beveiliging/", "app/nieuw/", "app/nieuw/beeld.svg", "passkeys/nieuw/"]

    for path in paths:
        assert Client().get(f"/mijn/{path}")["Location"].startswith("/inloggen/")
