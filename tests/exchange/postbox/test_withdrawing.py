"""Withdrawing: what it does is said first, and only to somebody who proved who they are."""

from __future__ import annotations

import pytest

from durf.exchange.contracts import NOTICE_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import add_desk
from tests.exchange.houses import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(astervoort, committee) -> str:
    return astervoort.write(committee)


def is_withdrawn(desk, delivery: str) -> bool:
    with acting_as(desk.viewer):
        return SentDelivery.objects.get(public_id=delivery).withdrawn_at is not None


def test_looking_at_the_page_withdraws_nothing(astervoort, letter) -> None:
    page = astervoort.text("post_withdraw", delivery=letter)

    assert "Commissie" in page
    assert not is_withdrawn(astervoort, letter)


def test_stale_login_has_to_prove_itself_first(astervoort, letter) -> None:
    astervoort.grow_stale()

    answer = astervoort.post("post_withdraw", {"reason": "Nee"}, delivery=letter)

    assert answer.status_code == 403
    assert not is_withdrawn(astervoort, letter)


def test_withdrawing_twice_changes_nothing(astervoort, letter) -> None:
    first = astervoort.post("post_withdraw", {"reason": "Vergissing"}, delivery=letter)
    second = astervoort.post("post_withdraw", {"reason": "Nogmaals"}, delivery=letter)

    assert first.status_code == second.status_code == 302
    assert "Vergissing" in astervoort.text("post_sent_item", delivery=letter)
    assert "Nogmaals" not in astervoort.text("post_sent_item", delivery=letter)


def test_receiver_cant_withdraw(committee, letter) -> None:
    assert committee.post("post_withdraw", {"reason": "x"}, delivery=letter).status_code == 404


def test_reader_without_the_right_to_send_cant_withdraw(committee, astervoort) -> None:
    sent = committee.write(astervoort)
    member = add_desk(committee, Role.COMMITTEE_MEMBER)

    assert member.get("post_sent_item", delivery=sent).status_code == 200
    assert member.post("post_withdraw", {"reason": "x"}, delivery=sent).status_code == 404
    assert not is_withdrawn(committee, sent)


def test_kind_without_withdrawal_is_refused(astervoort, committee, letter) -> None:
    notice = Outgoing(
        receiver=committee.organisation,
        contract=NOTICE_1,
        content={"notice": "reminder", "about": letter},
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key="notice",
    )
    with acting_as(astervoort.viewer):
        sent = deliver(astervoort.viewer, letter=notice, now=NOW).public_id

    page = astervoort.text("post_sent_item", delivery=sent)
    answer = astervoort.post("post_withdraw", {"reason": "x"}, delivery=sent)

    assert astervoort.url("post_withdraw", delivery=sent) not in page
    assert answer.status_code == 409
