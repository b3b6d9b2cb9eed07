"""A publication desk of two people, a committee that proposes, and municipalities in provinces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from durf.exchange.contracts import FIGURE_PROPOSAL_2
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose, Scope
from durf.exchange.withdrawals import withdraw
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.publication.ledger.checking import take_step
from durf.publication.ledger.decisions import approve, release
from durf.publication.ledger.knowledge import carry_out_review
from durf.publication.ledger.models import Proposal, Release, Review
from durf.publication.ledger.states import ProposalState, ReviewState
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from tests.exchange.desks import Desk, add_desk, make_desk

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEVELS = ("beginning", "under-way", "in-place", "learning")
SPREAD = (7, 9, 8, 6)
_keys = count(1)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def make_town(number: int, *, province: str = "Noordmark", inhabitants: int = 30_000) -> str:
    """A municipality in the register and as an organisation; gives its code."""
    code = f"X{number:03}"
    record_municipality(MunicipalityFacts(code, f"Voorbeeld {number}", province, inhabitants))
    Organisation.objects.get_or_create(
        kind=Kind.MUNICIPALITY, register_code=code, defaults={"name": f"Voorbeeld {number}"}
    )
    return code


@dataclass
class Press:
    """The desk with its two people, and the committee."""

    first: Desk
    second: Desk
    committee: Desk
    codes: list[str]

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        rows = Organisation.objects.filter(register_code__in=self.codes)
        return {row.register_code: row for row in rows}

    def propose(self, *, now: datetime = NOW, **changes: Any) -> SentDelivery:
        """A proposal as the committee sends it."""
        content = make_content(**{"members": self.codes, **changes})
        letter = Outgoing(
            receiver=self.first.organisation,
            contract=FIGURE_PROPOSAL_2,
            content=content,
            purpose=Purpose.FIGURES,
            basis=Basis.PUBLIC_TASK,
            key=f"figure-{next(_keys)}",
            subjects=frozenset(self.organisations[code].pk for code in content["members"]),
            scope=Scope.FIGURES,
        )
        with acting_as(self.committee.viewer):
            return deliver(self.committee.viewer, letter=letter, now=now)

    def take(self, sent: SentDelivery, *, now: datetime = NOW) -> Proposal:
        """The job at the desk takes it over; nothing was checked yet."""
        tell_of_item.func(self.first.organisation.pk, sent.public_id, now.isoformat())
        return self.find(sent)

    def find(self, sent: SentDelivery) -> Proposal:
        with acting_as(self.first.viewer):
            rows = Proposal.objects.seen_by(self.first.viewer).select_related("delivery")
            return rows.get(delivery__public_id=sent.public_id)

    def check(self, row: Proposal, *, now: datetime = NOW) -> Proposal:
        """All steps of the check."""
        for _step in range(4):
            take_step(self.first.organisation.pk, row.public_id, now=now)
        return self.reload(row)

    def reload(self, row: Proposal) -> Proposal:
        with acting_as(self.first.viewer):
            return Proposal.objects.seen_by(self.first.viewer).get(pk=row.pk)

    def offer(self, *, now: datetime = NOW, **changes: Any) -> Proposal:
        """Propose, take over, check."""
        return self.check(self.take(self.propose(now=now, **changes), now=now), now=now)

    def approve(self, row: Proposal, *, now: datetime = NOW) -> None:
        with acting_as(self.first.viewer):
            approve(self.first.viewer, row, now=now)

    def release(self, row: Proposal, *, now: datetime = NOW) -> Release | None:
        with acting_as(self.second.viewer):
            return release(self.second.viewer, row, now=now)

    def publish(self, *, now: datetime = NOW, **changes: Any) -> Release:
        """The whole way of a figure that can't be traced."""
        row = self.offer(now=now, **changes)
        assert row.state == ProposalState.PASSED, row.findings
        self.approve(row, now=now)
        made = self.release(row, now=now)
        assert made is not None
        return made

    def take_back(self, sent: SentDelivery) -> None:
        with acting_as(self.committee.viewer):
            withdraw(self.committee.viewer, sent, reason="Verkeerd geteld", now=later(5))

    def review(self, *, now: datetime = NOW) -> list[Review]:
        """The jobs that go over released figures again."""
        with acting_as(self.first.viewer):
            rows = Review.objects.seen_by(self.first.viewer)
            waiting = list(rows.filter(state=ReviewState.WAITING))
        for row in waiting:
            carry_out_review(self.first.organisation.pk, row.public_id, now=now)
        with acting_as(self.first.viewer):
            return list(Review.objects.seen_by(self.first.viewer).order_by("pk"))


def make_content(
    *,
    members: list[str],
    values: tuple[int, ...] | None = None,
    rounding: int = 5,
    levels: tuple[str, ...] = LEVELS,
    question: str = "board-talk",
    group: str = "all",
    period: str = "2026",
    statistic: str = "count",
    n: int | None = None,
) -> dict[str, Any]:
    numbers = values or (10, 10, 10, 5)
    return {
        "item": {
            "questionnaire": "selfimage",
            "version": "1.0",
            "question": question,
            "text": {"nl": "Hoe praat het college?", "en": "How does the college talk?"},
            "levels": [{"id": level, "nl": f"nl {level}", "en": level} for level in levels],
        },
        "group": {"kind": group, "key": group, "text": {"nl": "Allemaal", "en": "All"}},
        "members": list(members),
        "statistic": statistic,
        "values": list(numbers),
        "n": len(members) if n is None else n,
        "rounding": rounding,
        "period": period,
    }


def make_press(towns: int = 30) -> Press:
    """The desk, the committee and municipalities, half of them in each of two provinces."""
    first = make_desk("Publicatieredactie", Kind.PRESS, Role.DESK_EDITOR)
    codes = [
        make_town(n, province="Noordmark" if n <= towns // 2 else "Zuidmark")
        for n in range(1, towns + 1)
    ]
    second = add_desk(first, Role.DESK_EDITOR, name="Tweede redacteur")
    return Press(first, second, make_desk("Commissie", Kind.COMMITTEE), codes)
