"""Nothing typed is lost when a session ends: the form comes back and can be sent again.

The page carries the posted fields as hidden inputs, only for a request that came from our own
pages, and never a password, a code or a file. Nothing of it is kept on the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.interface import Text
from durf.platform.ui.views import csrf_failure as show_plain_failure

NEVER_KEPT = {"csrfmiddlewaretoken", "credential", "code"}


class Reason(Enum):
    """Why the form didn't go through."""

    ENDED = (
        "account_login",
        _("You have been logged out"),
        _("Log in again in a new tab"),
    )
    STALE = (
        "fresh_login",
        _("Confirm that it is you"),
        _("Confirm in a new tab"),
    )
    CHANGED = (
        "account_login",
        _("Check once more and send again"),
        _("Log in again in a new tab, if you have not done so yet"),
    )

    def __init__(self, url_name: str, title: Text, step: Text) -> None:
        self.url_name = url_name
        self.title = title
        self.step = step


@dataclass(frozen=True)
class KeptField:
    """One posted value."""

    name: str
    value: str


def list_kept_fields(post: QueryDict) -> list[KeptField]:
    """The posted values that may come back, in their order."""
    return [
        KeptField(name, value)
        for name, values in post.lists()
        for value in values
        if name not in NEVER_KEPT and "password" not in name.lower()
    ]


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this request."""
    own = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == own
    referrer = urlsplit(request.headers.get("Referer", ""))
    return f"{referrer.scheme}://{referrer.netloc}" == own


def show_resubmission(request: HttpRequest, reason: Reason) -> HttpResponse:
    """What happened, what to do, and the form as it was sent."""
    context = {
        "reason": reason,
        "action": request.get_full_path(),
        "fields": list_kept_fields(request.POST),
        "step_url": f"{reverse(reason.url_name)}?next={reverse('session_ready')}",
        "has_files": bool(request.FILES),
    }
    response = render(request, "accounts/resubmission.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token doesn't fit: sent again if it is ours, refused if it isn't."""
    if request.method == "POST" and is_from_own_page(request):
        return show_resubmission(request, Reason.CHANGED)
    return show_plain_failure(request, reason)
