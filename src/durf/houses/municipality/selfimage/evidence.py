"""Evidence: kept once, used under many questions, and never sent along with the self-image."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from durf.exchange.terms import Tlp
from durf.platform.documents.files import Upload, keep_document
from durf.platform.documents.models import Document
from durf.platform.tenancy.viewer import Viewer

from .answers import lock_open
from .models import Evidence, EvidenceUse, SelfImage


@dataclass(frozen=True)
class Piece:
    """A file, a link, or neither: then it is shown during the visit."""

    title: str
    upload: Upload | None = None
    link: str = ""
    label: Tlp = Tlp.AMBER
    expires_on: date | None = None


def add_evidence(
    viewer: Viewer, selfimage: SelfImage, *, question: str, piece: Piece, now: datetime
) -> Evidence:
    """Keep it and use it under this question. Raises a FileRefusedError and keeps nothing then."""
    lock_open(viewer, selfimage)
    document: Document | None = None
    if piece.upload is not None:
        document = keep_document(viewer, upload=piece.upload, now=now)
    row = Evidence(
        organisation_id=selfimage.organisation_id,
        title=piece.title,
        document=document,
        link=piece.link,
        is_shown_on_visit=document is None and not piece.link,
        label=piece.label,
        expires_on=piece.expires_on,
        added_at=now,
        added_by_id=viewer.person_id,
    )
    row.save(force_insert=True)
    use_evidence(viewer, selfimage, question=question, evidence=row)
    return row


def use_evidence(
    viewer: Viewer, selfimage: SelfImage, *, question: str, evidence: Evidence
) -> EvidenceUse:
    """Put it under a question; twice is once."""
    lock_open(viewer, selfimage)
    terms = {"evidence": evidence, "selfimage": selfimage, "question": question}
    row = EvidenceUse.objects.seen_by(viewer).filter(**terms).first()
    if row is None:
        row = EvidenceUse(organisation_id=selfimage.organisation_id, **terms)
        row.save(force_insert=True)
    return row


def stop_using(viewer: Viewer, use: EvidenceUse) -> None:
    """Take it away under this question; it is kept for other questions."""
    lock_open(viewer, use.selfimage)
    use.delete()
