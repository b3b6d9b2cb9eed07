"""The answer of the publication desk, written beside the proposal it is about."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver, register_withdrawal
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.houses.committee.selfimages.following import register_follower
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import ProposedFigure
from .states import FigureState
from .taking_back import notice_answers, notice_withdrawal


def take_verdict(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Once per proposal; an answer about something that we didn't send changes nothing."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = ProposedFigure.objects.seen_by(viewer).filter(
        delivery__public_id=content["about"],
        delivery__receiver_id=received.sender_id,
        state__in=[FigureState.SENT, FigureState.TAKEN_BACK],
    )
    row = rows.first()
    is_late = row is not None and row.state == FigureState.TAKEN_BACK
    # What came out a moment before it was taken back is public, and stays so.
    if row is None or (is_late and content["outcome"] != FigureState.ACCEPTED):
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
    register_withdrawal(OrganisationKind.COMMITTEE, "selfimage", notice_withdrawal)
    register_follower(notice_answers)
