"""A committee that sends one letter to many, and the worker that carries out the steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django_tasks_db.models import DBTaskResult

from durf.exchange.mailings.models import Mailing, MailingLine
from durf.exchange.mailings.orders import Order, start_mailing
from durf.exchange.mailings.steps import take_step
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.factories import make_member, make_organisation, make_user, viewer_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMES = ("Astervoort", "Bornedijk", "Culemhaven")
STEP = "durf.exchange.mailings.steps.send_next"
LETTER: dict[str, Any] = {
    "subject": "Uitnodiging voor {gemeente}",
    "salutation": "Geacht college van {gemeente},",
    "text": "CANARY-Commissie komt graag in {gemeente}.\n\nTot ziens.",
    "signer": "Margriet Sanders",
    "function": "voorzitter",
    "ours": "VI-2027",
}
_keys = count(1)


@dataclass
class Mailroom:
    """The committee, who works there, and to whom it writes."""

    membership: Membership
    municipalities: list[Organisation] = field(default_factory=list)

    @property
    def committee(self) -> Organisation:
        return self.membership.organisation

    @property
    def viewer(self) -> Viewer:
        return viewer_of(self.membership)

    def add_colleague(self, role: Role = Role.SECRETARY) -> Viewer:
        return viewer_of(make_member(self.committee, role, user=make_user("Roos")))

    def order(self, **changes: Any) -> Order:
        terms: dict[str, Any] = {
            **LETTER,
            "key": f"form-{next(_keys)}",
            "purpose": Purpose.VISIT,
            "basis": Basis.PUBLIC_TASK,
            "tlp": Tlp.AMBER,
            "language": "nl",
            "receivers": tuple(self.municipalities),
        }
        return Order(**(terms | changes))

    def start(self, *, now: datetime = NOW, **changes: Any) -> Mailing:
        with acting_as(self.viewer):
            return start_mailing(self.viewer, order=self.order(**changes), now=now)

    def fresh(self, mailing: Mailing) -> Mailing:
        with acting_as(self.viewer):
            return Mailing.objects.select_related("confirmed_by").get(pk=mailing.pk)

    def states(self, mailing: Mailing) -> list[str]:
        with acting_as(self.viewer):
            lines = MailingLine.objects.filter(mailing=mailing).order_by("pk")
            return [line.state for line in lines]

    def lines(self, mailing: Mailing) -> list[MailingLine]:
        with acting_as(self.viewer):
            rows = MailingLine.objects.filter(mailing=mailing).order_by("pk")
            return list(rows.select_related("receiver", "delivery"))

    def count_sent(self) -> int:
        with acting_as(self.viewer):
            return SentDelivery.objects.count()


def make_mailroom(names: tuple[str, ...] = NAMES) -> Mailroom:
    committee = make_organisation("Commissie", OrganisationKind.COMMITTEE)
    chair = make_member(committee, Role.CHAIR, user=make_user("Margriet Sanders"))
    return Mailroom(chair, [make_organisation(name) for name in names])


def list_received(organisation: Organisation) -> list[ReceivedDelivery]:
    viewer = Viewer(None, frozenset({organisation.pk}))
    with acting_as(viewer):
        return list(ReceivedDelivery.objects.order_by("pk"))


def list_queued() -> list[DBTaskResult]:
    """The steps that wait in the queue."""
    return list(DBTaskResult.objects.ready().filter(task_path=STEP).order_by("enqueued_at"))


def run_step(*, now: datetime = NOW) -> bool:
    """Carry out the oldest step in the queue, as a worker does; False when there is none."""
    queued = list_queued()
    if not queued:
        return False
    organisation_id, mailing, user_id = queued[0].args_kwargs["args"]
    take_step(organisation_id, mailing, user_id=user_id, now=now)
    queued[0].delete()
    return True


def run_all(*, now: datetime = NOW) -> int:
    """Carry out steps until the queue is empty; gives how many."""
    steps = 0
    while run_step(now=now):
        steps += 1
    return steps
