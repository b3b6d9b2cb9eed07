"""Opening and exporting: told to the subjects, and nothing that can't be shown breaks a list."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from durf.exchange.deliveries import Document
from durf.exchange.errors import ContentGoneError, DeliveryExpiredError
from durf.exchange.opening import (
    Legibility,
    list_attachments,
    open_delivery,
    read_received,
    record_export,
)
from durf.exchange.queries import (
    Standing,
    find_standing,
    is_known,
    list_holdings,
    list_receipts,
    list_received,
    list_sent,
    name_kind,
)
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.viewer import acting_as
from tests import harness
from tests.exchange.houses import (
    NOW,
    consent_to,
    find_received,
    letter_content,
    make_country,
    send_letter,
)

SOON = NOW + timedelta(hours=1)
SCAN = Document("scan.pdf", "application/pdf", b"%PDF")


def open_it(house, sent, *, now=NOW):
    received = find_received(house, sent)
    with acting_as(house.viewer):
        return open_delivery(house.viewer, received, now=now)


def list_events(house, sent):
    with acting_as(house.viewer):
        receipt = list_receipts(house.viewer).get(delivery=sent.public_id)
        return [(e.happening, e.at, e.by.name) for e in receipt.events.all()]


def test_opening_shows_the_content_and_tells_the_subject(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    reading = open_it(country.committee, sent, now=SOON)

    assert reading.content == letter_content()
    assert list_events(country.astervoort, sent) == [("opened", SOON, "Commissie")]
    received = find_received(country.committee, sent)
    assert received.opened_at == SOON
    assert received.opened_by_id == country.committee.viewer.user_id


def test_opening_again_is_told_once(country) -> None:
    sent = send_letter(country.astervoort, country.committee)

    open_it(country.committee, sent)
    open_it(country.committee, sent, now=SOON)

    assert list_events(country.astervoort, sent) == [("opened", NOW, "Commissie")]


def test_reading_the_own_copy_marks_nothing(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    received = find_received(country.committee, sent)

    with acting_as(country.committee.viewer):
        read_received(country.committee.viewer, received, now=NOW)

    assert list_events(country.astervoort, sent) == []


def test_every_export_is_told(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    received = find_received(country.committee, sent)

    with acting_as(country.committee.viewer):
        record_export(country.committee.viewer, received, now=NOW)
        record_export(country.committee.viewer, received, now=SOON)

    assert list_events(country.astervoort, sent) == [
        ("exported", NOW, "Commissie"),
        ("exported", SOON, "Commissie"),
    ]


def test_withdrawn_letter_is_neither_opened_nor_exported(country) -> None:
    sent = send_letter(country.astervoort, country.committee)
    with acting_as(country.astervoort.viewer):
        withdraw(country.astervoort.viewer, sent, reason="", now=NOW)
    received = find_received(country.committee, sent)

    reading = open_it(country.committee, sent)

    assert reading.legibility is Legibility.WITHDRAWN
    assert find_received(country.committee, sent).opened_at is None
    with acting_as(country.committee.viewer), pytest.raises(ContentGoneError):
        record_export(country.committee.viewer, received, now=NOW)


def test_withdrawn_consent_can_still_be_read(country) -> None:
    consent = consent_to(country.astervoort, country.committee, country.ibd)
    with acting_as(country.astervoort.viewer):
        sent = withdraw(country.astervoort.viewer, consent.delivery, reason="", now=NOW)

    assert open_it(country.committee, sent).is_legible
    assert find_standing(find_received(country.committee, sent), now=NOW) is Standing.WITHDRAWN


def test_expired_delivery_closes_without_a_write(country) -> None:
    sent = send_letter(country.astervoort, country.committee, expires_at=SOON, attachments=(SCAN,))
    received = find_received(country.committee, sent)
    viewer = country.committee.viewer

    with acting_as(viewer):
        before = read_received(viewer, received, now=SOON - timedelta(seconds=1))
        after = open_delivery(viewer, received, now=SOON)
        attachments = [len(list_attachments(viewer, received, now=at)) for at in (NOW, SOON)]

    assert (before.legibility, after.legibility) == (Legibility.LEGIBLE, Legibility.EXPIRED)
    assert attachments == [1, 0]
    assert find_standing(received, now=SOON) is Standing.EXPIRED
    with acting_as(viewer), pytest.raises(DeliveryExpiredError):
        record_export(viewer, received, now=SOON)


def test_holdings_are_what_others_may_use_now(country) -> None:
    viewer = country.astervoort.viewer
    lasting = send_letter(country.astervoort, country.committee)
    send_letter(country.astervoort, country.committee, expires_at=SOON)
    gone = send_letter(country.astervoort, country.ibd)
    with acting_as(viewer):
        withdraw(viewer, gone, reason="", now=NOW)
        now, then = (
            [r.delivery for r in list_holdings(viewer, now=moment)] for moment in (NOW, SOON)
        )

    assert (len(now), then) == (2, [lasting.public_id])


def test_attachments_are_listed_without_their_bytes(country, django_assert_num_queries) -> None:
    sent = send_letter(country.astervoort, country.committee, attachments=(SCAN,))
    received = find_received(country.committee, sent)

    with acting_as(country.committee.viewer):
        (row,) = list_attachments(country.committee.viewer, received, now=NOW)

    assert row.get_deferred_fields() == {"body"}
    assert (row.name, row.size) == ("scan.pdf", 4)


def change_as_superuser(database, statement):
    with psycopg.connect(harness.cluster().superuser_url(database)) as admin:
        admin.execute(statement)


def test_unknown_version_is_shown_as_such_and_breaks_no_list(committed_db) -> None:
    country = make_country()
    sent = send_letter(country.astervoort, country.committee)
    for table in ("sentdelivery", "receiveddelivery", "receipt"):
        change_as_superuser(committed_db, f"UPDATE exchange_{table} SET version = 9")

    names = []
    for house, read in (
        (country.astervoort, list_sent),
        (country.committee, list_received),
        (country.astervoort, list_receipts),
    ):
        with acting_as(house.viewer):
            (row,) = read(house.viewer)
            names.append((name_kind(row), is_known(row)))
    reading = open_it(country.committee, sent)

    assert names == [("letter 9", False)] * 3
    assert (reading.legibility, reading.content) == (Legibility.UNKNOWN, {})
    assert find_received(country.committee, sent).opened_at is None


def test_content_that_breaks_its_contract_is_not_shown(committed_db) -> None:
    country = make_country()
    sent = send_letter(country.astervoort, country.committee)
    change_as_superuser(committed_db, """UPDATE exchange_receivedcontent SET body = '{"a":1}'""")

    assert open_it(country.committee, sent).legibility is Legibility.UNKNOWN


def test_known_kinds_have_a_name(country) -> None:
    send_letter(country.astervoort, country.committee)

    with acting_as(country.committee.viewer):
        (row,) = list_received(country.committee.viewer)

    assert is_known(row)
    assert name_kind(row) in {"Brief", "Letter"}
    assert connection.in_atomic_block
