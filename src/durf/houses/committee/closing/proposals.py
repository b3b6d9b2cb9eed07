"""Proposing a text to the press, and sending advice to the client."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from durf.exchange.contracts import ADVICE_1, TEXT_PROPOSAL_2
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose, Scope
from durf.houses.committee.figures.proposals import find_desk
from durf.houses.committee.quotes.asking import list_quotes, list_usable
from durf.houses.committee.quotes.models import Quote
from durf.houses.committee.quotes.states import QuoteState
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.publication.published.sections import Addressee, Section
from durf.publication.texts.proofreading import Finding, make_reader, proofread

from .errors import NoClientError, NothingWrittenError, QuotedAdviceError, TextObjectedError
from .models import ClosingReport, NewsItem, Passage, ProposedText, SentAdvice, SentPoint
from .passages import list_passages

LANGUAGE = "nl"
REPORT, NEWS = "closing_report", "news"
SHORT = 60


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
    if row.quote:
        passage["quotes"] = [row.quote.words]
    return passage


def write_report(viewer: Viewer, report: ClosingReport) -> list[dict[str, Any]]:
    """The whole report as it would be sent; one query."""
    return [write_passage(row) for row in list_passages(viewer, report)]


def write_item(item: NewsItem) -> list[dict[str, Any]]:
    """A news item as it would be sent."""
    passage: dict[str, Any] = {"section": Section.TEXT.value, "text": item.text}
    return [{**passage, "figure": item.figure} if item.figure else passage]


def find_faults(
    viewer: Viewer, title: str, passages: Sequence[dict[str, Any]], *, now: datetime
) -> list[Finding]:
    """What the desk will find, and words of others without their consent; four queries."""
    quotes = list(list_quotes(viewer))
    found = proofread(title, passages, make_reader(row.words for row in quotes))
    return [*found, *check_quotes(passages, find_live(quotes, now=now))]


def find_live(quotes: Iterable[Quote], *, now: datetime) -> dict[str, Quote]:
    """The words that may be quoted at this moment."""
    return {row.words: row for row in quotes if row.find_state(now=now) is QuoteState.AGREED}


def check_quotes(
    passages: Sequence[dict[str, Any]], live: Mapping[str, Quote]
) -> Iterator[Finding]:
    """A quotation stands there word for word, with a consent that counts now."""
    for place, passage in enumerate(passages, 1):
        for words in passage.get("quotes", ()):
            if words not in live:
                yield Finding("quote_consent", place, words[:SHORT])
            if words not in passage["text"]:
                yield Finding("quote_missing", place, words[:SHORT])


def refuse_faults(
    viewer: Viewer, title: str, passages: Sequence[dict[str, Any]], *, now: datetime
) -> None:
    """TextObjectedError when something in it can't become public."""
    if any(one.is_objection for one in find_faults(viewer, title, passages, now=now)):
        raise TextObjectedError


def list_quoted(viewer: Viewer, passages: Sequence[dict[str, Any]], *, now: datetime) -> set[int]:
    """Who is quoted; no query when nobody is."""
    said = {words for passage in passages for words in passage.get("quotes", ())}
    usable = list_usable(viewer, now=now) if said else []
    return {row.municipality_id for row in usable if row.words in said}


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
    """Freeze it and send it; refused while something stands against it.

    With quotations it rests on the consents for them: the post checks those once more, and takes it
    back when one is withdrawn.
    """
    if not passages:
        raise NothingWrittenError
    refuse_faults(viewer, title, passages, now=now)
    quoted = list_quoted(viewer, passages, now=now)
    letter = Outgoing(
        receiver=find_desk(),
        contract=TEXT_PROPOSAL_2,
        content={"kind": kind, "language": LANGUAGE, "title": title, "passages": passages},
        purpose=Purpose.LEARNING,
        basis=Basis.CONSENT if quoted else Basis.PUBLIC_TASK,
        key=key,
        subjects=frozenset(quoted),
        scope=Scope.QUOTE if quoted else Scope.WHOLE,
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


def refuse_advice(
    viewer: Viewer, report: ClosingReport, rows: Sequence[Passage], *, now: datetime
) -> None:
    """What can't become public doesn't go to the client either, and no quotation at all."""
    written = [write_passage(row) for row in rows]
    refuse_faults(viewer, report.title, written, now=now)
    if any(one.get("quotes") for one in written):
        raise QuotedAdviceError


def send_advice(viewer: Viewer, report: ClosingReport, *, key: str, now: datetime) -> SentAdvice:
    """Every point of advice with the collective signal, by post."""
    points, signals = list_advice(viewer, report)
    if not points:
        raise NothingWrittenError
    refuse_advice(viewer, report, [*points, *signals], now=now)
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
