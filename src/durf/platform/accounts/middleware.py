"""Watches the session of every request: ends it in time, and keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.ui.interface import Interface

from .declared import Access, Door
from .models import User
from .sessions import end_session, is_expired, keep_session, session_deadline
from .views.resubmission import Reason, is_from_own_page, show_resubmission

DOORS_WITH_LOGIN = {Door.PERSONAL, Door.HOUSE, Door.OFFICE}


class SessionWatch:
    """Comes after the middlewares of sessions, people and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        if request.user.is_authenticated:
            if is_expired(request.session, now=now):
                end_session(request)
                messages.info(request, _("You have been logged out, to be safe."))
            else:
                keep_session(request, now=now)
        request.interface = make_frame(request, now=now)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """A form that was sent too late comes back instead of being lost."""
        access = getattr(view, "access", None)
        is_guarded = isinstance(access, Access) and access.door in DOORS_WITH_LOGIN
        is_late = request.method == "POST" and not request.user.is_authenticated
        if is_guarded and is_late and is_from_own_page(request):
            return show_resubmission(request, Reason.ENDED)
        return None


def make_frame(request: HttpRequest, *, now: datetime) -> Interface:
    """The frame of a page outside organisations; pages of organisations make a richer one."""
    user = request.user
    if not isinstance(user, User):
        return Interface(is_demo=settings.DURF_DEMO, now=now)
    return Interface(
        user_label=user.name or user.email,
        is_demo=settings.DURF_DEMO,
        session=session_deadline(request, now=now),
        draft_owner=user.public_id,
        now=now,
    )
