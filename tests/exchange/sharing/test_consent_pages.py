"""Giving and withdrawing consent by the pages, and what they say before it happens."""

from __future__ import annotations

import pytest

from durf.exchange.models import Consent
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, add_desk, consent_form, hidden_fields, list_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(astervoort, committee) -> str:
    return astervoort.write(committee)


def list_consents(desk: Desk) -> list[Consent]:
    with acting_as(desk.viewer):
        return list(Consent.objects.seen_by(desk.viewer).order_by("pk"))


def test_text_that_was_read_is_kept_word_for_word(astervoort, committee, ibd, letter) -> None:
    form = consent_form(committee, ibd, letter)
    shown = astervoort.post("consent_give", {**form, "step": "check"}).content.decode()
    before = list_consents(astervoort)
    astervoort.post("consent_give", form)

    (consent,) = list_consents(astervoort)
    assert before == []
    assert consent.text in shown
    assert consent.about == letter
    assert consent.text in astervoort.text("consent", consent=consent.public_id)


def test_every_page_about_consent_says_where_the_promise_ends(
    astervoort, committee, ibd, letter
) -> None:
    form = consent_form(committee, ibd, letter)
    astervoort.post("consent_give", form)
    (consent,) = list_consents(astervoort)

    pages = [
        astervoort.text("consents"),
        astervoort.text("consent_give"),
        astervoort.post("consent_give", {**form, "step": "check"}).content.decode(),
        astervoort.text("consent", consent=consent.public_id),
        astervoort.text("consent_withdraw", consent=consent.public_id),
    ]

    ends = consent.text.rsplit(". ", 1)[-1]
    assert [ends in page for page in pages] == [True] * len(pages)


def test_form_starts_from_the_letter(astervoort, committee, letter) -> None:
    page = astervoort.text("consent_give", f"?brief={letter}")

    assert hidden_fields(page)["about"] == letter
    assert f'value="{committee.organisation.public_id}" selected' in page


@pytest.mark.parametrize(
    "changes",
    [
        {"until_on": "01-01-2020"},
        {"until_on": "01-01-2090"},
        {"scope": "quote"},
        {"shared_with": "unknown"},
        {"contract": "consent"},
    ],
)
def test_impossible_consent_is_refused(astervoort, committee, ibd, letter, changes) -> None:
    answer = astervoort.post("consent_give", {**consent_form(committee, ibd, letter), **changes})

    assert answer.status_code == 200
    assert "durf-error-summary" in answer.content.decode()
    assert list_consents(astervoort) == []


def test_consent_for_a_way_that_doesnt_exist_is_refused(
    astervoort, ibd, culemhaven, committee, letter
) -> None:
    form = consent_form(committee, committee, letter)

    assert astervoort.post("consent_give", form).status_code == 200
    assert list_consents(astervoort) == []


def test_consent_about_a_letter_of_somebody_else_doesnt_exist(
    culemhaven, committee, ibd, letter
) -> None:
    answer = culemhaven.post("consent_give", consent_form(committee, ibd, letter))

    assert answer.status_code == 404


def test_stale_login_gives_nothing(astervoort, committee, ibd, letter) -> None:
    astervoort.grow_stale()

    answer = astervoort.post("consent_give", consent_form(committee, ibd, letter))

    assert answer.status_code == 403
    assert list_consents(astervoort) == []


@pytest.mark.parametrize("role", [Role.CISO, Role.CONTROLLER])
def test_who_sees_what_is_shared_doesnt_always_consent(
    astervoort, committee, ibd, letter, role
) -> None:
    colleague = add_desk(astervoort, role)

    answer = colleague.post("consent_give", consent_form(committee, ibd, letter))

    assert colleague.get("consents").status_code == 200
    assert answer.status_code == 404


def test_withdrawing_says_what_goes_and_takes_it_back(astervoort, committee, ibd, letter) -> None:
    astervoort.post("consent_give", consent_form(committee, ibd, letter))
    onward = {"receiver": ibd.organisation.public_id, "purpose": "visit", "key": "f"}
    committee.post("post_forward", {**onward, "step": "send"}, delivery=letter)
    (consent,), (forward,) = list_consents(astervoort), list_inbox(ibd)

    first = astervoort.text("consent_withdraw", consent=consent.public_id)
    is_still_there = "Bezoek in maart" in ibd.text("post_item", delivery=forward)
    done = astervoort.post("consent_withdraw", {}, consent=consent.public_id)

    assert "IBD" in first
    assert is_still_there
    assert done.status_code == 302
    assert "Bezoek in maart" not in ibd.text("post_item", delivery=forward)
    assert "Bezoek in maart" in committee.text("post_item", delivery=letter)


def test_consent_of_another_organisation_doesnt_exist(
    astervoort, committee, ibd, letter, culemhaven
) -> None:
    astervoort.post("consent_give", consent_form(committee, ibd, letter))
    (consent,) = list_consents(astervoort)

    for name in ("consent", "consent_withdraw"):
        assert culemhaven.get(name, consent=consent.public_id).status_code == 404
        assert committee.get(name, consent=consent.public_id).status_code == 404


def test_export_of_what_is_shared_holds_words_and_no_content(astervoort, committee, letter) -> None:
    answer = astervoort.get("sharing", "?export=csv")

    text = answer.content.decode("utf-8-sig")
    assert "Commissie" in text
    assert "Bezoek in maart" not in text


def test_what_happened_stands_at_the_item(astervoort, committee, letter) -> None:
    committee.get("post_item", delivery=letter)
    start = astervoort.url("sharing")
    page = astervoort.text("sharing")
    receipt = page.split(f'<a href="{start}')[-1].split('"')[0].strip("/")

    story = astervoort.text("sharing_receipt", receipt=receipt)

    assert story.count("durf-timeline__moment") == 2
