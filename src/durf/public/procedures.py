"""The public page of how a programme draws by lot: procedure, seal, seed and rough outcome."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from durf.publication.published.procedures import find_procedure


def show_procedure(request: HttpRequest, programme: str) -> HttpResponse:
    """One programme; the newest account, and when each part came out."""
    is_possible = programme.isascii() and programme.isalnum()
    procedure = find_procedure(programme) if is_possible else None
    if procedure is None:
        raise Http404
    return render(request, "public/procedure.html", {"procedure": procedure})
