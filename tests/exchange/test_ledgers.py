"""Sender, receiver and every subject always tell the same story, whatever happens in which order.

Random sequences are carried out on the post and on paper (`paper.py`), and every house's ledger is
compared line by line with what the paper says it should hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from durf.exchange.errors import PostError
from durf.exchange.models import Consent, ReceivedContent, SentContent
from durf.exchange.opening import open_delivery
from durf.exchange.queries import list_receipts, list_received, list_sent
from durf.exchange.withdrawals import withdraw
from durf.platform.tenancy.models import OrganisationKind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.houses import (
    NOW,
    House,
    consent_to,
    find_received,
    make_house,
    pass_on,
    send_letter,
)
from tests.exchange.paper import PaperPost

LETTERS = "ABKI"
HOUSE = st.sampled_from(LETTERS)
NUMBER = st.integers(0, 30)
SUBJECTS = st.sampled_from([("A",), ("B",), ("A", "B"), ("A", "K"), ("I",)])
STEPS = st.one_of(
    st.tuples(st.just("send"), HOUSE, HOUSE, SUBJECTS, st.sampled_from([None, 2])),
    st.tuples(
        st.just("consent"),
        st.sampled_from("AB"),
        st.sampled_from("KI"),
        HOUSE,
        st.sampled_from([2, 5]),
    ),
    st.tuples(st.just("forward"), NUMBER, HOUSE),
    st.tuples(st.just("forward"), NUMBER, HOUSE),
    st.tuples(st.just("open"), NUMBER),
    st.tuples(st.just("withdraw"), NUMBER),
    st.tuples(st.just("withdraw_consent"), NUMBER),
    st.tuples(st.just("wait")),
)
START = (
    ("send", "A", "K", ("A",), None),
    ("consent", "A", "K", "I", 5),
    ("forward", 0, "I"),
)


def moment(day: int | None) -> datetime | None:
    return None if day is None else NOW + timedelta(days=day)


def attempt(work: Callable[[], Any]) -> tuple[Any, str | None]:
    """What was done, or the code of the refusal."""
    try:
        with transaction.atomic():
            return work(), None
    except PostError as error:
        return None, error.code


@dataclass
class Race:
    """The post and the paper, side by side."""

    houses: dict[str, House]
    paper: PaperPost = field(default_factory=PaperPost)
    sent: list[Any] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return NOW + timedelta(days=self.paper.day)

    def take(self, step: tuple[Any, ...]) -> None:
        name, *rest = step
        getattr(self, f"do_{name}")(*rest)

    def compare(self, expected: str | None, work: Callable[[], Any]) -> None:
        """Both refuse for the same reason, or both do it."""
        done, refusal = attempt(work)
        assert refusal == expected
        if done is None:
            return
        if isinstance(done, Consent):
            self.consents.append(done)
            done = done.delivery
        self.sent.append(done)

    def do_send(
        self, sender: str, receiver: str, subjects: tuple[str, ...], days: int | None
    ) -> None:
        ends = None if days is None else self.paper.day + days
        expected = self.paper.send(sender, receiver, subjects, ends)
        self.compare(
            expected,
            lambda: send_letter(
                self.houses[sender],
                self.houses[receiver],
                now=self.now,
                subjects=frozenset(self.houses[s].pk for s in subjects),
                expires_at=moment(ends),
            ),
        )

    def do_consent(self, giver: str, by: str, with_whom: str, days: int) -> None:
        ends = self.paper.day + days
        expected = self.paper.consent(giver, by, with_whom, ends)
        self.compare(
            expected,
            lambda: consent_to(
                self.houses[giver],
                self.houses[by],
                self.houses[with_whom],
                now=self.now,
                expires_at=moment(ends),
            ),
        )

    def do_forward(self, number: int, receiver: str) -> None:
        number %= len(self.sent)
        source = self.sent[number]
        forwarder = self.houses[self.paper.papers[number].receiver]
        expected = self.paper.forward(number, receiver)
        self.compare(
            expected, lambda: pass_on(forwarder, source, self.houses[receiver], now=self.now)
        )

    def do_open(self, number: int) -> None:
        number %= len(self.sent)
        house = self.houses[self.paper.papers[number].receiver]
        received = find_received(house, self.sent[number])
        with acting_as(house.viewer):
            reading = open_delivery(house.viewer, received, now=self.now)
        assert reading.legibility == self.paper.open(number)

    def do_withdraw(self, number: int) -> None:
        number %= len(self.sent)
        house = self.houses[self.paper.papers[number].sender]
        with acting_as(house.viewer):
            withdraw(house.viewer, self.sent[number], reason="", now=self.now)
        self.paper.withdraw(number)

    def do_withdraw_consent(self, number: int) -> None:
        told = [consent.told_by for consent in self.paper.consents]
        self.do_withdraw(told[number % len(told)])

    def do_wait(self) -> None:
        self.paper.day += 1

    def name_of(self, pk: int) -> str:
        return next(name for name, house in self.houses.items() if house.pk == pk)

    def number_of(self, public_id: str) -> int | None:
        ids = [row.public_id for row in self.sent]
        return ids.index(public_id) if public_id else None

    def read_ledgers(self, name: str) -> dict[str, list[tuple[Any, ...]]]:
        """What this house finds: sent, received, and receipts with their events."""
        viewer = self.houses[name].viewer
        with acting_as(viewer):
            readable_sent = set(SentContent.objects.values_list("delivery_id", flat=True))
            readable = set(ReceivedContent.objects.values_list("delivery_id", flat=True))
            return {
                "sent": [
                    (*self.tell(row), self.name_of(row.receiver_id), row.pk in readable_sent)
                    for row in reversed(list_sent(viewer))
                ],
                "received": [
                    (*self.tell(row), self.name_of(row.sender_id), row.pk in readable)
                    for row in reversed(list_received(viewer))
                ],
                "receipts": [
                    (
                        *self.tell(row),
                        self.name_of(row.sender_id),
                        self.name_of(row.receiver_id),
                        row.hidden_at is not None,
                        [c.pk for c in self.consents].index(row.consent_id)
                        if row.consent_id
                        else None,
                        [(e.happening, self.name_of(e.by_id)) for e in row.events.all()],
                    )
                    for row in reversed(list_receipts(viewer))
                ],
            }

    def tell(self, row: Any) -> tuple[Any, ...]:
        """What all three kinds of rows say."""
        number = self.number_of(getattr(row, "delivery", row.public_id))
        source = self.number_of(row.forwarded_from)
        return number, row.kind, row.expires_at, source, row.withdrawn_at is not None

    def expect_ledgers(self, name: str) -> dict[str, list[tuple[Any, ...]]]:
        """What the paper says that it finds."""
        lines = [
            ((p.number, p.kind, moment(p.ends), p.source, p.is_withdrawn), p)
            for p in self.paper.papers
        ]
        return {
            "sent": [
                (*line, p.receiver, not p.is_hidden_at_sender)
                for line, p in lines
                if p.sender == name
            ],
            "received": [
                (*line, p.sender, not p.is_hidden_at_receiver)
                for line, p in lines
                if p.receiver == name
            ],
            "receipts": [
                (
                    *line,
                    p.sender,
                    p.receiver,
                    p.is_hidden_at_receiver,
                    p.rests_on.get(name),
                    p.told[name],
                )
                for line, p in lines
                if name in p.subjects
            ],
        }


@pytest.fixture
def houses(db) -> dict[str, House]:
    return {
        "A": make_house("Astervoort", OrganisationKind.MUNICIPALITY),
        "B": make_house("Bornedijk", OrganisationKind.MUNICIPALITY),
        "K": make_house("Commissie", OrganisationKind.COMMITTEE),
        "I": make_house("IBD", OrganisationKind.IBD),
    }


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=14))
def test_ledgers_of_all_houses_tell_the_same_story(houses, steps) -> None:
    with transaction.atomic():
        race = Race(houses)

        for step in [*START, *steps]:
            race.take(step)

        for name in LETTERS:
            assert race.read_ledgers(name) == race.expect_ledgers(name)
        transaction.set_rollback(True)
