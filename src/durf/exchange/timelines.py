"""What happened to a delivery, in words and in order, from the records of the own organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from durf.platform.tenancy.viewer import Viewer

from .directory import name_in_full
from .models import Receipt, ReceiptEvent, ReceivedDelivery, SentDelivery
from .queries import list_receipts, list_sent
from .terms import Happening


@dataclass(frozen=True)
class Step:
    """One thing that happened."""

    at: datetime
    text: str


def find_receipt(viewer: Viewer, delivery: str) -> Receipt | None:
    """Our own record of a delivery that is about us, by the delivery's identifier."""
    return list_receipts(viewer).filter(delivery=delivery).first()


def list_steps(viewer: Viewer, receipt: Receipt | None) -> list[Step]:
    """Everything that our own record says, oldest first; nothing without a record."""
    if receipt is None:
        return []
    events = list(receipt.events.all())
    onward = name_receivers(viewer, (event.other_delivery for event in events))
    names = {"sender": name_in_full(receipt.sender), "receiver": name_in_full(receipt.receiver)}
    first = Step(receipt.sent_at, _("%(sender)s sent it to %(receiver)s.") % names)
    return [first, *(Step(event.at, describe_event(event, onward)) for event in events)]


def name_receivers(viewer: Viewer, deliveries: Iterable[str]) -> dict[str, str]:
    """To whom these deliveries went, as far as our own record says."""
    wanted = {delivery for delivery in deliveries if delivery}
    if not wanted:
        return {}
    rows = Receipt.objects.seen_by(viewer).filter(delivery__in=wanted).select_related("receiver")
    return {row.delivery: name_in_full(row.receiver) for row in rows}


def describe_event(event: ReceiptEvent, onward: Mapping[str, str]) -> str:
    """One event as a sentence."""
    values = {
        "name": name_in_full(event.by),
        "receiver": onward.get(event.other_delivery) or _("another organisation"),
    }
    sentences = {
        Happening.OPENED: _("%(name)s opened it."),
        Happening.EXPORTED: _("%(name)s saved a file of it outside Durf."),
        Happening.FORWARDED: _("%(name)s passed it on to %(receiver)s."),
        Happening.WITHDRAWN: _("%(name)s withdrew it."),
        Happening.HIDDEN: _("From this moment the receiver could no longer read it."),
        Happening.DESTROYED: _("%(name)s destroyed its copy because its period was over."),
    }
    return sentences[Happening(event.happening)] % values


def list_received_steps(viewer: Viewer, received: ReceivedDelivery) -> list[Step]:
    """What happened to something that we received: here, and by us."""
    steps = [
        Step(
            received.sent_at,
            _("%(name)s sent it to us.") % {"name": name_in_full(received.sender)},
        )
    ]
    if received.opened_at:
        opener = received.opened_by.name if received.opened_by else _("Automatic task")
        steps.append(Step(received.opened_at, _("%(name)s opened it.") % {"name": opener}))
    steps += [describe_forward(sent) for sent in list_forwards(viewer, received)]
    if received.withdrawn_at:
        steps.append(Step(received.withdrawn_at, _("It was withdrawn.")))
    return sorted(steps, key=lambda step: step.at)


def list_forwards(viewer: Viewer, received: ReceivedDelivery) -> Iterable[SentDelivery]:
    """Where we passed it on to."""
    return list_sent(viewer).filter(forwarded_from=received.public_id)


def describe_forward(sent: SentDelivery) -> Step:
    """That we passed it on."""
    name = name_in_full(sent.receiver)
    return Step(sent.sent_at, _("We passed it on to %(name)s.") % {"name": name})
