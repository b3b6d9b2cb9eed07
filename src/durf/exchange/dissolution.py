"""What ends in the post when an organisation is dissolved and nobody takes over.

Its consents are withdrawn, by each contract's rule for what rests on them, and its own copies of
content are destroyed; every subject is told. The facts of its deliveries stay, without their words.
"""

from __future__ import annotations

from datetime import datetime

from durf.platform.retention.dissolutions import register_ending
from durf.platform.tenancy.viewer import Viewer, require_viewer

from .models import (
    Consent,
    Receipt,
    ReceiptEvent,
    ReceivedDelivery,
    SentDelivery,
)
from .post import call_destroy, call_withdraw

FACTS = (SentDelivery, ReceivedDelivery, Receipt, ReceiptEvent, Consent)
GONE = "-"
REASON = "Opgeheven zonder opvolger / dissolved without a successor"


def end_post(viewer: Viewer, now: datetime) -> int:
    """Withdraw what is live, then destroy every copy, held ones too; gives how many copies."""
    for label in (Consent._meta.label, SentDelivery._meta.label):
        require_viewer(viewer, label).trail.writes[label] |= set()
    live = Consent.objects.seen_by(viewer).filter(withdrawn_at__isnull=True)
    for delivery in live.order_by("pk").values_list("delivery__public_id", flat=True):
        call_withdraw(delivery, reason=REASON, now=now)
    consents = Consent.objects.seen_by(viewer)
    consents.update(text=GONE, about="")
    consents.exclude(part="").update(part=GONE)
    copies = {
        public_id
        for model in (SentDelivery, ReceivedDelivery)
        for public_id in model.objects.seen_by(viewer)
        .filter(destroyed_at__isnull=True)
        .values_list("public_id", flat=True)
    }
    return sum(
        call_destroy(delivery, organisation_id=viewer.organisation_id, now=now)
        for delivery in sorted(copies)
    )


def register_dissolution() -> None:
    """Called once, at start-up."""
    register_ending(end_post, keeps=[model._meta.label for model in FACTS])
