"""Withdrawing by the rule of each contract, also what was passed on."""

from __future__ import annotations

import pytest

from durf.exchange.consents import withdraw_consent
from durf.exchange.deliveries import Document
from durf.exchange.models import InboxItem
from durf.exchange.opening import Legibility, list_attachments, read_received, read_sent
from durf.exchange.queries import list_receipts, may_use
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    NOW,
    ask,
    consent_to,
    find_received,
    letter_content,
    pass_on,
    send_letter,
    snapshot,
)

pytestmark = pytest.mark.django_db
SCAN = Document("CANARY.pdf", "application/pdf", b"CANARY-attachment")


def withdraw_it(house, sent, reason="Verkeerde bijlage"):
    with acting_as(house.viewer):
        return withdraw(house.viewer, sent, reason=reason, now=NOW)


def read_as(house, sent):
    received = find_received(house, sent)
    with acting_as(house.viewer):
        return read_received(house.viewer, received, now=NOW)


def chain(country):
    """Astervoort's letter at the committee, the IBD and Bornedijk."""
    sent = send_letter(country.astervoort, country.committee, attachments=(SCAN,))
    consent_to(country.astervoort, country.committee, country.ibd)
    consent_to(country.astervoort, country.ibd, country.bornedijk)
    first = pass_on(country.committee, sent, country.ibd)
    second = pass_on(country.ibd, first, country.bornedijk)
    return sent, first, second


def test_withdrawn_letter_leaves_the_fact_only(country) -> None:
    sent = send_letter(country.astervoort, country.committee, attachments=(SCAN,))

    withdraw_it(country.astervoort, sent)

    received = find_received(country.committee, sent)
    assert (received.withdrawn_at, received.withdrawal_reason) == (NOW, "Verkeerde bijlage")
    reading = read_as(country.committee, sent)
    assert (reading.legibility, reading.content) == (Legibility.WITHDRAWN, {})
    with acting_as(country.committee.viewer):
        assert list_attachments(country.committee.viewer, received, now=NOW) == []
        assert not may_use(received, now=NOW)


def test_withdrawn_letter_is_out_of_reach_of_raw_sql(country) -> None:
    sent = send_letter(country.astervoort, country.committee, attachments=(SCAN,))
    withdraw_it(country.astervoort, sent)

    with acting_as(country.committee.viewer):
        bodies = ask("SELECT body FROM exchange_receivedcontent")
        documents = ask("SELECT name, body FROM exchange_receivedattachment")
        facts = ask("SELECT public_id FROM exchange_receiveddelivery")

    assert (bodies, documents, facts) == ([], [], [(sent.public_id,)])


def test_writer_keeps_the_own_letter(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    withdraw_it(country.astervoort, sent)

    with acting_as(country.astervoort.viewer):
        reading = read_sent(country.astervoort.viewer, sent)
    assert reading.content == letter_content()


def test_writer_sees_when_by_whom_and_why(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    after = withdraw_it(country.astervoort, sent)

    assert (after.withdrawn_at, after.withdrawal_cause) == (NOW, "sender")
    assert after.withdrawn_by_id == country.astervoort.viewer.user_id
    assert after.withdrawal_reason == "Verkeerde bijlage"


def test_withdrawing_hides_every_copy_down_the_chain(country) -> None:
    sent, first, second = chain(country)

    withdraw_it(country.astervoort, sent)

    holders = [(country.committee, sent), (country.ibd, first), (country.bornedijk, second)]
    assert [read_as(*holder).legibility for holder in holders] == ["withdrawn"] * 3
    for house in (country.committee, country.ibd, country.bornedijk):
        with acting_as(house.viewer):
            assert ask("SELECT body FROM exchange_sentcontent") == []
            assert ask("SELECT name FROM exchange_sentattachment") == []
            assert ask("SELECT name FROM exchange_receivedattachment") == []


def test_hidden_source_hides_what_an_earlier_withdrawal_left_at_the_forwarder(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    onward = pass_on(country.committee, sent, country.ibd)
    with acting_as(country.astervoort.viewer):
        withdraw_consent(country.astervoort.viewer, consent, reason="", now=NOW)
    with acting_as(country.committee.viewer):
        before = read_sent(country.committee.viewer, onward)

    withdraw_it(country.astervoort, sent)

    with acting_as(country.committee.viewer):
        after = read_sent(country.committee.viewer, onward)
    assert (before.is_legible, after.is_legible) == (True, False)


def test_forwarder_withdraws_its_own_forward_only(country) -> None:
    sent, first, second = chain(country)

    withdraw_it(country.committee, first)

    holders = [(country.committee, sent), (country.ibd, first), (country.bornedijk, second)]
    assert [read_as(*holder).is_legible for holder in holders] == [True, False, False]


def test_ledger_of_the_subject_keeps_what_left(country) -> None:
    sent, first, second = chain(country)

    withdraw_it(country.astervoort, sent)

    with acting_as(country.astervoort.viewer):
        receipts = {
            r.delivery: (r.receiver.name, r.withdrawn_at, r.hidden_at)
            for r in list_receipts(country.astervoort.viewer)
            if r.kind == "letter"
        }
    assert receipts == {
        sent.public_id: ("Commissie", NOW, NOW),
        first.public_id: ("IBD", NOW, NOW),
        second.public_id: ("Bornedijk", NOW, NOW),
    }


def test_withdrawing_twice_changes_nothing_more(country) -> None:
    sent, _, _ = chain(country)
    withdraw_it(country.astervoort, sent)
    before = snapshot(country)

    withdraw_it(country.astervoort, sent, reason="nog een keer")

    assert snapshot(country) == before


def test_item_in_the_inbox_stays(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    withdraw_it(country.astervoort, sent)

    with acting_as(country.committee.viewer):
        assert InboxItem.objects.get().state == "open"


def test_withdrawal_touches_no_other_delivery(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    other = send_letter(country.astervoort, country.committee)

    withdraw_it(country.astervoort, sent)

    assert read_as(country.committee, other).is_legible
