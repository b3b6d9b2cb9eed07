"""A letter as a PDF or a Word file, for the case system of whoever sent or received it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language

from durf.exchange.directory import name_in_full
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.exchange.terms import Tlp
from durf.platform.documents.paper import (
    Block,
    Bullets,
    HouseStyle,
    Paper,
    Paragraph,
    Signature,
)
from durf.platform.documents.pdf import render_pdf
from durf.platform.documents.word import render_docx
from durf.platform.tenancy.models import Organisation

from .paragraphs import split_passages

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"letter"}


@dataclass(frozen=True)
class PaperFile:
    """A file that is made when somebody asks for it."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Format:
    """A kind of file, by its ending."""

    media_type: str
    render: Callable[[Paper, HouseStyle], bytes]


FORMATS = {
    "pdf": Format("application/pdf", render_pdf),
    "docx": Format(WORD, render_docx),
}


def list_blocks(paragraphs: Sequence[str]) -> Iterator[Block]:
    """The text as blocks of a paper: lists are real lists, for whoever hears them."""
    for passage in split_passages(paragraphs):
        yield Bullets(passage.items) if passage.items else Paragraph(passage.text)


def make_file(
    delivery: SentDelivery | ReceivedDelivery,
    content: Mapping[str, Any],
    *,
    sender: Organisation,
    receiver: Organisation,
    attachments: Sequence[str],
    ending: str,
) -> PaperFile:
    """The letter in the house style of its sender; KeyError for a format that doesn't exist."""
    wanted = FORMATS[ending]
    references = content.get("reference", {})
    paper = Paper(
        title=content["subject"],
        issued_on=localdate(delivery.sent_at),
        language=get_language() or "nl",
        our_reference=references.get("ours", ""),
        their_reference=references.get("theirs", ""),
        addressee=(name_in_full(receiver),),
        blocks=(Paragraph(content["salutation"]), *list_blocks(content["paragraphs"])),
        signature=Signature(content["signed_by"]["name"], content["signed_by"]["function"]),
        attachments=tuple(attachments),
        classification=str(Tlp(delivery.tlp).label),
    )
    body = wanted.render(paper, HouseStyle(organisation=name_in_full(sender)))
    name = f"brief-{localdate(delivery.sent_at).isoformat()}.{ending}"
    return PaperFile(name, wanted.media_type, body)
