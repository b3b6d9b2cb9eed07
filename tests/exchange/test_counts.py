"""Few queries, and as many for one row as for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.exchange.deliveries import Document, deliver
from durf.exchange.inbox.items import list_items
from durf.exchange.models import ItemState
from durf.exchange.opening import open_delivery
from durf.exchange.queries import list_consents, list_receipts, list_received, list_sent
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import NOW, consent_to, find_received, make_letter, send_letter

pytestmark = pytest.mark.django_db
PAGES = {
    "sent": ("astervoort", list_sent),
    "received": ("committee", list_received),
    "receipts": ("astervoort", list_receipts),
    "consents": ("astervoort", list_consents),
    "inbox": ("committee", lambda viewer: list_items(viewer, state=ItemState.OPEN)),
}


def count_queries(house, work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work(house.viewer)
    return len(captured)


def show(row) -> tuple[object, ...]:
    """What a page shows of a row, names and events included."""
    names = [getattr(row, name).name for name in ("sender", "receiver") if hasattr(row, name)]
    events = [event.by.name for event in row.events.all()] if hasattr(row, "events") else []
    return names, events


@pytest.mark.parametrize(("name", "read"), PAGES.values(), ids=PAGES.keys())
def test_list_takes_as_many_queries_for_one_as_for_three(country, name, read) -> None:
    house = getattr(country, name)

    def work(viewer) -> None:
        with acting_as(viewer):
            assert [show(row) for row in read(viewer)]

    counts = []
    for number in (1, 2):
        for _ in range(number):
            sent = send_letter(country.astervoort, country.committee)
            consent_to(country.astervoort, country.committee, country.ibd)
            received = find_received(country.committee, sent)
            with acting_as(country.committee.viewer):
                open_delivery(country.committee.viewer, received, now=NOW)
        counts.append(count_queries(house, work))

    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize("subjects", [1, 3])
def test_delivery_takes_few_queries_for_any_number_of_subjects(country, subjects) -> None:
    about = [country.astervoort, country.bornedijk, country.culemhaven][:subjects]
    letter = make_letter(
        country.committee,
        subjects=frozenset(house.pk for house in about),
        attachments=(Document("scan.pdf", "application/pdf", b"%PDF"),),
    )

    def work(viewer) -> None:
        with acting_as(viewer):
            deliver(viewer, letter=letter, now=NOW)

    assert count_queries(country.astervoort, work) == 8
