"""Consent as a ledger: given and told at once, used only for what it says, withdrawn in cascade."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from durf.exchange.consents import give_consent, withdraw_consent
from durf.exchange.errors import ConsentMissingError, DeliveryNotFoundError
from durf.exchange.models import Consent, ReceivedContent, ReceivedDelivery
from durf.exchange.queries import list_consents, list_live_consents, list_receipts
from durf.exchange.terms import Basis, Purpose, Scope
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    LATER,
    NOW,
    consent_to,
    find_received,
    letter_content,
    make_permission,
    pass_on,
    send_letter,
    snapshot,
)

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(days=1)
WORDS = 'Wij oefenen "elk kwartaal" \\ en leren.\nVooral van fouten.'


def withdraw_it(house, consent):
    with acting_as(house.viewer):
        return withdraw_consent(house.viewer, consent, reason="Wij willen dit niet meer", now=NOW)


def test_consent_keeps_who_what_whom_until_when_and_the_words(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)

    assert (consent.scope, consent.contract, consent.purpose) == ("whole", "letter", "visit")
    assert consent.shared_by_id == country.committee.pk
    assert consent.shared_with_id == country.ibd.pk
    assert (consent.expires_at, consent.given_at) == (LATER, NOW)
    assert consent.text == "Wij vinden goed dat u onze brief doorstuurt."
    assert (consent.given_by_id, consent.given_as) == (country.astervoort.viewer.user_id, "CISO")
    assert consent.withdrawn_at is None


def test_who_may_use_it_is_told_in_the_same_words(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd)

    with acting_as(country.committee.viewer):
        received = ReceivedDelivery.objects.get()
        content = json.loads(ReceivedContent.objects.get().body)

    assert (received.kind, received.sender_id) == ("consent", country.astervoort.pk)
    assert content["text"] == "Wij vinden goed dat u onze brief doorstuurt."
    assert content["shared_with"] == country.ibd.organisation.public_id


def test_organisation_with_whom_it_is_shared_is_not_told(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd)

    with acting_as(country.ibd.viewer):
        assert not ReceivedDelivery.objects.exists()


def test_giving_twice_with_one_key_is_one_consent(country) -> None:
    permission = make_permission(country.committee, country.ibd)
    viewer = country.astervoort.viewer

    with acting_as(viewer):
        first = give_consent(viewer, permission=permission, key="form", now=NOW)
        second = give_consent(viewer, permission=permission, key="form", now=NOW)
        count = list_consents(viewer).count()

    assert (first.pk, count) == (second.pk, 1)


def test_live_consents_leave_out_ended_and_withdrawn_ones(country) -> None:
    lasting = consent_to(country.astervoort, country.committee, country.ibd)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=SOON)
    gone = consent_to(country.astervoort, country.committee, country.vng)
    withdraw_it(country.astervoort, gone)

    with acting_as(country.astervoort.viewer):
        live = list(list_live_consents(country.astervoort.viewer, now=SOON))
        every = list_consents(country.astervoort.viewer).count()

    assert (live, every) == ([lasting], 3)


def test_the_longest_of_two_consents_is_used(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=SOON)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=LATER)

    onward = pass_on(country.committee, sent, country.ibd)

    assert onward.expires_at == LATER


def quote(country, words):
    return send_letter(
        country.committee,
        country.ibd,
        basis=Basis.CONSENT,
        scope=Scope.QUOTE,
        subjects=frozenset({country.astervoort.pk}),
        content=letter_content(f"Een gemeente schrijft: {words}"),
    )


def test_quotation_with_consent_holds_exactly_those_words(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd, scope=Scope.QUOTE, part=WORDS)

    sent = quote(country, WORDS)

    assert sent.scope == "quote"
    with pytest.raises(ConsentMissingError):
        quote(country, WORDS.replace("elk kwartaal", "nooit"))


def test_consent_for_the_whole_covers_a_quotation_and_not_figures(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd)

    assert quote(country, "iets").scope == "quote"
    with pytest.raises(ConsentMissingError):
        send_letter(
            country.committee,
            country.ibd,
            basis=Basis.CONSENT,
            scope=Scope.FIGURES,
            subjects=frozenset({country.astervoort.pk}),
        )


def test_withdrawing_is_told_and_keeps_the_words(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)

    after = withdraw_it(country.astervoort, consent)

    assert after.withdrawn_at == NOW
    assert after.withdrawn_by_id == country.astervoort.viewer.user_id
    with acting_as(country.committee.viewer):
        received = ReceivedDelivery.objects.get()
        assert ReceivedContent.objects.get().body
    assert (received.withdrawn_at, received.withdrawal_cause) == (NOW, "sender")
    assert received.withdrawal_reason == "Wij willen dit niet meer"


def test_withdrawing_twice_changes_nothing_more(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    withdraw_it(country.astervoort, consent)
    before = snapshot(country)

    withdraw_it(country.astervoort, consent)

    assert snapshot(country) == before


def test_withdrawing_anothers_consent_is_not_found(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    before = snapshot(country)

    for house in (country.committee, country.ibd, country.culemhaven):
        with pytest.raises(DeliveryNotFoundError):
            withdraw_it(house, consent)

    assert snapshot(country) == before


def test_withdrawing_hides_what_rests_on_it_at_the_receiver_only(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    onward = pass_on(country.committee, sent, country.ibd)

    withdraw_it(country.astervoort, consent)

    received = find_received(country.ibd, onward)
    assert (received.withdrawn_at, received.withdrawal_cause) == (NOW, "consent")
    assert received.withdrawal_reason == ""
    with acting_as(country.ibd.viewer):
        assert not ReceivedContent.objects.exists()
    assert find_received(country.committee, sent).withdrawn_at is None
    with acting_as(country.committee.viewer):
        assert ReceivedContent.objects.filter(delivery__public_id=sent.public_id).exists()


def test_withdrawing_reaches_what_was_passed_on_from_there(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    consent_to(country.astervoort, country.ibd, country.bornedijk)
    first = pass_on(country.committee, sent, country.ibd)
    second = pass_on(country.ibd, first, country.bornedijk)

    withdraw_it(country.astervoort, consent)

    received = find_received(country.bornedijk, second)
    assert (received.withdrawn_at, received.withdrawal_cause) == (NOW, "source")
    with acting_as(country.bornedijk.viewer):
        assert not ReceivedContent.objects.exists()


def test_withdrawing_leaves_what_rests_on_another_consent(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd)
    other = consent_to(country.astervoort, country.committee, country.vng)
    onward = pass_on(country.committee, sent, country.ibd)

    withdraw_it(country.astervoort, other)

    assert find_received(country.ibd, onward).withdrawn_at is None


def test_who_withdrew_is_named_to_itself_only(country) -> None:
    both = frozenset({country.astervoort.pk, country.bornedijk.pk})
    sent = send_letter(country.astervoort, country.committee, subjects=both)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    consent_to(country.bornedijk, country.committee, country.ibd)
    onward = pass_on(country.committee, sent, country.ibd)

    withdraw_it(country.astervoort, consent)

    named = []
    for house in (country.astervoort, country.bornedijk):
        with acting_as(house.viewer):
            receipt = list_receipts(house.viewer).get(delivery=onward.public_id)
            named.append([(e.happening, e.by.name) for e in receipt.events.all()])
    assert named == [
        [("withdrawn", "Astervoort"), ("hidden", "Astervoort")],
        [("withdrawn", "Commissie"), ("hidden", "Commissie")],
    ]


def test_consent_that_ends_closes_without_a_write(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=SOON)

    onward = pass_on(country.committee, sent, country.ibd)

    assert onward.expires_at == SOON


def test_consent_is_only_for_its_purpose(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd, purpose=Purpose.LEARNING)
    sent = send_letter(country.astervoort, country.committee)

    onward = pass_on(country.committee, sent, country.ibd, purpose=Purpose.LEARNING)

    assert onward.purpose == "learning"


def test_ledger_row_belongs_to_the_giver_alone(country) -> None:
    consent_to(country.astervoort, country.committee, country.ibd)

    for house in country:
        with acting_as(house.viewer):
            assert Consent.objects.count() == (1 if house is country.astervoort else 0)
