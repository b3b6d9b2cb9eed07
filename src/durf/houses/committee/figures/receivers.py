"""The answer of the publication desk, written beside the proposal it is about."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import ProposedFigure
from .states import FigureState


def take_verdict(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Once per proposal; an answer about something that we didn't send changes nothing."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = ProposedFigure.objects.seen_by(viewer).filter(
        delivery__public_id=content["about"],
        delivery__receiver_id=received.sender_id,
        state=FigureState.SENT,
    )
    row = rows.first()
    if row is None:
        return
    row.state = FigureState(content["outcome"])
    row.words, row.options = content["words"], content.get("options", [])
    row.number = content.get("number")
    row.answered_at = now
    row.save()


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.COMMITTEE, "figure_verdict", take_verdict)
    register_guard("figure_verdict", Capability.FIGURES_PROPOSE)
