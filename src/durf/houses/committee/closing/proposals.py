"""Proposing a text to the press, and sending advice to the client."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from durf.exchange.contracts import ADVICE_1, TEXT_PROPOSAL_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.figures.proposals import find_desk
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.sections import Addressee, Section
from durf.publication.texts.proofreading import Finding, make_reader, proofread

from .errors import NoClientError, NothingWrittenError, TextObjectedError
from .models import ClosingReport, NewsItem, Passage, ProposedText, SentAdvice, SentPoint
from .passages import list_passages

LANGUAGE = "nl"
REPORT, NEWS = "closing_report", "news"


def write_passage(row: Passage) -> dict[str, Any]:
    """As it is sent: without its evidence."""
    passage: dict[str, Any] = {"section": row.section, "text": row.text}
    if row.title:
        passage["title"] = row.title
    if row.addressee and row.section == Section.ADVICE:
        passage["addressee"] = row.addressee
    if row.source_on:
        day = row.source_on.isoformat()
        passage["source"] = {"title": row.source_title, "url": row.source_url, "on": day}
    if row.figure:
        passage["figure"] = row.figure
    return passage


def write_report(viewer: Viewer, report: ClosingReport) -> list[dict[str, Any]]:
    """The whole report as it would be sent; one query."""
    return [write_passage(row) for row in list_passages(viewer, report)]


def write_item(item: NewsItem) -> list[dict[str, Any]]:
    """A news item as it would be sent."""
    passage: dict[str, Any] = {"section": Section.TEXT.value, "text": item.text}
    return [{**passage, "figure": item.figure} if item.figure else passage]


def find_faults(title: str, passages: Sequence[dict[str, Any]]) -> list[Finding]:
    """What the desk will find; three queries."""
    return proofread(title, passages, make_reader())


def refuse_faults(title: str, passages: Sequence[dict[str, Any]]) -> None:
    """TextObjectedError when something in it can't become public."""
    if any(finding.is_objection for finding in find_faults(title, passages)):
        raise TextObjectedError


def propose_report(
    viewer: Viewer, report: ClosingReport, *, key: str, now: datetime
) -> ProposedText:
    """The report as it is now."""
    passages = write_report(viewer, report)
    return propose(viewer, REPORT, report.title, passages, key=key, now=now, report=report)


def propose_news(viewer: Viewer, item: NewsItem, *, key: str, now: datetime) -> ProposedText:
    """The item as it is now."""
    return propose(viewer, NEWS, item.title, write_item(item), key=key, now=now, news=item)


def propose(
    viewer: Viewer,
    kind: str,
    title: str,
    passages: list[dict[str, Any]],
    *,
    key: str,
    now: datetime,
    **about: ClosingReport | NewsItem,
) -> ProposedText:
    """Freeze it and send it; refused while something stands against it."""
    if not passages:
        raise NothingWrittenError
    refuse_faults(title, passages)
    letter = Outgoing(
        receiver=find_desk(),
        contract=TEXT_PROPOSAL_1,
        content={"kind": kind, "language": LANGUAGE, "title": title, "passages": passages},
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=key,
    )
    sent = deliver(viewer, letter=letter, now=now)
    known = ProposedText.objects.seen_by(viewer).filter(delivery=sent).first()
    if known is not None:
        return known
    announce_item(sent)
    row = ProposedText(
        organisation_id=viewer.organisation_id, delivery=sent, title=title, sent_at=now, **about
    )
    row.save(force_insert=True)
    return row


def find_client() -> Organisation:
    """The VNG of this installation."""
    rows = Organisation.objects.filter(kind=OrganisationKind.VNG, closed_on__isnull=True)
    client = rows.first()
    if client is None:
        raise NoClientError
    return client


def list_advice(viewer: Viewer, report: ClosingReport) -> tuple[list[Passage], list[Passage]]:
    """What goes to the client: the points of advice, and what is said about self-regulation."""
    rows = list_passages(viewer, report)
    return (
        [row for row in rows if row.section == Section.ADVICE],
        [row for row in rows if row.section == Section.SELF_REGULATION],
    )


def send_advice(viewer: Viewer, report: ClosingReport, *, key: str, now: datetime) -> SentAdvice:
    """Every point of advice with the collective signal, by post."""
    points, signals = list_advice(viewer, report)
    if not points:
        raise NothingWrittenError
    refuse_faults(report.title, [write_passage(row) for row in (*points, *signals)])
    letter = Outgoing(
        receiver=find_client(),
        contract=ADVICE_1,
        content={
            "title": report.title,
            "points": [write_point(row, key=key) for row in points],
            "signals": [row.text for row in signals],
        },
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=key,
    )
    sent = deliver(viewer, letter=letter, now=now)
    known = SentAdvice.objects.seen_by(viewer).filter(delivery=sent).first()
    if known is not None:
        return known
    announce_item(sent)
    own = {"organisation_id": viewer.organisation_id}
    advice = SentAdvice(**own, delivery=sent, report=report, sent_at=now)
    advice.save(force_insert=True)
    SentPoint.objects.bulk_create(
        SentPoint(
            **own,
            public_id=name_point(row, key=key),
            advice=advice,
            place=place,
            addressee=row.addressee or Addressee.VNG,
            title=row.title,
            text=row.text,
        )
        for place, row in enumerate(points, 1)
    )
    return advice


def write_point(row: Passage, *, key: str) -> dict[str, Any]:
    """One point, by the name under which it is answered."""
    point: dict[str, Any] = {
        "id": name_point(row, key=key),
        "addressee": row.addressee or Addressee.VNG.value,
        "text": row.text,
    }
    return {**point, "title": row.title} if row.title else point


def name_point(row: Passage, *, key: str) -> str:
    """The same for a form that is sent twice, another one the next time that advice goes out."""
    digest = hashlib.sha256(f"{key} {row.public_id}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:PUBLIC_ID_LENGTH]
