"""Whoever no longer agrees to figures is in none that wasn't public yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from durf.exchange.inbox.notification import tell_of_withdrawal
from durf.exchange.models import SentDelivery
from durf.exchange.withdrawals import withdraw
from durf.houses.committee.figures.models import ProposedFigure
from durf.houses.committee.figures.states import FigureState
from durf.houses.committee.figures.taking_back import check_daily
from durf.platform.access.matrix import Role
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.ledger.errors import ProposalWithdrawnError
from durf.publication.ledger.models import Proposal
from durf.publication.ledger.states import ProposalState
from tests.exchange.desks import Desk
from tests.factories import make_member
from tests.factories.mailbox import collect_mails
from tests.houses.committee.figures.test_figures import describe, press, propose, questions, reload
from tests.publication.desk import NOW, Press

pytestmark = pytest.mark.django_db
__all__ = ["press"]
LATE = 25


def offer(desk: Press, group: str, key: str) -> tuple[ProposedFigure, Proposal]:
    row = propose(desk, group=group, key=key)
    with acting_as(desk.committee.viewer):
        rows = ProposedFigure.objects.seen_by(desk.committee.viewer).select_related("delivery")
        sent = rows.get(pk=row.pk).delivery
    proposal = desk.check(desk.take(sent))
    assert proposal.state == ProposalState.PASSED, proposal.findings
    return row, proposal


def withdraw_selfimage(town: Organisation) -> SentDelivery:
    viewer = Viewer(None, frozenset({town.pk}), purpose="test")
    with acting_as(viewer):
        sent = SentDelivery.objects.seen_by(viewer).get(kind="selfimage")
        return withdraw(viewer, sent, reason="", now=timezone.now())


def tell(sent: SentDelivery) -> None:
    """The job at the receiver of what was withdrawn."""
    assert sent.withdrawn_at is not None
    tell_of_withdrawal.func(sent.receiver_id, sent.public_id, sent.withdrawn_at.isoformat())


def find_sent(desk: Press, row: ProposedFigure) -> SentDelivery:
    with acting_as(desk.committee.viewer):
        rows = SentDelivery.objects.seen_by(desk.committee.viewer)
        return rows.get(pk=row.delivery_id)


def test_withdrawn_consent_takes_back_what_waits_at_the_desk(press) -> None:
    everyone, first = offer(press, "all:all", "k1")
    northern, second = offer(press, "province:Noordmark", "k2")
    press.approve(first)
    towns = list(Organisation.objects.filter(register_code__in=press.codes).order_by("pk"))
    southern = find_town(press, towns, northern)

    tell(withdraw_selfimage(southern))
    assert reload(press, everyone).state == FigureState.TAKEN_BACK
    assert reload(press, northern).state == FigureState.SENT
    before = len(collect_mails())
    tell(find_sent(press, everyone))

    closed = press.reload(first)
    assert closed.state == ProposalState.TAKEN_BACK
    assert {address for one in collect_mails()[before:] for address in one.to} == {
        desk.membership.user.email for desk in (press.first, press.second)
    }
    with pytest.raises(ProposalWithdrawnError):
        press.release(first, now=NOW)
    for desk in (press.first, press.second):
        page = desk.get("ledger_proposal", proposal=first.public_id).content.decode()
        reason = find_sent(press, everyone).withdrawal_reason
        assert reason in page
        assert southern.name not in page
        assert 'value="release"' not in page
    assert press.reload(second).state == ProposalState.PASSED
    own = press.committee.get("committee_figure", figure=everyone.public_id).content.decode()
    assert find_sent(press, everyone).withdrawal_reason in own


def find_town(desk: Press, towns: list[Organisation], row: ProposedFigure) -> Organisation:
    """One that agreed and isn't in the group of this proposal."""
    with acting_as(desk.first.viewer):
        proposal = Proposal.objects.seen_by(desk.first.viewer).get(
            delivery__public_id=find_sent(desk, row).public_id
        )
    return next(t for t in towns[::-1] if t.register_code not in proposal.members)


def test_new_answers_without_figures_and_old_ones_that_ended_take_back_too(press) -> None:
    row, _proposal = offer(press, "all:all", "k1")
    town = Organisation.objects.get(register_code=press.codes[LATE])
    desk = Desk(make_member(town, Role.CISO))
    level = questions().by_id["board-talk"].option_ids[0]

    describe(desk, press.committee, level=level, uses=["visit"], key="-again")

    assert reload(press, row).state == FigureState.TAKEN_BACK
    again, waiting = offer(press, "all:all", "k2")
    withdraw_selfimage(Organisation.objects.get(register_code=press.codes[LATE - 1]))
    check_daily(timezone.now() + timedelta(minutes=1))
    tell(find_sent(press, again))
    assert reload(press, again).state == FigureState.TAKEN_BACK
    assert press.reload(waiting).state == ProposalState.TAKEN_BACK
