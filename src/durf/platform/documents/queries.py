"""Reading documents; the bytes only when somebody downloads them."""

from __future__ import annotations

from django.db.models import F

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import DocumentGoneError, DocumentRefusedError, DocumentWaitsError
from .models import Document, DocumentBody, DocumentVersion, State

REFUSALS = {
    State.QUARANTINED: DocumentWaitsError,
    State.REFUSED: DocumentRefusedError,
    State.REMOVED: DocumentGoneError,
}


def list_documents(viewer: Viewer) -> ConfidentialQuerySet[DocumentVersion]:
    """The newest version of every document; one query."""
    return (
        DocumentVersion.objects.seen_by(viewer)
        .filter(number=F("document__version"))
        .select_related("document", "uploaded_by")
        .order_by("-uploaded_at", "-id")
    )


def list_document_versions(
    viewer: Viewer, document: Document
) -> ConfidentialQuerySet[DocumentVersion]:
    """Every version of one document, newest first."""
    return (
        DocumentVersion.objects.seen_by(viewer)
        .filter(document=document)
        .select_related("uploaded_by", "removed_by", "on_behalf_of")
        .order_by("-number")
    )


def read_body(viewer: Viewer, version: DocumentVersion) -> bytes:
    """The bytes of a version that may be read; else the error that says why not."""
    state = State(version.state)
    if state in REFUSALS:
        raise REFUSALS[state]
    body = DocumentBody.objects.seen_by(viewer).defer("text").get(version=version)
    return bytes(body.content)
