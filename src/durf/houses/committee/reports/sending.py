"""Adopting a report and sending it: the draft to be answered, and the final report.

Adopting and sending are one step, so that what was adopted is what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from durf.exchange.contracts import REPORT_DRAFT_1, REPORT_FINAL_2
from durf.exchange.deliveries import Document, Outgoing, deliver
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    NobodyToSendError,
    ReactionsOpenError,
    RemarksOpenError,
    ReportEmptyError,
    ReportStepError,
)
from .models import Adoption, NextStep, Paragraph, Reaction, VisitReport
from .papers import make_documents
from .queries import list_paragraphs, list_reactions, list_remarks, list_steps
from .states import ReportState, Stage
from .writing import lock_report


@dataclass(frozen=True)
class Adopter:
    """Who adopts, as what, and in whose name."""

    name: str
    function: str
    on_behalf_of: str = ""


def send_draft(
    viewer: Viewer,
    report: VisitReport,
    *,
    adopter: Adopter,
    respond_before_on: date,
    revision: int,
    now: datetime,
) -> SentDelivery:
    """Adopt the draft and send it. Raises a domain error or a PostError; then nothing changed."""
    locked = check_ready(viewer, report, state=ReportState.WRITING, revision=revision)
    content = write_report(viewer, locked, adopter=adopter)
    sent = send(
        viewer,
        locked,
        contract_content=(REPORT_DRAFT_1, content),
        reply_by=respond_before_on,
        now=now,
    )
    note_adoption(viewer, locked, stage=Stage.DRAFT, adopter=adopter, sent=sent, now=now)
    locked.state, locked.respond_before_on = ReportState.WAITING, respond_before_on
    locked.save(update_fields=["state", "respond_before_on"])
    move_visit(viewer, locked.visit, to=VisitState.RESPONDING, now=now)
    return sent


def send_final(
    viewer: Viewer, report: VisitReport, *, adopter: Adopter, revision: int | None, now: datetime
) -> SentDelivery:
    """Adopt the final report and send it, once every item of the response has an answer."""
    locked = check_ready(viewer, report, state=ReportState.ANSWERING, revision=revision)
    reactions = list(list_reactions(viewer, locked))
    if any(not row.verdict for row in reactions if row.kind != "thanks"):
        raise ReactionsOpenError
    content = write_report(viewer, locked, adopter=adopter) | {
        "response": "given" if locked.response_id else "none",
        "reactions": [write_reaction(row) for row in reactions],
    }
    receiver = find_municipality(locked)
    sent = send(
        viewer,
        locked,
        contract_content=(REPORT_FINAL_2, content),
        reply_by=None,
        now=now,
        documents=make_documents(
            content, sender=locked.visit.organisation, receiver=receiver, now=now
        ),
    )
    note_adoption(viewer, locked, stage=Stage.FINAL, adopter=adopter, sent=sent, now=now)
    locked.state = ReportState.FINAL
    locked.save(update_fields=["state"])
    move_visit(viewer, locked.visit, to=VisitState.FINAL, now=now)
    return sent


def check_ready(
    viewer: Viewer, report: VisitReport, *, state: ReportState, revision: int | None
) -> VisitReport:
    """The report under lock, if it can be adopted as it was seen."""
    locked = lock_report(viewer, report, revision=revision)
    if locked.state != state:
        raise ReportStepError
    if not Paragraph.objects.seen_by(viewer).filter(report=locked).exists():
        raise ReportEmptyError
    if list_remarks(viewer, locked).exists():
        raise RemarksOpenError
    return locked


def send(
    viewer: Viewer,
    report: VisitReport,
    *,
    contract_content: tuple[Any, dict[str, Any]],
    reply_by: date | None,
    now: datetime,
    documents: tuple[Document, ...] = (),
) -> SentDelivery:
    """Hand it to the post."""
    contract, content = contract_content
    receiver = find_municipality(report)
    letter = Outgoing(
        receiver=receiver,
        contract=contract,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"{contract.kind}-{report.public_id}",
        subjects=frozenset({receiver.pk}),
        reply_by=reply_by,
        attachments=documents,
    )
    return deliver(viewer, letter=letter, now=now)


def find_municipality(report: VisitReport) -> Organisation:
    """Whom it is about, and who gets it."""
    municipality: Organisation | None = report.visit.municipality
    if municipality is None or municipality.closed_on is not None:
        raise NobodyToSendError
    return municipality


def note_adoption(
    viewer: Viewer,
    report: VisitReport,
    *,
    stage: Stage,
    adopter: Adopter,
    sent: SentDelivery,
    now: datetime,
) -> None:
    """Who adopted which text, in whose name."""
    Adoption(
        organisation_id=report.organisation_id,
        room_id=report.room_id,
        report=report,
        stage=stage,
        revision=report.revision,
        name=adopter.name,
        function=adopter.function,
        on_behalf_of=adopter.on_behalf_of,
        by_id=viewer.person_id,
        at=now,
        delivery=sent,
    ).save(force_insert=True)


def write_report(viewer: Viewer, report: VisitReport, *, adopter: Adopter | None) -> dict[str, Any]:
    """What a draft and a final report hold alike; without an adopter it is a text being written."""
    held_at = report.visit.starts_at or report.made_at
    content: dict[str, Any] = {
        "report": report.public_id,
        "visit": report.visit.public_id,
        "title": report.title,
        "programme": report.visit.programme.name,
        "held_on": localdate(held_at).isoformat(),
        "paragraphs": [
            {"id": row.public_id, "section": row.section, "text": row.text}
            for row in list_paragraphs(viewer, report)
        ],
        "steps": [write_step(row) for row in list_steps(viewer, report)],
    }
    if adopter is not None:
        adopted = {"name": adopter.name, "function": adopter.function}
        adopted |= {"on_behalf_of": adopter.on_behalf_of} if adopter.on_behalf_of else {}
        content["adopted"] = adopted
    return content


def write_step(step: NextStep) -> dict[str, Any]:
    """One next step as it leaves; what is empty stays out."""
    fields: dict[str, Any] = {
        "id": step.public_id,
        "title": step.title,
        "why": step.why,
        "first_step": step.first_step,
        "who": step.who,
        "horizon": step.horizon,
        "effort": step.effort,
        "material": [line for line in step.material.splitlines() if line.strip()],
        "reasons": [line for line in step.reasons.splitlines() if line.strip()],
    }
    return {name: value for name, value in fields.items() if value}


def write_reaction(row: Reaction) -> dict[str, Any]:
    """One item of the response with its answer."""
    fields = {
        "id": row.reference,
        "about": row.about,
        "quote": row.quote,
        "kind": row.kind,
        "text": row.text,
        "verdict": row.verdict,
        "why": row.why,
    }
    return {name: value for name, value in fields.items() if value}
