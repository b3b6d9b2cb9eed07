"""Responding to a draft, paragraph by paragraph, and sending the response."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from durf.exchange.contracts import REPORT_RESPONSE_1
from durf.exchange.contracts.report import ReactionKind
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.items import finish_item_of
from durf.exchange.models import SentDelivery
from durf.exchange.opening import open_delivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import ResponseSentError, WordsMissingError
from .models import Reaction, ReceivedReport
from .states import ReportState


@dataclass(frozen=True)
class Signer:
    """Who signs for the municipality, and as what."""

    name: str
    function: str


def list_reports(viewer: Viewer) -> ConfidentialQuerySet[ReceivedReport]:
    """The newest visit first."""
    rows = ReceivedReport.objects.seen_by(viewer).select_related(
        "committee", "draft", "final", "response"
    )
    return rows.select_related("organisation").order_by("-held_on", "-pk")


def lock_report(viewer: Viewer, report: ReceivedReport) -> ReceivedReport:
    """The report under lock."""
    rows = list_reports(viewer).select_for_update(of=("self",))
    return rows.get(pk=report.pk)


def read_report(viewer: Viewer, report: ReceivedReport, *, now: datetime) -> dict[str, Any]:
    """The newest text: the final one, or the draft; empty when it may not be read any more."""
    received = report.final or report.draft
    if received is None:
        return {}
    return open_delivery(viewer, received, now=now).content


def list_reactions(viewer: Viewer, report: ReceivedReport) -> ConfidentialQuerySet[Reaction]:
    """What we say so far."""
    rows = Reaction.objects.seen_by(viewer).filter(report=report)
    return rows.select_related("made_by").order_by("pk")


def add_reaction(
    viewer: Viewer,
    report: ReceivedReport,
    *,
    kind: ReactionKind,
    text: str,
    about: str,
    quote: str,
    now: datetime,
) -> Reaction:
    """Say something about a paragraph; it stays in the house until the response is sent."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.TO_ANSWER:
        raise ResponseSentError
    if kind is not ReactionKind.THANKS and not text.strip():
        raise WordsMissingError
    reaction = Reaction(
        organisation_id=locked.organisation_id,
        report=locked,
        about=about,
        quote=quote,
        kind=kind,
        text=text.strip(),
        made_by_id=viewer.person_id,
        made_at=now,
    )
    reaction.save(force_insert=True)
    return reaction


def remove_reaction(viewer: Viewer, reaction: Reaction) -> None:
    """Take it back before it leaves."""
    if lock_report(viewer, reaction.report).state != ReportState.TO_ANSWER:
        raise ResponseSentError
    Reaction.objects.seen_by(viewer).filter(pk=reaction.pk).delete()


def send_response(
    viewer: Viewer, report: ReceivedReport, *, signer: Signer, now: datetime
) -> SentDelivery:
    """Send everything we say. Nothing to say is a response too, once somebody signs it."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.TO_ANSWER or locked.draft is None:
        raise ResponseSentError
    content = {
        "report": locked.reference,
        "visit": locked.visit,
        "draft": locked.draft.public_id,
        "reactions": [write_reaction(row) for row in list_reactions(viewer, locked)],
        "signed_by": {"name": signer.name, "function": signer.function},
    }
    letter = Outgoing(
        receiver=locked.committee,
        contract=REPORT_RESPONSE_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"report-response-{locked.public_id}",
    )
    sent = deliver(viewer, letter=letter, now=now)
    locked.state, locked.response = ReportState.ANSWERED, sent
    locked.save(update_fields=["state", "response"])
    if locked.draft is not None:
        finish_item_of(viewer, locked.draft, now=now)
    return sent


def write_reaction(row: Reaction) -> dict[str, str]:
    """One item as it leaves; it names no person."""
    fields = {
        "id": row.public_id,
        "about": row.about,
        "quote": row.quote,
        "kind": row.kind,
        "text": row.text,
    }
    return {name: value for name, value in fields.items() if value}
