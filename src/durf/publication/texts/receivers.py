"""What a received text becomes at the press: a row of its own, proofread at once."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import TextProposal
from .proofreading import make_reader, proofread
from .states import TextState


def take_text(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Taking it over is reading it."""
    reading = open_delivery(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    findings = proofread(content["title"], content["passages"], make_reader())
    is_stopped = any(finding.is_objection for finding in findings)
    TextProposal(
        organisation_id=received.organisation_id,
        delivery=received,
        sender_id=received.sender_id,
        received_at=received.sent_at,
        kind=content["kind"],
        language=content["language"],
        title=content["title"],
        passages=content["passages"],
        state=TextState.REFUSED if is_stopped else TextState.PASSED,
        findings=[finding.to_json() for finding in findings],
    ).save(force_insert=True)


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.PRESS, "text_proposal", take_text)
    register_guard("text_proposal", Capability.LEDGER_SEE)
