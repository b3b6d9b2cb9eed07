"""The letter of a mailing as one receiver gets it: filled in, with itself as PDF beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from durf.exchange.contracts import LETTER_1
from durf.exchange.deliveries import Document, Outgoing
from durf.exchange.models import SentDelivery
from durf.exchange.postbox.papers import make_file
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.exchange.writing.drafts import write_content
from durf.platform.tenancy.models import Organisation

from .models import Mailing
from .texts import TEXTS, fill_for

NOT_IN_A_MAILING = {"theirs": "", "reply_to": ""}


def write_letter(mailing: Mailing, *, receiver: Organisation, now: datetime) -> Outgoing:
    """The letter to one receiver. The key makes it one delivery, however often it is tried."""
    content = write_for(mailing, receiver=receiver)
    return Outgoing(
        receiver=receiver,
        contract=LETTER_1,
        content=content,
        purpose=Purpose(mailing.purpose),
        basis=Basis(mailing.basis),
        basis_note=mailing.basis_note,
        key=f"mailing-{mailing.public_id}-{receiver.public_id}",
        subjects=frozenset({mailing.organisation_id}),
        tlp=Tlp(mailing.tlp),
        reply_by=mailing.reply_before_on,
        attachments=(render_paper(mailing, content, receiver=receiver, now=now),),
    )


def write_for(mailing: Mailing, *, receiver: Organisation) -> dict[str, Any]:
    """The content of the letter to one receiver."""
    texts = {name: fill_for(getattr(mailing, name), receiver=receiver) for name in TEXTS}
    return write_content(texts | NOT_IN_A_MAILING)


def write_as_typed(mailing: Mailing) -> dict[str, Any]:
    """The content before anything was filled in, for whoever looks back at it."""
    texts = {name: getattr(mailing, name) for name in TEXTS}
    return write_content(texts | NOT_IN_A_MAILING)


def render_paper(
    mailing: Mailing, content: dict[str, Any], *, receiver: Organisation, now: datetime
) -> Document:
    """The letter as PDF, in the language in which the mailing was written."""
    with translation.override(mailing.language):
        paper = make_file(
            SentDelivery(sent_at=now, tlp=mailing.tlp),
            content,
            sender=mailing.organisation,
            receiver=receiver,
            attachments=(),
            ending="pdf",
        )
    return Document(paper.name, paper.media_type, paper.body)
