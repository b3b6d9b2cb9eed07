"""Keeping files: judged, fingerprinted, put in quarantine, scanned, versioned, removed.

Whatever is refused leaves nothing behind: a judgement comes before the first write.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from durf.platform.tenancy.viewer import Viewer

from .errors import DocumentChangedError, DocumentGoneError
from .formats import clean_name, judge_file
from .models import LONGEST_TITLE, Document, DocumentBody, DocumentVersion, State
from .quarantine import ask_again_later, scan_version
from .text import extract_text


@dataclass(frozen=True)
class Upload:
    """A file as it came in; `scanner` is the address of clamd, empty when there is none."""

    name: str
    body: bytes = field(repr=False)
    title: str = ""
    scanner: str = ""


def keep_document(viewer: Viewer, *, upload: Upload, now: datetime) -> Document:
    """A new document in the viewer's organisation. Raises a FileRefusedError."""
    kind = judge_file(upload.name, upload.body)
    title = " ".join((upload.title or clean_name(upload.name)).split())[:LONGEST_TITLE]
    document = Document(organisation_id=viewer.organisation_id, title=title)
    document.save(force_insert=True)
    text = extract_text(kind, upload.body)
    write_version(
        viewer,
        document,
        upload=upload,
        media_type=kind.media_type,
        text=text,
        previous=None,
        now=now,
    )
    return document


def add_version(
    viewer: Viewer, document: Document, *, upload: Upload, seen_version: int, now: datetime
) -> DocumentVersion:
    """A newer version, if nobody added one since the person looked.

    Raises a FileRefusedError, DocumentChangedError, or DocumentGoneError after removal.
    """
    kind = judge_file(upload.name, upload.body)
    locked = lock_document(viewer, document)
    if locked.version != seen_version:
        raise DocumentChangedError
    newest = DocumentVersion.objects.seen_by(viewer).get(document=locked, number=locked.version)
    if newest.state == State.REMOVED:
        raise DocumentGoneError
    locked.version += 1
    locked.save(update_fields=["version"])
    text = extract_text(kind, upload.body)
    return write_version(
        viewer,
        locked,
        upload=upload,
        media_type=kind.media_type,
        text=text,
        previous=newest,
        now=now,
    )


def write_version(
    viewer: Viewer,
    document: Document,
    *,
    upload: Upload,
    media_type: str,
    text: str,
    previous: DocumentVersion | None,
    now: datetime,
) -> DocumentVersion:
    """Write version and bytes into quarantine, then ask the scanner."""
    own = {"organisation_id": document.organisation_id}
    version = DocumentVersion(
        **own,
        document=document,
        replaces=previous,
        number=document.version,
        file_name=clean_name(upload.name),
        media_type=media_type,
        size=len(upload.body),
        sha256=hashlib.sha256(upload.body).hexdigest(),
        uploaded_at=now,
        uploaded_by_id=viewer.person_id,
        on_behalf_of_id=viewer.on_behalf_of,
    )
    version.save(force_insert=True)
    body = DocumentBody(**own, version=version, content=upload.body, text=text)
    body.save(force_insert=True)
    state = scan_version(version, upload.body, scanner=upload.scanner)
    if state == State.QUARANTINED:
        ask_again_later(document.organisation_id, now=now)
    return version


def remove_document(viewer: Viewer, document: Document, *, now: datetime) -> None:
    """Destroy the bytes and texts of every version; what they were stays known."""
    locked = lock_document(viewer, document)
    versions = DocumentVersion.objects.seen_by(viewer).filter(document=locked)
    kept = versions.exclude(state=State.REMOVED)
    ids = list(kept.values_list("pk", flat=True))
    if not ids:
        raise DocumentGoneError
    DocumentBody.objects.seen_by(viewer).filter(version__in=ids).delete()
    kept.update(state=State.REMOVED, removed_at=now, removed_by_id=viewer.person_id)


def lock_document(viewer: Viewer, document: Document) -> Document:
    """The document under lock."""
    return Document.objects.seen_by(viewer).select_for_update().get(pk=document.pk)
