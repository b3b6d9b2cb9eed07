"""The first letters of the fictional country: one with an attachment, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Document, Outgoing, deliver
from durf.exchange.inbox.notification import announce_item
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.exchange.opening import open_delivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

ACTIVITY = "demo"
QUESTIONS = """Onze vragen voor het bezoek

1. Hoe doen andere gemeenten van onze grootte dit met een kleine bezetting?
2. Waar beginnen wij als wij maar een ding tegelijk kunnen doen?
3. Hoe houden wij de gemeenteraad betrokken zonder hem bang te maken?
"""


@dataclass(frozen=True)
class DemoLetter:
    """What somebody in the fictional country writes."""

    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    name: str
    function: str
    ours: str
    theirs: str = ""
    documents: tuple[Document, ...] = field(default_factory=tuple)


QUESTION = DemoLetter(
    subject="Onze vragen voor het gesprek",
    salutation="Beste leden van de commissie,",
    paragraphs=(
        "Wij kijken uit naar uw bezoek. Onze portefeuillehouder en gemeentesecretaris zijn er bij.",
        "In de bijlage staan de drie vragen waar wij het graag met u over hebben.",
    ),
    name="Joke Terpstra",
    function="CISO",
    ours="AST-2026-118",
    documents=(Document("vragen-astervoort.txt", "text/plain", QUESTIONS.encode()),),
)
ANSWER = DemoLetter(
    subject="Antwoord: Onze vragen voor het gesprek",
    salutation="Beste Joke,",
    paragraphs=(
        "Dank voor uw vragen. Wij nemen ze alle drie mee in het gesprek.",
        "Wilt u ons vóór het bezoek laten weten wie er aan tafel zitten?",
    ),
    name="Roos Verhulst",
    function="Secretaris van de commissie",
    ours="VC-0042",
    theirs="AST-2026-118",
)

# Gives the viewer of somebody at an organisation, by name.
FindViewer = Callable[[str, Organisation], Viewer]


def exchange_letters(
    municipality: Organisation,
    committee: Organisation,
    *,
    find_viewer: FindViewer,
    now: datetime,
) -> None:
    """The municipality asks, the committee reads and answers."""
    asker = find_viewer(QUESTION.name, municipality)
    answerer = find_viewer(ANSWER.name, committee)
    asked_at = now - timedelta(hours=3)
    sent = send(asker, committee, QUESTION, now=asked_at)
    with acting_as(answerer) as presence:
        received = ReceivedDelivery.objects.seen_by(answerer).get(public_id=sent.public_id)
        open_delivery(answerer, received, now=now - timedelta(hours=2))
        record_presence(presence, activity=ACTIVITY, now=now)
    send(answerer, municipality, ANSWER, reply_to=sent.public_id, now=now - timedelta(hours=1))


def send(
    viewer: Viewer,
    receiver: Organisation,
    letter: DemoLetter,
    *,
    reply_to: str = "",
    now: datetime,
) -> SentDelivery:
    """Send one letter, as on a page; an answer is expected within two weeks."""
    outgoing = Outgoing(
        receiver=receiver,
        contract=LETTER_1,
        content=write_content(letter, reply_to=reply_to),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"demo-{letter.ours}",
        reply_by=localdate(now) + timedelta(days=14),
        attachments=letter.documents,
    )
    with acting_as(viewer) as presence:
        sent = deliver(viewer, letter=outgoing, now=now)
        announce_item(sent)
        record_presence(presence, activity=ACTIVITY, now=now)
    return sent


def write_content(letter: DemoLetter, *, reply_to: str) -> dict[str, Any]:
    """The letter as its contract wants it."""
    references = {"ours": letter.ours, "theirs": letter.theirs}
    content: dict[str, Any] = {
        "subject": letter.subject,
        "salutation": letter.salutation,
        "paragraphs": list(letter.paragraphs),
        "signed_by": {"name": letter.name, "function": letter.function},
        "reference": {name: value for name, value in references.items() if value},
    }
    return content | ({"reply_to": reply_to} if reply_to else {})
