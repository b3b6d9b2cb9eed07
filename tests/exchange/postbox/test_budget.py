"""What the inbox costs: as many queries for five thousand items as for thirty."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from durf.exchange.inbox.tasks import count_open
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.crowds import copy_items
from tests.exchange.desks import Desk, make_desk

pytestmark = pytest.mark.committed

MOST_QUERIES, MOST_SECONDS = 10, 0.060
SHORT, LONG = 30, 5_000
# The transaction itself asks nothing.
BORDERS = {"BEGIN", "COMMIT"}


def measure(desk: Desk) -> tuple[int, float]:
    desk.text("post_in")
    with CaptureQueriesContext(connection) as captured:
        desk.text("post_in")
    # At once: the next request empties the log of queries.
    asked = [query["sql"] for query in captured.captured_queries]
    queries = len([sql for sql in asked if sql not in BORDERS])
    spent = []
    for _attempt in range(3):
        start = time.process_time()
        desk.text("post_in")
        spent.append(time.process_time() - start)
    return queries, min(spent)


def test_long_inbox_costs_no_more_than_a_short_one(committed_db) -> None:
    astervoort = make_desk("Astervoort", Kind.MUNICIPALITY)
    committee = make_desk("Commissie", Kind.COMMITTEE)
    astervoort.write(committee)
    copy_items(committed_db, committee.organisation.pk, times=SHORT - 1)
    short_queries, _seconds = measure(committee)
    copy_items(committed_db, committee.organisation.pk, times=LONG - SHORT)
    queries, seconds = measure(committee)

    with acting_as(committee.viewer):
        assert count_open(committee.viewer) == LONG
    assert 0 < queries == short_queries <= MOST_QUERIES
    assert seconds <= MOST_SECONDS
