"""The owner's side: what was reported to us, our view of it, and how that arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from durf.exchange.contracts import DEMAND_REPLY_1
from durf.exchange.contracts.demand import View
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, ReceivedContent, ReceivedDelivery, SentDelivery
from durf.exchange.opening import read_received
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.viewer import Viewer

from .errors import AlreadyRepliedError
from .models import DemandReport


@dataclass(frozen=True)
class Reaction:
    """Our view of giving it, signed by a person with a function."""

    view: View
    text: str
    name: str
    function: str


def reply_to(
    viewer: Viewer, received: ReceivedDelivery, *, reaction: Reaction, now: datetime
) -> SentDelivery:
    """Send our view to whoever reported the demand; once."""
    if find_reply(viewer, received) is not None:
        raise AlreadyRepliedError
    letter = Outgoing(
        receiver=received.sender,
        contract=DEMAND_REPLY_1,
        content={
            "about": received.public_id,
            "view": reaction.view.value,
            "text": reaction.text,
            "signed_by": {"name": reaction.name, "function": reaction.function},
        },
        purpose=Purpose.ACCOUNTABILITY,
        basis=Basis.LEGAL_DUTY,
        key=name_key(received),
    )
    sent = deliver(viewer, letter=letter, now=now)
    announce_item(sent)
    return sent


def find_reply(viewer: Viewer, received: ReceivedDelivery) -> SentDelivery | None:
    """What we answered."""
    rows = SentDelivery.objects.seen_by(viewer)
    return rows.filter(idempotency_key=name_key(received)).first()


def find_result(viewer: Viewer, received: ReceivedDelivery) -> ReceivedDelivery | None:
    """What came of it, as far as we were told; only the reporter's own word counts."""
    bodies = ReceivedContent.objects.seen_by(viewer).filter(
        delivery__kind="demand_result",
        delivery__sender=received.sender,
        body__contains=f'"about":"{received.public_id}"',
    )
    found = bodies.select_related("delivery").order_by("pk").first()
    return found.delivery if found else None


def name_key(received: ReceivedDelivery) -> str:
    """One answer for each report."""
    return f"demand-reply-{received.public_id}"


def take_reply(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """What a received answer becomes: a mark on our own line about that owner.

    Only the owner itself answers, and its first answer counts.
    """
    content: Mapping[str, Any] = read_received(viewer, received, now=now).content
    rows = DemandReport.objects.seen_by(viewer).filter(
        delivery__public_id=content.get("about", ""),
        subject_id=received.sender_id,
        reply__isnull=True,
    )
    for report in rows:
        report.reply = received
        report.save(update_fields=["reply"])


def collect_replies(viewer: Viewer, *, now: datetime) -> int:
    """Take over the answers that nobody has opened yet; gives how many."""
    waiting = InboxItem.objects.seen_by(viewer).filter(kind="demand_reply", handled_at=None)
    return sum(handle_item(viewer, item, now=now) for item in waiting.order_by("pk"))
