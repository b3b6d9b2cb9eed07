"""Takes from a request everything that tells who asks, before anything else sees it.

Pages below PREFIX know no session, no cookie, no address of the internet and no browser, leave no
line in the log of requests, and give no cookie. A proxy in front keeps its own log: see the manual.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIX = "/vragenlijst/"
# What the pages need of the headers; the language is the only thing that a browser tells.
KEPT = frozenset({"HTTP_ACCEPT_LANGUAGE", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO"})

TELLING = frozenset({"REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER", "AUTH_TYPE"})


def is_unseen(request: HttpRequest) -> bool:
    """Whether this request isn't to be recognised."""
    return request.path_info.startswith(PREFIX)


class UnseenRequests:
    """Comes first of all, before the log of requests and before sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_unseen(request):
            return self.get_response(request)
        strip_request(request)
        response = self.get_response(request)
        response.cookies.clear()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


def strip_request(request: HttpRequest) -> None:
    """Only what the page needs stays; cookies haven't been read yet."""
    for name in list(request.META):
        if (name.startswith("HTTP_") or name in TELLING) and name not in KEPT:
            del request.META[name]
    request.META["REMOTE_ADDR"] = ""
