"""What the announcement of a visit becomes at the municipality."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import Visit


def take_visit(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row of its own, or the newer facts in the row that is there."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = Visit.objects.seen_by(viewer).select_for_update()
    row = rows.filter(committee=received.sender_id, reference=content["visit"]).first()
    if row is None:
        row = Visit(
            organisation_id=received.organisation_id,
            committee_id=received.sender_id,
            reference=content["visit"],
            announced_at=received.sent_at,
        )
    elif row.told_at >= received.sent_at:
        return
    starts_at = content.get("starts_at")
    row.delivery = received
    row.programme = content["programme"]
    row.stage = content["stage"]
    row.starts_at = datetime.fromisoformat(starts_at) if starts_at else None
    row.minutes = content.get("minutes")
    row.mode = content.get("mode", "")
    row.contact_name = content["contact"]["name"]
    row.contact_email = content["contact"]["email"]
    row.told_at = received.sent_at
    row.save()


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.MUNICIPALITY, "visit", take_visit)
