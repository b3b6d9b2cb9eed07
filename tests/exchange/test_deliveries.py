"""Delivering and passing on: what every house finds afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from durf.exchange.canonical import compute_sha256
from durf.exchange.consents import withdraw_consent
from durf.exchange.contracts import NOTICE_1
from durf.exchange.deliveries import Document, deliver
from durf.exchange.models import (
    InboxItem,
    Receipt,
    ReceivedAttachment,
    ReceivedContent,
    ReceivedDelivery,
    SentAttachment,
    SentDelivery,
)
from durf.exchange.queries import list_receipts, list_received, list_sent
from durf.exchange.terms import Basis, Tlp
from durf.platform.tenancy.errors import WrongViewerError
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    LATER,
    NOW,
    consent_to,
    find_received,
    letter_content,
    make_letter,
    pass_on,
    send_letter,
    snapshot,
)

SCAN = Document("scan.pdf", "application/pdf", b"%PDF-1.7 CANARY-attachment")
NOTE = Document("nota.txt", "text/plain", b"")


def test_sender_finds_what_went_to_whom(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    with acting_as(country.astervoort.viewer):
        (row,) = list_sent(country.astervoort.viewer)

    assert (row.pk, row.receiver, row.sent_at) == (sent.pk, country.committee.organisation, NOW)
    assert row.sent_by_id == country.astervoort.viewer.user_id
    assert (row.kind, row.version, row.tlp, row.purpose) == ("letter", 1, "AMBER", "visit")


def test_receiver_owns_its_copy_under_the_same_identifier(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    with acting_as(country.committee.viewer):
        (row,) = list_received(country.committee.viewer)
        content = ReceivedContent.objects.get(delivery=row)

    assert (row.public_id, row.sender) == (sent.public_id, country.astervoort.organisation)
    assert json.loads(content.body) == letter_content()
    assert compute_sha256(content.body) == row.content_sha256 == sent.content_sha256
    assert row.opened_at is None


def test_sender_is_the_subject_when_none_is_named(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    with acting_as(country.astervoort.viewer):
        (receipt,) = list_receipts(country.astervoort.viewer)

    assert receipt.delivery == sent.public_id
    assert (receipt.sender, receipt.receiver) == (
        country.astervoort.organisation,
        country.committee.organisation,
    )


def test_every_subject_gets_a_receipt(country) -> None:
    houses = [country.astervoort, country.bornedijk, country.ibd]
    sent = send_letter(
        country.committee,
        country.ibd,
        subjects=frozenset(house.pk for house in houses),
    )

    found = []
    for house in country:
        with acting_as(house.viewer):
            found += [(house, r.delivery) for r in Receipt.objects.seen_by(house.viewer)]

    assert found == [(house, sent.public_id) for house in houses]


def test_receiver_finds_an_item_to_do(country) -> None:
    send_letter(country.astervoort, country.committee, reply_by=date(2026, 12, 1))

    with acting_as(country.committee.viewer):
        item = InboxItem.objects.select_related("delivery").get()

    assert (item.kind, item.state, item.due_on) == ("letter", "open", date(2026, 12, 1))


def test_attachments_arrive_byte_for_byte_in_their_order(country) -> None:
    send_letter(country.astervoort, country.committee, attachments=(SCAN, NOTE))

    copies = []
    for house, model in (
        (country.astervoort, SentAttachment),
        (country.committee, ReceivedAttachment),
    ):
        with acting_as(house.viewer):
            rows = model.objects.seen_by(house.viewer).order_by("position")
            copies.append([(r.name, r.media_type, bytes(r.body), r.size, r.sha256) for r in rows])

    expected = [
        (d.name, d.media_type, d.body, len(d.body), compute_sha256(d.body)) for d in (SCAN, NOTE)
    ]
    assert copies == [expected, expected]


def test_same_key_and_content_is_one_delivery(country) -> None:
    letter = make_letter(country.committee)
    with acting_as(country.astervoort.viewer):
        first = deliver(country.astervoort.viewer, letter=letter, now=NOW)
    before = snapshot(country)

    with acting_as(country.astervoort.viewer):
        later = NOW + timedelta(hours=1)
        second = deliver(country.astervoort.viewer, letter=letter, now=later)

    assert (second.pk, second.public_id) == (first.pk, first.public_id)
    assert snapshot(country) == before


def test_same_key_of_another_house_is_another_delivery(country) -> None:
    first = send_letter(country.astervoort, country.committee, key="form")
    second = send_letter(country.bornedijk, country.committee, key="form")

    assert first.public_id != second.public_id


def test_repeating_a_confirmed_delivery_needs_no_consent_any_more(country) -> None:
    original = send_letter(country.astervoort, country.committee)
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    first = pass_on(country.committee, original, country.ibd, key="form")

    with acting_as(country.astervoort.viewer):
        withdraw_consent(country.astervoort.viewer, consent, reason="", now=NOW)

    second = pass_on(country.committee, original, country.ibd, key="form")

    assert second.public_id == first.public_id


def test_viewer_who_is_not_acting_is_refused(country) -> None:
    with acting_as(country.bornedijk.viewer), pytest.raises(WrongViewerError):
        deliver(country.astervoort.viewer, letter=make_letter(country.committee), now=NOW)


def test_stand_in_is_named_beside_the_person(country) -> None:
    absent = country.bornedijk.viewer.user_id
    viewer = replace(country.astervoort.viewer, on_behalf_of=absent)

    with acting_as(viewer):
        sent = deliver(viewer, letter=make_letter(country.committee), now=NOW)

    assert (sent.sent_by_id, sent.on_behalf_of_id) == (viewer.user_id, absent)


def test_trail_names_the_sent_row(country) -> None:
    with acting_as(country.astervoort.viewer) as presence:
        letter = make_letter(country.committee)
        sent = deliver(country.astervoort.viewer, letter=letter, now=NOW)

    assert presence.trail.writes["exchange.SentDelivery"] == {sent.pk}


def test_notice_carries_no_text_of_its_own(country) -> None:
    original = send_letter(country.astervoort, country.committee)

    sent = send_letter(
        country.committee,
        country.astervoort,
        contract=NOTICE_1,
        content={"notice": "received", "about": original.public_id},
    )

    assert find_received(country.astervoort, sent).kind == "notice"


def test_forwarding_after_consent_is_seen_by_the_subject(country) -> None:
    original = send_letter(country.astervoort, country.committee, attachments=(SCAN,))
    consent = consent_to(country.astervoort, country.committee, country.ibd)

    onward = pass_on(country.committee, original, country.ibd)

    with acting_as(country.ibd.viewer):
        received = ReceivedDelivery.objects.get()
        body = ReceivedContent.objects.get().body
        attached = bytes(ReceivedAttachment.objects.get().body)
    assert (received.forwarded_from, received.origin) == (original.public_id, original.public_id)
    assert (json.loads(body), attached) == (letter_content(), SCAN.body)
    with acting_as(country.astervoort.viewer):
        receipts = {r.delivery: r for r in list_receipts(country.astervoort.viewer)}
        events = [
            (e.happening, e.by, e.other_delivery) for e in receipts[original.public_id].events.all()
        ]
    assert receipts[onward.public_id].consent_id == consent.pk
    assert receipts[onward.public_id].receiver == country.ibd.organisation
    assert events == [("forwarded", country.committee.organisation, onward.public_id)]


def test_forwarding_twice_keeps_origin_and_subjects(country) -> None:
    original = send_letter(country.astervoort, country.committee)
    consent_to(country.astervoort, country.committee, country.ibd)
    consent_to(country.astervoort, country.ibd, country.bornedijk, about=original.public_id)

    first = pass_on(country.committee, original, country.ibd)
    second = pass_on(country.ibd, first, country.bornedijk)

    assert (second.origin, second.forwarded_from) == (original.public_id, first.public_id)
    assert second.subjects == [country.astervoort.pk]


def test_forward_is_valid_no_longer_than_its_source_and_consent(country) -> None:
    until = NOW + timedelta(days=3)
    original = send_letter(country.astervoort, country.committee, expires_at=LATER)
    consent_to(country.astervoort, country.committee, country.ibd, expires_at=until)

    short = pass_on(country.committee, original, country.ibd, expires_at=None)

    assert short.expires_at == until


def test_forward_may_be_labelled_stricter(country) -> None:
    original = send_letter(country.astervoort, country.committee, tlp=Tlp.GREEN)
    consent_to(country.astervoort, country.committee, country.ibd)

    onward = pass_on(country.committee, original, country.ibd, tlp=Tlp.AMBER_STRICT)

    assert onward.tlp == "AMBER+STRICT"


def test_basis_of_consent_rests_on_the_consent(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)

    sent = send_letter(
        country.committee,
        country.ibd,
        basis=Basis.CONSENT,
        subjects=frozenset({country.astervoort.pk}),
    )

    with acting_as(country.astervoort.viewer):
        receipt = Receipt.objects.get(delivery=sent.public_id)
    assert (receipt.consent_id, receipt.expires_at) == (consent.pk, LATER)


def test_transaction_that_fails_afterwards_leaves_nothing(country) -> None:
    before = snapshot(country)

    with pytest.raises(ZeroDivisionError), acting_as(country.astervoort.viewer):
        send_letter(country.astervoort, country.committee).receiver.pk / 0

    assert snapshot(country) == before
    with acting_as(country.astervoort.viewer):
        assert not SentDelivery.objects.exists()
