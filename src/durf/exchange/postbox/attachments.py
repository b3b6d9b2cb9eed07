"""Attachments of received and sent items: as a list with links, and as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.http import content_disposition_header

from durf.exchange.models import (
    ReceivedAttachment,
    ReceivedDelivery,
    SentAttachment,
    SentDelivery,
)
from durf.exchange.opening import list_attachments, record_export
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.tenancy.viewer import Viewer

from .papers import FORMATS, KINDS, PaperFile

Attachment = ReceivedAttachment | SentAttachment


@dataclass(frozen=True)
class AttachmentLink:
    """An attachment as a page shows it."""

    name: str
    size: str
    url: str


def list_links(
    request: HouseRequest, url_name: str, delivery: str, documents: Iterable[Attachment]
) -> list[AttachmentLink]:
    """The attachments with their addresses."""
    return [
        AttachmentLink(
            document.name,
            filesizeformat(document.size),
            address(
                url_name,
                request.organisation,
                delivery=delivery,
                position=str(document.position),
            ),
        )
        for document in documents
    ]


def list_files(
    request: HouseRequest, url_name: str, delivery: SentDelivery | ReceivedDelivery
) -> list[AttachmentLink]:
    """The letter itself as a file, in each format; nothing for other kinds."""
    if delivery.kind not in KINDS:
        return []
    place = {"delivery": delivery.public_id}
    return [
        AttachmentLink(
            ending.upper() if ending == "pdf" else "Word",
            "",
            address(url_name, request.organisation, ending=ending, **place),
        )
        for ending in FORMATS
    ]


def find_received_attachment(
    viewer: Viewer, received: ReceivedDelivery, *, position: int, now: datetime
) -> ReceivedAttachment:
    """One attachment with its bytes, or 404; that it leaves Durf is told."""
    known = list_attachments(viewer, received, now=now)
    document = next((row for row in known if row.position == position), None)
    if document is None:
        raise Http404
    record_export(viewer, received, now=now)
    document.refresh_from_db(fields=["body"])
    return document


def list_sent_attachments(viewer: Viewer, sent: SentDelivery) -> list[SentAttachment]:
    """Our own copies, without their bytes."""
    rows = SentAttachment.objects.seen_by(viewer).filter(delivery=sent)
    return list(rows.defer("body").order_by("position"))


def find_sent_attachment(viewer: Viewer, sent: SentDelivery, *, position: int) -> SentAttachment:
    """Our own copy of one attachment, or 404."""
    rows = SentAttachment.objects.seen_by(viewer).filter(delivery=sent, position=position)
    document = rows.first()
    if document is None:
        raise Http404
    return document


def answer_with(document: Attachment | PaperFile) -> HttpResponse:
    """The bytes, always as a file to save and never to show; the browser doesn't guess its type."""
    answer = HttpResponse(bytes(document.body), content_type=document.media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=document.name
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
