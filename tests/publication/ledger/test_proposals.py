"""A proposed figure: checked step by step, refused in words, repaired, released by two people."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.decisions import approve, drop, release, repair
from durf.publication.ledger.errors import (
    ProposalMovedError,
    ProposalWithdrawnError,
    SamePersonError,
    UnknownRepairError,
)
from durf.publication.ledger.models import Proposal, Release
from durf.publication.ledger.states import ProposalState, Step
from durf.publication.published.models import PublishedFigure
from tests.publication.desk import LEVELS, later

pytestmark = pytest.mark.django_db


def codes_of(row) -> set[str]:
    return {finding["code"] for finding in row.findings}


def test_rounded_figure_passes_step_by_step(press) -> None:
    row = press.take(press.propose())
    assert (row.state, row.step) == (ProposalState.CHECKING, Step.RULES)

    row = press.check(row)

    assert row.state == ProposalState.PASSED
    assert row.findings == []
    assert len(row.audit_sha256) == len(row.basis) == 64


def test_released_figure_is_public_without_its_members(press) -> None:
    made = press.publish()

    row = PublishedFigure.objects.get(number=made.number)
    assert (row.number, row.n, row.released_on.isoformat()) == (1, 30, "2026-11-23")
    assert [one["value"] for one in row.values] == [10, 10, 10, 5]
    assert "30" in row.accountability_en
    texts = str([getattr(row, field.name) for field in row._meta.fields])
    assert not [code for code in press.codes if code in texts]


def test_sender_and_members_see_what_happened(press) -> None:
    press.publish()

    with acting_as(press.committee.viewer):
        verdict = ReceivedDelivery.objects.seen_by(press.committee.viewer).get()
    assert verdict.kind == "figure_verdict"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"members": 9, "values": (5, 0, 5, 0)}, "too_small"),
        ({"values": (28, 1, 1, 0), "rounding": 1}, "same_answer"),
        ({"values": (10, 10, 10, 3), "rounding": 1}, "impossible"),
        ({"values": (11, 10, 10, 5), "rounding": 5}, "impossible"),
        ({"values": (10, 10, 10, 5), "n": 31}, "impossible"),
        ({"values": (20, 20, 20, 20), "rounding": 5}, "impossible"),
    ],
)
def test_figure_is_refused_in_words(press, changes, code) -> None:
    if isinstance(changes.get("members"), int):
        changes = {**changes, "members": press.codes[: changes["members"]]}

    row = press.offer(**changes)

    assert row.state == ProposalState.REFUSED
    assert codes_of(row) == {code}
    assert row.repairs[-1] == {"code": "drop"}


def test_differencing_with_an_earlier_exact_figure_is_refused(press) -> None:
    press.publish(values=(8, 8, 8, 6), rounding=1)

    row = press.offer(values=(8, 8, 8, 5), rounding=1, members=press.codes[:-1])

    assert codes_of(row) >= {"nearly_same"}
    assert {"code": "wait"} in row.repairs


def test_same_group_minus_one_is_only_released_rounded(press) -> None:
    press.publish(values=(10, 10, 10, 5))

    row = press.offer(values=(10, 10, 10, 5), members=press.codes[:-1], now=later(1))

    assert row.state == ProposalState.PASSED


def test_repair_that_was_tried_out_makes_it_publishable(press) -> None:
    row = press.offer(values=(27, 1, 1, 1), rounding=1)
    assert row.state == ProposalState.REFUSED
    codes = [one["code"] for one in row.repairs]
    chosen = next(code for code in codes if code.startswith("round"))

    with acting_as(press.first.viewer):
        repair(press.first.viewer, row, code=chosen, now=later(1))
    row = press.check(row, now=later(2))

    assert row.state == ProposalState.PASSED
    assert row.rounding > 1


def test_repair_that_was_not_offered_is_refused(press) -> None:
    row = press.offer(members=press.codes[:9], values=(5, 0, 5, 0))

    for code in ("round:1", "merge:0", "drop", "larger"):
        with acting_as(press.first.viewer), pytest.raises(UnknownRepairError):
            repair(press.first.viewer, row, code=code, now=later(1))


def test_one_person_alone_releases_nothing(press) -> None:
    row = press.offer()
    press.approve(row)

    with acting_as(press.first.viewer), pytest.raises(SamePersonError):
        release(press.first.viewer, row, now=later(1))

    assert not PublishedFigure.objects.exists()


def test_nothing_is_released_without_approval_nor_twice(press) -> None:
    row = press.offer()
    with acting_as(press.second.viewer), pytest.raises(ProposalMovedError):
        release(press.second.viewer, row, now=later(1))
    press.approve(row)
    press.release(row)

    with acting_as(press.first.viewer), pytest.raises(ProposalMovedError):
        release(press.first.viewer, row, now=later(2))
    with acting_as(press.second.viewer), pytest.raises(ProposalMovedError):
        approve(press.second.viewer, row, now=later(2))


def test_database_refuses_a_release_by_one_person(press) -> None:
    row = press.offer()
    press.approve(row)

    with acting_as(press.first.viewer):
        locked = Proposal.objects.seen_by(press.first.viewer).get(pk=row.pk)
        locked.state = ProposalState.RELEASED
        locked.ended_by_id, locked.ended_at = press.first.viewer.user_id, later(1)
        with pytest.raises(IntegrityError), transaction.atomic():
            locked.save()


def test_release_after_something_else_came_out_is_checked_again(press) -> None:
    one = press.offer()
    other = press.offer(members=press.codes[:15], values=(5, 5, 5, 0))
    press.approve(one)
    press.approve(other)
    press.release(one)

    assert press.release(other, now=later(1)) is None

    again = press.reload(other)
    assert (again.state, again.approved_by_id) == (ProposalState.CHECKING, None)
    assert PublishedFigure.objects.count() == 1


def test_proposal_that_was_taken_back_never_becomes_public(press) -> None:
    sent = press.propose()
    row = press.check(press.take(sent))
    press.approve(row)
    press.take_back(sent)

    with pytest.raises(ProposalWithdrawnError):
        press.release(row, now=later(6))


def test_dropping_tells_the_committee_why(press) -> None:
    row = press.offer(members=press.codes[:9], values=(5, 0, 5, 0))

    with acting_as(press.first.viewer):
        drop(press.first.viewer, row, reason="Te klein", now=later(1))

    with acting_as(press.committee.viewer):
        received = ReceivedDelivery.objects.seen_by(press.committee.viewer).get()
    assert received.kind == "figure_verdict"
    assert press.reload(row).state == ProposalState.DROPPED


def find_refusal(statement: str) -> BaseException | None:
    """What the database says to the application's own role."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return error.__cause__
    return None


def test_release_can_not_be_changed_or_removed_by_the_application(press) -> None:
    made = press.publish()

    for statement in (
        "UPDATE publication_ledger_release SET n = 99",
        "DELETE FROM publication_ledger_release",
        "UPDATE publication_published_publishedfigure SET n = 99",
        "DELETE FROM publication_published_publishedfigure",
    ):
        with acting_as(press.first.viewer):
            refusal = find_refusal(statement)
        assert isinstance(refusal, psycopg.errors.InsufficientPrivilege)
    with acting_as(press.first.viewer):
        assert Release.objects.seen_by(press.first.viewer).get().n == made.n


def test_two_answers_may_both_stay_possible(press) -> None:
    row = press.offer(levels=LEVELS[:2], values=(15, 15), rounding=5)

    assert row.state == ProposalState.PASSED
