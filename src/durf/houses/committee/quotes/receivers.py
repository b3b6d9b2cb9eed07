"""What a municipality answered, written beside the words it is about."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.contracts import TEXT_PROPOSAL_2
from durf.exchange.inbox.guards import register_guard, register_sent_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery, read_received
from durf.exchange.terms import Scope
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import Quote


def take_consent(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A yes to very words that we asked about; other consents aren't about quotations."""
    content = read_received(viewer, received, now=now).content
    about = (content.get("scope"), content.get("contract"))
    if about != (Scope.QUOTE.value, TEXT_PROPOSAL_2.kind):
        return
    rows = Quote.objects.seen_by(viewer).filter(
        municipality=received.sender_id, words=content["part"], sent_at__isnull=False
    )
    for row in rows:
        row.consent, row.answered_at = received, now
        row.expires_at = datetime.fromisoformat(content["expires_at"])
        row.save()


def take_answer(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A no, or other words."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    rows = Quote.objects.seen_by(viewer).filter(
        municipality=received.sender_id,
        delivery__public_id=reading.content["about"],
        answered_at=None,
    )
    for row in rows:
        row.answer, row.answered_at = reading.content["text"], now
        row.save()


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.COMMITTEE, "consent", take_consent)
    register_receiver(OrganisationKind.COMMITTEE, "quote_answer", take_answer)
    register_guard("quote_answer", Capability.CLOSING_WRITE)
    register_sent_guard("quote_request", Capability.CLOSING_WRITE)
