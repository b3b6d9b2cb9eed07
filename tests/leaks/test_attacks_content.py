"""Attacks with what people type: markup, formulas, line breaks, huge texts; and with links."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from durf.platform.access.members.invitations import hash_token
from durf.platform.access.models import Invitation, Membership
from durf.platform.accounts.declared import Door
from durf.platform.accounts.models import User
from durf.platform.tenancy.kinds import OrganisationKind
from tests.factories.mailbox import collect_mails
from tests.leaks.answers import CLIENT, Answer, ask, listening, rolled_back
from tests.leaks.country import OWNER, Country
from tests.leaks.matrix import MATRIX, find_row
from tests.leaks.rows_house import CONTACT_FORM, OFFER_FORM
from tests.leaks.walk import Case, Expected, make_url

CISO, ADMINISTRATOR, OFFICER = "ciso@astervoort", "administrator@astervoort", "officer@office"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% now %}"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=cmd|' /C calc'!A0", "＝1+1"]


def url_of(country: Country, name: str, label: str, slug: str = OWNER) -> str:
    return make_url(Case(country, find_row(name), country.find(label), country.houses[slug]))


def post(country: Country, page: str, label: str, /, **changes: str) -> Answer:
    slug = "office" if label == OFFICER else OWNER
    form = {**(find_row(page).form or {}), **changes}
    return ask(country.find(label), url_of(country, page, label, slug), method="POST", form=form)


def is_harmless(page: str) -> bool:
    return "<script>alert" not in page and "<img src=x" not in page and "49{" not in page


def test_markup_in_a_contact_is_shown_as_text_everywhere(country) -> None:
    with rolled_back():
        post(country, "contact_add", CISO, name=MARKUP, phone=MARKUP[:40], note=MARKUP)
        pages = [
            ask(country.find(CISO), url_of(country, name, CISO) + query).page
            for name, query in (
                ("profile", ""),
                ("profile_history", ""),
                ("profile_history", "?filter-name=<script>alert(1)</script>"),
                ("readership", '?filter-actor="><script>alert(1)</script>'),
                ("house_home", ""),
            )
        ]

    assert "&lt;script&gt;alert(1)" in pages[0]
    assert "&lt;script&gt;alert(1)" in pages[1]
    assert all(is_harmless(page) for page in pages)


def test_markup_in_names_of_people_is_shown_as_text_everywhere(country) -> None:
    person = country.find(CISO).user
    with rolled_back():
        User.objects.filter(pk=person.pk).update(name=MARKUP)
        post(country, "member_invite", ADMINISTRATOR, name=MARKUP)
        membership = Membership.objects.get(user=person)
        own = {"membership": membership.public_id}
        invitation = Invitation.objects.order_by("-pk")[0]
        pages = []
        for name, ids in (
            ("members", {}),
            ("member", own),
            ("member_end", own),
            ("member_reset", own),
            ("member_invite", {}),
            ("invitation_manage", {"invitation": invitation.public_id}),
            ("readership", {}),
        ):
            case = Case(country, find_row(name), country.find(ADMINISTRATOR), country.houses[OWNER])
            pages.append(ask(case.onlooker, make_url(case, ids=ids)).page)
        pages.append(ask(country.find(CISO), "/mijn/").page)

    assert all("&lt;script&gt;alert(1)" in page for page in pages[:3])
    assert all(is_harmless(page) for page in pages)


def test_markup_in_the_name_of_an_organisation_is_shown_as_text_everywhere(country) -> None:
    house = country.houses[OWNER].organisation
    with rolled_back():
        type(house).objects.filter(pk=house.pk).update(name=MARKUP)
        office = [ask(country.find(OFFICER), path).page for path in ("/beheer/",)]
        office.append(
            ask(
                country.find(OFFICER), url_of(country, "office_organisation", OFFICER, "office")
            ).page
        )
        own = [
            ask(country.find(CISO), url_of(country, name, CISO)).page
            for name in ("house_home", "profile")
        ]

    assert all("&lt;script&gt;alert(1)" in page for page in office + own)
    assert all(is_harmless(page) for page in office + own)


def test_markup_in_an_address_is_shown_as_text(country) -> None:
    for path in (
        "/<script>alert(1)</script>/",
        "/inloggen/?next=/<script>alert(1)</script>",
        "/uitnodiging/<script>alert(1)<x>/",
        '/rollen/?"><script>alert(1)</script>',
    ):
        for label in ("anonymous", CISO):
            with rolled_back():
                answer = ask(country.find(label), path)

            assert answer.status < 500
            assert is_harmless(answer.page)


def test_form_that_comes_back_shows_markup_as_text(country) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["durf_session"] = country.find(CISO).session
    with rolled_back():
        page = client.post(
            url_of(country, "contact_add", CISO),
            {MARKUP: MARKUP, "name": MARKUP},
            HTTP_ORIGIN="http://testserver",
        ).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert is_harmless(page)


@pytest.mark.parametrize("formula", FORMULAS)
def test_formula_in_a_contact_starts_no_formula_in_the_export(country, formula) -> None:
    with rolled_back():
        post(country, "contact_add", CISO, name=f"{formula}x", phone=formula)
        url = f"{url_of(country, 'profile_history', CISO)}?export=csv&sorteer=-changed_at"
        text = ask(country.find(CISO), url).page.removeprefix("\ufeff")

    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert any(formula.strip() in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


@pytest.mark.parametrize("field", ["name", "phone", "note", "email"])
def test_huge_text_is_refused(country, field) -> None:
    with rolled_back():
        answer = post(country, "contact_add", CISO, **{field: "x" * 1_000_000})

    assert answer.status == 200


@pytest.mark.parametrize(
    ("name", "label"),
    [("contact_add", CISO), ("member_invite", ADMINISTRATOR), ("office_organisation_new", OFFICER)],
)
@pytest.mark.parametrize("value", ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass")])
def test_unreadable_text_is_refused(country, name, label, value) -> None:
    with rolled_back():
        answer = post(country, name, label, name=value)

    assert answer.status < 500


def test_ten_thousand_fields_are_refused(country) -> None:
    with rolled_back():
        answer = post(country, "contact_add", CISO, **{f"x{n}": "1" for n in range(10_000)})

    assert answer.status == 400


def test_line_break_in_a_name_forges_no_header_and_no_paragraph(country) -> None:
    with rolled_back():
        post(
            country,
            "member_invite",
            ADMINISTRATOR,
            name="Piet\r\nBcc: all@evil.example\r\n\r\nPay now",
        )
        post(
            country,
            "office_organisation_new",
            OFFICER,
            name="Stad\nBcc: all@evil.example\n\nhttps://evil.example/",
        )
        mail.outbox = []
        sent = collect_mails()

        assert sent
        for message in sent:
            head = message.message().as_string().split("\n\n")[0]
            assert "Bcc" not in [line.split(":")[0] for line in head.split("\n")]
            assert "\nPay now" not in message.body
            assert "\nhttps://evil.example/" not in message.body


def test_invitation_cannot_be_guessed_or_used_twice(country) -> None:
    token = country.tokens[OWNER]
    anonymous = country.find("anonymous")
    with rolled_back():
        for wrong in (token[:-1], f"{token}x", token.swapcase(), hash_token(token), "x", "%00"):
            assert ask(anonymous, f"/uitnodiging/{wrong}/", method="POST").status == 410
        first = ask(anonymous, f"/uitnodiging/{token}/", method="POST")
        second = ask(anonymous, f"/uitnodiging/{token}/", method="POST")
        third = ask(anonymous, f"/uitnodiging/{token}/")

    assert (first.status, second.status, third.status) == (302, 410, 410)


def test_link_of_an_invitation_is_used_by_a_button_only(country) -> None:
    token = country.tokens[OWNER]
    with rolled_back():
        for method in ("GET", "HEAD", "OPTIONS"):
            ask(country.find("anonymous"), f"/uitnodiging/{token}/", method=method)

        assert Invitation.objects.get(token_hash=hash_token(token)).accepted_at is None


def test_somebody_else_cannot_use_an_invitation_while_logged_in(country) -> None:
    token = country.tokens[OWNER]
    with rolled_back():
        answer = ask(country.find("ciso@culemhaven"), f"/uitnodiging/{token}/", method="POST")

        assert answer.status == 200
        assert Invitation.objects.get(token_hash=hash_token(token)).accepted_at is None


@pytest.mark.parametrize(
    "change",
    [{"withdrawn_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(seconds=1)}],
)
def test_withdrawn_and_expired_links_look_like_unknown_ones(country, change) -> None:
    token, anonymous = country.tokens[OWNER], country.find("anonymous")
    with rolled_back():
        Invitation.objects.filter(token_hash=hash_token(token)).update(**change)
        dead = ask(anonymous, f"/uitnodiging/{token}/")
        unknown = ask(anonymous, f"/uitnodiging/{'x' * len(token)}/")

    pages = [re.sub(r'value="[^"]{60,}"', "", page) for page in (dead.page, unknown.page)]
    assert dead.status == unknown.status == 410
    assert pages[0].replace(token, "") == pages[1].replace("x" * len(token), "")


def test_token_of_an_invitation_goes_nowhere_else(country) -> None:
    token, path = country.tokens[OWNER], f"/uitnodiging/{country.tokens[OWNER]}/"
    with rolled_back(), listening() as lines:
        page = CLIENT.get(path)
        refused = Client(enforce_csrf_checks=True).post(path)
        accepted = ask(country.find("anonymous"), path, method="POST")

    assert page["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "no-store" in page["Cache-Control"]
    assert "https://" not in re.sub(r"<svg.*?</svg>", "", page.content.decode(), flags=re.DOTALL)
    assert refused.status_code == 403
    assert token not in accepted.location
    assert not [line for line in lines if token in line]


def test_token_of_an_invitation_is_kept_as_a_digest_only(country, backup) -> None:
    kept = backup.execute("SELECT row_to_json(i)::text FROM access_invitation i").fetchall()

    assert not [row for (row,) in kept for token in country.tokens.values() if token in row]


@pytest.mark.parametrize("row", [r for r in MATRIX if r.door == Door.HOUSE], ids=lambda r: r.name)
def test_draft_of_one_organisation_never_fills_a_form_of_another(country, row) -> None:
    keys = []
    for slug in ("astervoort", "culemhaven"):
        cases = (
            Case(country, row, onlooker, country.houses[slug]) for onlooker in country.onlookers
        )
        case = next((case for case in cases if case.expected == Expected.OPEN), None)
        keys_of_row = {row.about or name for name in row.ids}
        is_there = OrganisationKind.MUNICIPALITY in row.kinds
        if case is None or not is_there or not keys_of_row <= country.houses[slug].ids.keys():
            pytest.skip("not in both municipalities")
        with rolled_back():
            page = ask(case.onlooker, make_url(case)).page
        keys.append(set(re.findall(r'data-draft-key="([^"]+)"', page)))

    assert not keys[0] & keys[1]


def test_stand_in_of_another_organisation_cannot_be_chosen(country) -> None:
    foreign = Membership.objects.filter(
        organisation=country.houses["bornedijk"].organisation, role="ciso"
    )[0]
    with rolled_back():
        answers = [
            post(
                country,
                "member_invite",
                ADMINISTRATOR,
                role="",
                stands_in_for=str(pk),
                ends_on="31-12-2026",
            )
            for pk in (foreign.pk, 999_999_999)
        ]

    assert [answer.status for answer in answers] == [200, 200]
    pages = [re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", a.page) for a in answers]
    assert pages[0] == pages[1]


def test_ending_and_resetting_people_needs_a_fresh_factor(country) -> None:
    from django.conf import settings

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = country.find(ADMINISTRATOR).session
    refused = {}
    with rolled_back():
        session = client.session
        session["account_authentication_methods"] = []
        session.save()
        for name in ("member_end", "member_reset"):
            form = dict(find_row(name).form or {})
            refused[name] = client.post(url_of(country, name, ADMINISTRATOR), form).status_code

    assert refused == dict.fromkeys(refused, 403)


def test_people_are_found_by_no_form(country) -> None:
    """Inviting somebody who works elsewhere looks exactly like inviting a newcomer."""
    elsewhere = country.find("ciso@culemhaven").user.email
    with rolled_back():
        known = post(country, "member_invite", ADMINISTRATOR, email=elsewhere)
    with rolled_back():
        new = post(country, "member_invite", ADMINISTRATOR, email="new@elsewhere.example")

    assert (known.status, known.location) == (new.status, new.location)


def test_forms_that_the_attacks_use_are_valid(country) -> None:
    with rolled_back():
        statuses = [
            post(country, "contact_add", CISO, **CONTACT_FORM).status,
            post(country, "member_invite", ADMINISTRATOR, **OFFER_FORM).status,
        ]

    assert statuses == [302, 302]
