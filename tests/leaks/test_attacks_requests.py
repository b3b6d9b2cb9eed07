"""Attacks on addresses, parameters, headers, methods, sessions and logging in."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from durf.platform.accounts.models import User
from tests.factories.mailbox import last_code
from tests.leaks.answers import CLIENT, ask, rolled_back
from tests.leaks.country import OWNER, Country
from tests.leaks.matrix import MATRIX, find_row
from tests.leaks.walk import Case, find_target, list_cases, make_url

CISO, ADMINISTRATOR, STRANGER = "ciso@astervoort", "administrator@astervoort", "ciso@culemhaven"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:%20https://evil.example/",
    "http://testserver@evil.example/",
    "\t//evil.example/",
]
# Letters that some comparison takes for a plain one: dotted capital I, long s, Kelvin, dotless i.
TWINS = {"\u0130": "i", "\u017f": "s", "\u212a": "k", "\u0131": "i"}
POLLUTION = [
    "?sorteer=organisation__name",
    "?sorteer=-changed_by__email",
    "?sorteer=user__email",
    "?sorteer=user__password",
    "?sorteer=token_hash",
    "?filter-organisation__name=a",
    "?filter-changed_by__email=a",
    "?filter-name__in=a",
    "?filter-name=a&filter-name=b&filter-organisation_id=1",
    "?organisation=1&house=x&kind=beheer",
    "?pagina=-1&sorteer=name&sorteer=organisation_id",
    "?pagina=99999999999999999999999999999999",
    "?filter-change=added' OR 1=1 --",
    "?export=xlsx&export=CSV",
]


def url_of(country: Country, name: str, label: str, slug: str = OWNER) -> str:
    return make_url(Case(country, find_row(name), country.find(label), country.houses[slug]))


@pytest.mark.parametrize("query", POLLUTION)
@pytest.mark.parametrize("name", ["members", "profile_history", "readership"])
def test_parameters_never_widen_a_table(country, name, query) -> None:
    onlooker = country.find(CISO)
    case = Case(country, find_row(name), onlooker, country.houses[OWNER])

    with rolled_back():
        answer = ask(onlooker, url_of(country, name, CISO) + query)

    assert answer.status == 200
    assert not country.aviary.find(answer.page) - case.permitted


def test_sorting_by_a_hidden_column_changes_nothing(country) -> None:
    url, onlooker = url_of(country, "members", CISO), country.find(CISO)

    with rolled_back():
        plain, sorted_by = ask(onlooker, url), ask(onlooker, f"{url}?sorteer=email")

    rows = [page.split("<tbody")[1].split("</tbody")[0] for page in (plain.page, sorted_by.page)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("name", ["profile_history", "readership"])
def test_nul_in_a_filter_is_no_fault(country, name) -> None:
    onlooker = country.find(CISO)
    field = {"profile_history": "name", "readership": "actor"}[name]

    with rolled_back():
        answer = ask(onlooker, f"{url_of(country, name, CISO)}?filter-{field}=%00x")

    assert answer.status < 500


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize(
    "path",
    [
        "account_login",
        "fresh_login",
        "second_factor_needed",
        "set_language",
        "account_logout",
        "mfa_activate_totp",
        "account_request_login_code",
    ],
)
def test_next_never_leads_elsewhere(country, path, target) -> None:
    for label in ("anonymous", CISO, "without second factor@astervoort"):
        for method in ("GET", "POST"):
            with rolled_back():
                url = f"{reverse(path)}?next={target}"
                form = {"next": target, "language": "en", "email": "x@y.example"}
                answer = ask(country.find(label), url, method=method, form=form)

            assert answer.status < 500
            parts = urlsplit(answer.location)
            assert (parts.scheme, parts.netloc) in {("", ""), ("http", "testserver")}
            assert not answer.location.startswith(("//", "/\\"))


def test_referrer_never_chooses_where_the_language_switch_leads(country) -> None:
    with rolled_back():
        response = CLIENT.post("/taal/", {"language": "en"}, HTTP_REFERER="https://evil.example/")

    assert response["Location"] == "/"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil"])
def test_foreign_host_is_refused_and_never_repeated(country, host) -> None:
    for path in ("/", "/inloggen/", url_of(country, "members", CISO)):
        response = Client(raise_request_exception=False).get(path, HTTP_HOST=host)

        assert response.status_code == 400
        assert host not in response.content.decode()


def test_forwarded_host_changes_no_mail(country) -> None:
    address = country.find(CISO).user.email
    with rolled_back():
        Client().post("/inloggen/code/", {"email": address}, HTTP_X_FORWARDED_HOST="evil.example")

        assert last_code(address)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_other_methods_open_no_door(country, method) -> None:
    stranger = country.find(STRANGER)
    for row in MATRIX:
        if row.capability:
            case = next(c for c in list_cases(country, row) if c.onlooker is stranger)
            with rolled_back():
                answer = ask(stranger, make_url(case), method=method)

            assert answer.status == 404
            assert not country.aviary.find(answer.page) - stranger.own


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"])
def test_other_methods_change_nothing(country, backup, method) -> None:
    from tests.leaks.stock import take_digest

    before = take_digest(backup)
    for label in (CISO, ADMINISTRATOR):
        for row in MATRIX:
            if row.ids and row.name in {"contact_end", "member_end", "invitation_manage"}:
                case = Case(country, row, country.find(label), country.houses[OWNER])
                ask(case.onlooker, make_url(case), method=method)

    assert take_digest(backup) == before


@pytest.mark.parametrize("row", [row for row in MATRIX if row.form], ids=lambda row: row.name)
def test_form_without_token_is_refused(country, row) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    onlooker = country.find(ADMINISTRATOR)
    client.cookies["durf_session"] = onlooker.session
    url = make_url(Case(country, row, onlooker, find_target(country, row)))

    with rolled_back():
        plain = client.post(url, dict(row.form or {}))
        foreign = client.post(url, dict(row.form or {}), HTTP_ORIGIN="https://evil.example")

    assert (plain.status_code, foreign.status_code) == (403, 403)
    assert "elsewhere.example" not in foreign.content.decode()


def test_logging_in_changes_the_session(country) -> None:
    client, user = Client(), User.objects.get(email=country.find(STRANGER).user.email)
    with rolled_back():
        client.get("/inloggen/")
        client.post("/inloggen/code/", {"email": user.email})
        fixed = client.session.session_key
        response = client.post("/inloggen/code/invullen/", {"code": last_code(user.email)})

        assert response.status_code == 302
        assert client.session["_auth_user_id"] == str(user.pk)
        assert client.session.session_key != fixed


def test_factor_of_one_person_is_worth_nothing_for_the_next(country) -> None:
    client, user = Client(), country.find(STRANGER).user
    with rolled_back():
        client.cookies["durf_session"] = country.find(CISO).session
        client.post("/uitloggen/")
        client.post("/inloggen/code/", {"email": user.email})
        client.post("/inloggen/code/invullen/", {"code": last_code(user.email)})

        assert client.session["_auth_user_id"] == str(user.pk)
        assert "durf_factor" not in client.session


def test_demo_factor_is_worth_nothing_outside_the_demo(country) -> None:
    client, user = Client(), country.find(CISO).user
    with rolled_back():
        client.force_login(user, backend="durf.platform.access.backend.MembershipBackend")
        session = client.session
        session["durf_factor"] = "demo"
        session.save()

        response = client.get(url_of(country, "profile", CISO))

    assert response["Location"].startswith("/mijn/beveiliging/")


@pytest.mark.parametrize("path", ["/demo/", "/post-uit/", "/post-uit/1/", "/stijl/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_demo_pages_are_absent_outside_the_demo(country, path, method) -> None:
    person = country.find(CISO).user.public_id
    with rolled_back():
        answer = ask(country.find("anonymous"), path, method=method, form={"person": person})

    assert answer.status == 404
    assert "durf_session" not in answer.places["cookies"]


def test_messages_end_with_the_session(country) -> None:
    client, onlooker = Client(), country.find(ADMINISTRATOR)
    with rolled_back():
        client.cookies["durf_session"] = onlooker.session
        client.post(url_of(country, "member_invite", ADMINISTRATOR), find_row("member_invite").form)
        kept = "".join(morsel.value for morsel in client.cookies.values())
        client.post("/uitloggen/")
        page = client.get("/inloggen/").content.decode()

    assert "Piet" not in kept
    assert "Piet" not in page


@pytest.mark.parametrize("name", ["contact_add", "contact_change", "contact_end"])
def test_names_of_contacts_never_stand_in_the_session(country, name) -> None:
    onlooker = country.find(CISO)
    row = find_row(name)
    with rolled_back():
        answer = ask(onlooker, url_of(country, name, CISO), method="POST", form=row.form)

    assert answer.status == 302
    assert "Piet" not in answer.places["session"] + answer.places["cookies"]
    assert not country.aviary.find(answer.places["session"])


def test_login_page_does_not_tell_whether_an_address_is_known(country) -> None:
    known, unknown = country.find(CISO).user.email, "nobody-at-all@astervoort.example"
    answers = []
    for address in (known, unknown):
        with rolled_back():
            first = ask(
                country.find("anonymous"), "/inloggen/code/", method="POST", form={"email": address}
            )
            answers.append((first.status, first.location, len(first.page)))

    assert answers[0] == answers[1]


@pytest.mark.parametrize("twin", TWINS)
def test_twin_of_an_address_gets_no_code(country, twin) -> None:
    from django.core import mail

    from tests.factories.mailbox import collect_mails

    address = "kris.is@astervoort.example"
    plain = TWINS[twin]
    with rolled_back():
        User.objects.create_user(address, name="Kris")
        mail.outbox = []
        ask(
            country.find("anonymous"),
            "/inloggen/code/",
            method="POST",
            form={"email": address.replace(plain, twin, 1)},
        )
        collect_mails()
        readers = {
            reader
            for message in mail.outbox
            for reader in message.to
            if "kr" in reader or twin in reader or "ris" in reader
        }

    assert readers <= {address}
