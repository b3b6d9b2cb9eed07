"""The answers of the press and of the client, written beside what they are about."""

from __future__ import annotations

from datetime import date, datetime

from durf.exchange.inbox.guards import register_guard, register_sent_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import ProposedText, SentPoint
from .states import TextState


def take_verdict(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Once per proposal; an answer about something that we didn't send changes nothing."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    row = (
        ProposedText.objects.seen_by(viewer)
        .filter(
            delivery__public_id=content["about"],
            delivery__receiver_id=received.sender_id,
            state=TextState.SENT,
        )
        .first()
    )
    if row is None:
        return
    row.state = TextState(content["outcome"])
    row.words, row.number, row.answered_at = content["words"], content.get("number"), now
    row.save()


def take_answer(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Per point of the advice that we sent to this client; the latest answer counts."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    answers = {one["id"]: one for one in reading.content["points"]}
    rows = SentPoint.objects.seen_by(viewer).filter(
        public_id__in=answers,
        advice__delivery__public_id=reading.content["about"],
        advice__delivery__receiver_id=received.sender_id,
    )
    for row in rows:
        answer = answers[row.public_id]
        row.outcome, row.answer = answer["outcome"], answer["text"]
        row.due_on = date.fromisoformat(answer["due_on"]) if "due_on" in answer else None
        row.progress, row.answered_at = answer.get("progress", ""), now
        row.save()


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.COMMITTEE, "text_verdict", take_verdict)
    register_receiver(OrganisationKind.COMMITTEE, "advice_answer", take_answer)
    register_guard("text_verdict", Capability.CLOSING_WRITE)
    register_guard("advice_answer", Capability.CLOSING_WRITE)
    # The report is for its writers: what went to the desk isn't for everybody who reads the post.
    register_sent_guard("text_proposal", Capability.REPORTS_READ)
