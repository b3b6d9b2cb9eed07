"""The organisation's own login against a real provider, with and without its proof of a factor."""

from __future__ import annotations

import time
from dataclasses import replace
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from durf.config.env import OidcEnv
from durf.config.logins import make_providers
from durf.platform.accounts.models import User
from durf.platform.accounts.people import reset_factors
from tests.factories import make_user
from tests.factories.authenticators import app_code, give_app
from tests.factories.mailbox import last_code, mails_to
from tests.factories.organisation_login import CLIENT, SECRET, organisation_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    with organisation_login() as provider:
        oidc = OidcEnv(
            issuer=provider.issuer,
            client_id=CLIENT,
            client_secret=SECRET,
            name="Astervoort",
            mfa_claim="amr",
            mfa_values=frozenset({"mfa", "hwk"}),
        )
        settings.DURF_OIDC = oidc
        settings.SOCIALACCOUNT_PROVIDERS = make_providers(oidc)
        yield provider


@pytest.fixture
def anna() -> User:
    return make_user("Anna Aster", "anna@astervoort.example")


def say(provider, user_email, **claims):
    provider.claims = {"sub": "a-1", "email": user_email, "email_verified": True, **claims}


def go(client, **data):
    """Walk through the provider and back."""
    start = client.post("/inloggen/organisatie/", data)
    there = urlsplit(start["Location"])
    connection = HTTPConnection(there.netloc)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}")


def test_claim_with_a_second_factor_opens_the_account(client, provider, anna):
    say(provider, anna.email, amr=["pwd", "mfa"])

    response = go(client, next="/mijn/")

    assert response["Location"] == "/mijn/"
    assert client.session["_auth_user_id"] == str(anna.pk)
    assert client.session["durf_factor"] == "oidc"


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "pwd"}, {"acr": "mfa"}])
def test_claim_without_a_second_factor_is_a_first_factor_only(client, provider, anna, claims):
    say(provider, anna.email, **claims)

    response = go(client)

    assert response["Location"].startswith("/mijn/beveiliging/")
    assert "durf_factor" not in client.session


def test_claim_without_a_second_factor_asks_for_the_app(client, provider, anna):
    give_app(anna)
    say(provider, anna.email, amr=["pwd"])

    response = go(client)
    client.post("/inloggen/tweede/", {"code": app_code()})

    assert response["Location"] == "/inloggen/tweede/"
    assert client.session["durf_factor"] == "totp"


def test_claim_with_a_second_factor_does_not_ask_for_the_app(client, provider, anna):
    give_app(anna)
    say(provider, anna.email, amr=["mfa"])

    go(client)

    assert client.session["durf_factor"] == "oidc"


def test_claim_told_beside_the_token_does_not_count(client, provider, anna):
    say(provider, anna.email)
    provider.told = {**provider.claims, "amr": ["mfa"]}

    go(client)

    assert "durf_factor" not in client.session


def test_text_claim_counts_when_configured(client, provider, anna, settings):
    settings.DURF_OIDC = replace(
        settings.DURF_OIDC, mfa_claim="acr", mfa_values=frozenset({"loa3"})
    )
    say(provider, anna.email, acr="loa3")

    go(client)

    assert client.session["durf_factor"] == "oidc"


def test_stranger_is_turned_away_and_no_account_is_made(client, provider, anna):
    say(provider, "stranger@culemhaven.example", amr=["mfa"])

    response = go(client)

    assert response["Location"] == "/inloggen/organisatie/onbekend/"
    assert list(User.objects.all()) == [anna]
    assert "_auth_user_id" not in client.session


def test_address_that_the_organisation_did_not_verify_opens_nothing(client, provider, anna):
    say(provider, anna.email, amr=["mfa"], email_verified=False)

    response = go(client)

    assert response["Location"] == "/inloggen/organisatie/onbekend/"
    assert "_auth_user_id" not in client.session


def test_words_about_another_person_than_the_token_are_refused(client, provider, anna):
    say(provider, "other@astervoort.example", amr=["mfa"])
    provider.told = {"sub": "b-2", "email": anna.email, "email_verified": True}

    response = go(client)

    assert response["Location"] == "/inloggen/organisatie/onbekend/"
    assert "_auth_user_id" not in client.session


def test_closed_account_stays_closed(client, provider, anna):
    anna.is_active = False
    anna.save()
    say(provider, anna.email, amr=["mfa"])

    response = go(client)

    assert response["Location"] == "/inloggen/afgesloten/"
    assert "_auth_user_id" not in client.session


def test_claims_are_not_kept(client, provider, anna):
    say(provider, anna.email, amr=["mfa"], given_name="CANARY-name")

    go(client)
    client.post("/uitloggen/")
    go(client)

    assert list(SocialAccount.objects.values_list("user", "extra_data")) == [
        (anna.pk, {"proves_factor": True})
    ]


def test_first_login_there_is_told_to_the_person_once(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])

    go(client)
    client.post("/uitloggen/")
    go(client)

    assert len(mails_to(anna.email)) == 1


def test_fresh_login_needs_a_moment_in_the_claim(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])
    go(client)

    response = client.get("/inloggen/opnieuw/?next=/mijn/")

    assert response.status_code == 200
    assert 'name="opnieuw"' in response.content.decode()


def test_fresh_login_asks_the_organisation_who_is_there(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])
    go(client)
    say(provider, anna.email, amr=["mfa"], auth_time=int(time.time()))

    go(client, opnieuw="1")

    assert (provider.asked[-1]["prompt"], provider.asked[-1]["max_age"]) == ("login", "0")
    assert "prompt" not in provider.asked[0]
    assert client.get("/inloggen/opnieuw/?next=/mijn/")["Location"] == "/mijn/"


def test_fresh_login_does_not_take_an_old_moment(client, provider, anna):
    say(provider, anna.email, amr=["mfa"], auth_time=int(time.time()) - 3600)

    go(client)

    assert client.get("/inloggen/opnieuw/?next=/mijn/").status_code == 200


def test_answer_that_nobody_asked_for_is_refused(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])

    response = client.get("/inloggen/organisatie/terug/?code=x&state=y")

    assert response["Location"] == "/inloggen/organisatie/mislukt/"
    assert "_auth_user_id" not in client.session


def test_wrong_code_is_refused(client, provider, anna):
    start = client.post("/inloggen/organisatie/")
    state = urlsplit(start["Location"]).query.split("state=")[1].split("&")[0]

    response = client.get(f"/inloggen/organisatie/terug/?code=forged&state={state}")

    assert response["Location"] == "/inloggen/organisatie/mislukt/"


def test_unreachable_organisation_is_explained(client, settings):
    oidc = OidcEnv("http://127.0.0.1:1", CLIENT, SECRET, "Astervoort", "amr", frozenset({"mfa"}))
    settings.DURF_OIDC = oidc
    settings.SOCIALACCOUNT_PROVIDERS = make_providers(oidc)

    response = client.post("/inloggen/organisatie/", follow=True)

    assert response.status_code == 502


def test_without_configuration_the_pages_do_not_exist(client):
    assert client.post("/inloggen/organisatie/").status_code == 404
    assert client.get("/inloggen/organisatie/terug/").status_code == 404
    assert "/inloggen/organisatie/" not in client.get("/inloggen/").content.decode()


def test_token_with_a_forged_signature_is_refused(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])
    provider.forged_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    response = go(client)

    assert response["Location"] == "/inloggen/organisatie/mislukt/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("claim", [{"aud": "another-client"}, {"iss": "https://evil.example"}])
def test_token_for_somebody_else_is_refused(client, provider, anna, claim):
    say(provider, anna.email, amr=["mfa"], **claim)

    response = go(client)

    assert response["Location"] == "/inloggen/organisatie/mislukt/"
    assert "_auth_user_id" not in client.session


def log_in_by_mailbox(client, user):
    client.post("/inloggen/code/", {"email": user.email})
    client.post("/inloggen/code/invullen/", {"code": last_code(user.email)})


def test_mailbox_does_not_replace_the_organisations_second_factor(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])
    go(client)
    client.post("/uitloggen/")
    log_in_by_mailbox(client, anna)

    page = client.get("/mijn/beveiliging/").content.decode()

    assert 'action="/inloggen/organisatie/"' in page
    assert "/mijn/passkeys/nieuw/" not in page
    for path in ("/mijn/passkeys/nieuw/", "/mijn/app/nieuw/"):
        assert client.get(path)["Location"].startswith("/inloggen/opnieuw/")


def test_login_without_a_factor_there_may_set_one_up_here(client, provider, anna):
    say(provider, anna.email)
    go(client)

    assert client.get("/mijn/app/nieuw/").status_code == 200


def test_reset_cuts_the_tie_so_that_a_new_factor_can_be_set_up(client, provider, anna):
    say(provider, anna.email, amr=["mfa"])
    go(client)

    reset_factors(anna)
    log_in_by_mailbox(client, anna)

    assert client.get("/mijn/app/nieuw/").status_code == 200


@pytest.mark.parametrize(("domain", "is_opened"), [("astervoort.example", True), ("x.nl", False)])
def test_organisation_vouches_for_its_own_domains_only(
    client, provider, anna, settings, domain, is_opened
):
    settings.DURF_OIDC = replace(settings.DURF_OIDC, domains=frozenset({domain}))
    say(provider, anna.email, amr=["mfa"])

    go(client)

    assert ("_auth_user_id" in client.session) is is_opened
