"""Content goes when its period is over; the facts stay, and the subjects are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from durf.exchange.contracts.demand import Outcome
from durf.exchange.demands.models import Demand, DemandItem, DemandReport
from durf.exchange.errors import ContentDestroyedError
from durf.exchange.models import (
    ReceivedAttachment,
    ReceivedContent,
    ReceivedDelivery,
    SentContent,
    SentDelivery,
)
from durf.exchange.opening import Legibility, read_received, read_sent, record_export
from durf.exchange.post import call_destroy
from durf.exchange.queries import list_receipts, may_use
from durf.exchange.timelines import find_receipt, list_steps
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.demands.logged import make_case
from tests.exchange.houses import (
    ask,
    consent_to,
    find_received,
    make_country,
    pass_on,
    send_letter,
)
from tests.exchange.test_opening import SCAN
from tests.platform.retention.commands import call
from tests.platform.retention.test_destruction import age, list_certificates

pytestmark = pytest.mark.committed


@pytest.fixture
def land(committed_db):
    return make_country()


def count_contents(house, model):
    with acting_as(house.viewer):
        return model.objects.seen_by(house.viewer).count()


def test_old_letter_loses_its_content_on_both_sides_and_keeps_its_facts(committed_db, land) -> None:
    sent = send_letter(land.astervoort, land.committee, now=age("post.letter"), attachments=(SCAN,))
    young = send_letter(land.astervoort, land.committee, now=timezone.now())

    output = call(committed_db, "retention", "run")

    assert "2 rows destroyed." in output
    received = find_received(land.committee, sent)
    with acting_as(land.committee.viewer):
        reading = read_received(land.committee.viewer, received, now=timezone.now())
    assert reading.legibility is Legibility.DESTROYED
    assert not may_use(received, now=timezone.now())
    with acting_as(land.astervoort.viewer):
        mine = SentDelivery.objects.get(public_id=sent.public_id)
        assert read_sent(land.astervoort.viewer, mine).legibility is Legibility.DESTROYED
    assert count_contents(land.committee, ReceivedContent) == 1
    assert count_contents(land.astervoort, SentContent) == 1
    assert count_contents(land.committee, ReceivedAttachment) == 0
    assert count_contents(land.committee, ReceivedDelivery) == 2
    assert list_certificates(land.committee.viewer) == {"post.letter": 1}
    assert list_certificates(land.astervoort.viewer) == {"post.letter": 1}
    assert find_received(land.committee, young).destroyed_at is None


def test_subject_reads_in_its_own_records_who_destroyed_what(committed_db, land) -> None:
    sent = send_letter(land.astervoort, land.committee, now=age("post.letter"))

    call(committed_db, "retention", "run")

    viewer = land.astervoort.viewer
    with acting_as(viewer):
        receipt = find_receipt(viewer, sent.public_id)
        assert receipt is not None
        steps = list_steps(viewer, receipt)
        events = [(event.happening, event.by.name) for event in receipt.events.all()]
        assert list_receipts(viewer).count() == 1
    assert sorted(events) == [("destroyed", "Astervoort"), ("destroyed", "Commissie")]
    assert len(steps) == 3


def test_destroyed_item_goes_nowhere(committed_db, land) -> None:
    sent = send_letter(land.astervoort, land.committee, now=age("post.letter"))
    consent_to(
        land.astervoort,
        land.committee,
        land.ibd,
        now=timezone.now(),
        expires_at=timezone.now() + timedelta(days=9),
    )
    call(committed_db, "retention", "run")
    received = find_received(land.committee, sent)

    with acting_as(land.committee.viewer), pytest.raises(ContentDestroyedError):
        record_export(land.committee.viewer, received, now=timezone.now())
    with pytest.raises(ContentDestroyedError):
        pass_on(land.committee, sent, land.ibd, now=timezone.now())


def test_withdrawn_content_goes_though_nobody_could_read_it(committed_db, land) -> None:
    moment = age("post.withdrawn")
    sent = send_letter(land.astervoort, land.committee, now=moment)
    with acting_as(land.astervoort.viewer):
        withdraw(land.astervoort.viewer, sent, reason="", now=moment)

    call(committed_db, "retention", "run")

    assert list_certificates(land.committee.viewer) == {"post.withdrawn": 1}
    assert list_certificates(land.astervoort.viewer) == {}
    assert find_received(land.committee, sent).destroyed_at is not None


def test_consent_counts_from_its_end(committed_db, land) -> None:
    moment = age("post.consent", extra_days=100)
    for end in (age("post.consent"), timezone.now() + timedelta(days=9)):
        consent_to(land.astervoort, land.committee, land.ibd, now=moment, expires_at=end)

    call(committed_db, "retention", "run")

    assert list_certificates(land.committee.viewer) == {"post.consent": 1}
    with acting_as(land.astervoort.viewer):
        assert ask("SELECT count(*) FROM exchange_consent") == [(2,)]


def test_what_an_open_demand_touches_is_held(committed_db, land) -> None:
    case = make_case(land)
    moment = age("post.letter")
    old = find_received(land.committee, send_letter(land.culemhaven, land.committee, now=moment))
    with acting_as(land.committee.viewer):
        DemandItem.objects.create(
            organisation_id=land.committee.pk, demand=case.demand, received=old
        )

    call(committed_db, "retention", "run")

    assert list_certificates(land.committee.viewer) == {}
    assert list_certificates(land.culemhaven.viewer) == {"post.letter": 1}


def test_closed_demand_goes_with_all_that_belongs_to_it(committed_db, land) -> None:
    case = make_case(land)
    case.tell(land.astervoort, land.bornedijk)
    case.decide(Outcome.GIVEN, no_time="Een dag.")
    case.close(now=age("demands.closed"))

    call(committed_db, "retention", "run")

    certificates = list_certificates(land.committee.viewer)
    assert certificates == {"demands.closed": 1, "post.demand_result": 2}
    for model in (Demand, DemandItem, DemandReport):
        assert count_contents(land.committee, model) == 0


def test_application_destroys_nothing(land) -> None:
    sent = send_letter(land.astervoort, land.committee, now=age("post.letter"))

    with acting_as(land.committee.viewer), pytest.raises(DatabaseError), transaction.atomic():
        call_destroy(sent.public_id, organisation_id=land.committee.pk, now=timezone.now())
