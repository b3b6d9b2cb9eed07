"""Preparing a question, sending it as another person, and which words may be used."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from durf.exchange.contracts import QUOTE_REQUEST_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import QuoteSentError, SameAskerError
from .models import Quote
from .states import QuoteState


@dataclass(frozen=True)
class QuoteFacts:
    """What a writer fills in."""

    title: str
    words: str
    context: str
    paraphrase: str
    why: str


def list_quotes(viewer: Viewer) -> ConfidentialQuerySet[Quote]:
    """Every one, newest first, with all that its state follows from."""
    rows = Quote.objects.seen_by(viewer).order_by("-prepared_at", "-pk")
    return rows.select_related("municipality", "consent", "delivery", "prepared_by", "sent_by")


def list_usable(viewer: Viewer, *, now: datetime) -> list[Quote]:
    """Those that may be quoted at this moment; one query."""
    return [row for row in list_quotes(viewer) if row.find_state(now=now) is QuoteState.AGREED]


def prepare_quote(
    viewer: Viewer, municipality_id: int, facts: QuoteFacts, *, now: datetime
) -> Quote:
    """By the first person; nothing leaves yet."""
    row = Quote(
        organisation_id=viewer.organisation_id,
        municipality_id=municipality_id,
        **asdict(facts),
        prepared_by_id=viewer.person_id,
        prepared_at=now,
    )
    row.save(force_insert=True)
    return row


def ask(viewer: Viewer, quote: Quote, *, now: datetime) -> Quote:
    """By the second person: the words in their context, and what would do instead."""
    rows = Quote.objects.seen_by(viewer).select_for_update(of=("self",))
    row = rows.select_related("municipality").get(pk=quote.pk)
    if row.sent_at is not None:
        raise QuoteSentError
    if row.prepared_by_id == viewer.person_id:
        raise SameAskerError
    names = ("title", "words", "context", "paraphrase", "why")
    letter = Outgoing(
        receiver=row.municipality,
        contract=QUOTE_REQUEST_1,
        content={name: getattr(row, name) for name in names},
        purpose=Purpose.LEARNING,
        basis=Basis.PUBLIC_TASK,
        key=f"quote-{row.public_id}",
    )
    row.delivery = deliver(viewer, letter=letter, now=now)
    row.sent_by_id, row.sent_at = viewer.person_id, now
    row.save()
    announce_item(row.delivery)
    return row
