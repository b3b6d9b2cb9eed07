"""The end of an upload: a browser is sent on, the script that shows progress is told where to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

UPLOAD_HEADER = "X-Durf-Upload"
PLACE_HEADER = "X-Durf-Place"


def go_on(request: HttpRequest, place: str) -> HttpResponse:
    """To the next page; the script that sent the file is told where that is."""
    if UPLOAD_HEADER in request.headers:
        return HttpResponse(status=204, headers={PLACE_HEADER: place})
    return redirect(place)
