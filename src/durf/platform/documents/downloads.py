"""How the bytes of a document leave: always as a file, never as a page of ours."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import DocumentVersion


def make_download(version: DocumentVersion, body: bytes) -> HttpResponse:
    """An attachment that no browser shows, runs or takes for another type."""
    response = HttpResponse(body, content_type=version.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=version.file_name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
