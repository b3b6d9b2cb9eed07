"""Public pages may be kept by browsers and caches in between: they are the same for everyone.

Only the process of the public site has this; in the application a page may show who is logged in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

SECONDS = 600
KEPT_STATUS = 200


class PublicCaching:
    """Adds the header to pages that were found and set no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_read = request.method in {"GET", "HEAD"} and response.status_code == KEPT_STATUS
        if is_read and not response.cookies and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=SECONDS)
        return response
