"""Contracts that later features will bring: always consent, and kept but no longer used."""

from __future__ import annotations

from dataclasses import replace

import psycopg
import pytest

from durf.exchange.consents import withdraw_consent
from durf.exchange.contracts import LETTER_1
from durf.exchange.errors import ConsentMissingError, ForwardingRefusedError
from durf.exchange.opening import read_received
from durf.exchange.queries import Standing, find_standing, may_use
from durf.exchange.terms import Basis, WithdrawalRule
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.viewer import acting_as
from tests import harness
from tests.exchange.houses import NOW, consent_to, find_received, make_country, pass_on, send_letter

pytestmark = pytest.mark.committed
RELEASE = """
WITH planted AS (
    INSERT INTO exchange_releasedcontract
           (kind, version, needs_consent, forwarding_needs_consent, withdrawal, purposes, bases,
            most_attachments, schema_sha256)
    SELECT 'visit_report', 1, true, true, 'stop_onward_use', purposes, bases, most_attachments,
           schema_sha256
      FROM exchange_releasedcontract WHERE kind = 'letter' AND version = 1
    RETURNING id)
INSERT INTO exchange_releasedroute (contract_id, sender_kind, receiver_kind)
SELECT planted.id, sender_kind, receiver_kind FROM planted, exchange_releasedroute r
  JOIN exchange_releasedcontract c ON c.id = r.contract_id AND c.kind = 'letter'
"""
REPORT = replace(
    LETTER_1,
    kind="visit_report",
    needs_consent=True,
    withdrawal=WithdrawalRule.STOP_ONWARD_USE,
)


@pytest.fixture
def land(committed_db):
    with psycopg.connect(harness.cluster().superuser_url(committed_db)) as admin:
        admin.execute(RELEASE)
    return make_country()


def send_report(land, **changes):
    return send_letter(
        land.committee,
        land.ibd,
        contract=REPORT,
        subjects=frozenset({land.astervoort.pk}),
        **changes,
    )


def test_contract_that_needs_consent_asks_it_on_every_ground(land) -> None:
    with pytest.raises(ConsentMissingError):
        send_report(land, basis=Basis.LEGAL_DUTY)

    consent = consent_to(land.astervoort, land.committee, land.ibd, kind="visit_report")

    assert send_report(land, basis=Basis.LEGAL_DUTY).expires_at == consent.expires_at


def test_subject_that_sends_it_itself_needs_no_consent(land) -> None:
    sent = send_letter(land.astervoort, land.committee, contract=REPORT)

    assert sent.subjects == [land.astervoort.pk]


@pytest.mark.parametrize("way", ["consent", "delivery"])
def test_withdrawn_report_is_kept_and_no_longer_used(land, way) -> None:
    consent = consent_to(land.astervoort, land.committee, land.ibd, kind="visit_report")
    consent_to(land.astervoort, land.ibd, land.bornedijk, kind="visit_report")
    consent_to(land.astervoort, land.ibd, land.committee, kind="visit_report")
    sent = send_report(land)
    onward = pass_on(land.ibd, sent, land.bornedijk)

    if way == "consent":
        with acting_as(land.astervoort.viewer):
            withdraw_consent(land.astervoort.viewer, consent, reason="", now=NOW)
    else:
        with acting_as(land.committee.viewer):
            withdraw(land.committee.viewer, sent, reason="", now=NOW)

    for house, delivery in ((land.ibd, sent), (land.bornedijk, onward)):
        received = find_received(house, delivery)
        assert find_standing(received, now=NOW) is Standing.WITHDRAWN
        assert not may_use(received, now=NOW)
        with acting_as(house.viewer):
            # This installation has no such contract in its code: the row is there, unread.
            assert read_received(house.viewer, received, now=NOW).legibility == "unknown"
    with pytest.raises(ForwardingRefusedError):
        pass_on(land.ibd, sent, land.committee)
