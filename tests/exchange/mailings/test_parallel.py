"""Several workers at the same mailing, on transactions that really commit."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django_tasks_db.models import DBTaskResult

from durf.exchange.mailings.models import Mailing
from durf.exchange.mailings.steps import take_step
from durf.platform.retention.registry import find_house
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.mailings.mailroom import NOW, list_received, make_mailroom, run_all
from tests.platform.retention.commands import call
from tests.platform.retention.test_destruction import age

pytestmark = pytest.mark.committed
WORKERS = 3
TELL = "durf.exchange.inbox.notification.tell_of_item"


def test_workers_at_once_send_every_letter_once(committed_db) -> None:
    mailroom = make_mailroom(tuple(f"Plaats {number:02}" for number in range(45)))
    mailing = mailroom.start()
    user_id, together = mailroom.membership.user_id, threading.Barrier(WORKERS)

    def work(_worker: int) -> None:
        try:
            for _ in range(3):
                together.wait(timeout=30)
                take_step(mailroom.committee.pk, mailing.public_id, user_id=user_id, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    run_all()

    assert mailroom.states(mailing) == ["sent"] * 45
    assert mailroom.count_sent() == 45
    assert DBTaskResult.objects.filter(task_path=TELL).count() == 45
    assert all(len(list_received(town)) == 1 for town in mailroom.municipalities)
    assert mailroom.fresh(mailing).state == "done"


def test_text_of_a_mailing_goes_with_the_letters_that_came_of_it(committed_db) -> None:
    mailroom = make_mailroom()
    old = mailroom.start(now=age("post.letter"))
    run_all(now=age("post.letter"))
    mailroom.start()

    with acting_as(mailroom.viewer):
        assert find_house("post.letter").count(mailroom.viewer, NOW) == 4
    call(committed_db, "retention", "run")

    with acting_as(mailroom.viewer):
        left = list(Mailing.objects.seen_by(mailroom.viewer))
    assert old.pk not in {row.pk for row in left}
    assert len(left) == 1
