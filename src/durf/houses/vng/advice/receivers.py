"""What received advice becomes at the client: points to answer."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import AdvicePoint, ReceivedAdvice


def take_advice(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Every point gets a row of its own."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content, own = reading.content, {"organisation_id": received.organisation_id}
    advice = ReceivedAdvice(
        **own,
        delivery=received,
        sender_id=received.sender_id,
        title=content["title"],
        signals=content.get("signals", []),
        received_at=received.sent_at,
    )
    advice.save(force_insert=True)
    AdvicePoint.objects.bulk_create(
        AdvicePoint(
            **own,
            advice=advice,
            key=point["id"],
            place=place,
            addressee=point["addressee"],
            title=point.get("title", ""),
            text=point["text"],
        )
        for place, point in enumerate(content["points"], 1)
    )


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.VNG, "advice", take_advice)
    register_guard("advice", Capability.ADVICE_SEE)
