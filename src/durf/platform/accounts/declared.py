"""Declared access: every view says who may come in; one that doesn't is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class Door(StrEnum):
    """Which kind of door a view stands behind."""

    PUBLIC = "public"
    PERSONAL = "personal"
    HOUSE = "house"
    OFFICE = "office"
    DEMO = "demo"
    LINK = "link"


@dataclass(frozen=True)
class Access:
    """The declaration that a view carries as its attribute `access`."""

    door: Door
    capability: str = ""


def declare(view: Any, access: Access) -> Any:
    """Attach the declaration; returns the view."""
    view.access = access
    return view


def public_page(view: Any) -> Any:
    """Anyone may come in; no confidential row can be read here, for there is no viewer."""

    @wraps(view, updated=())
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return declare(guarded, Access(Door.PUBLIC))


def personal_page(view: Any) -> Any:
    """Somebody who is logged in, about their own account; no confidential row can be read here."""

    @wraps(view, updated=())
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return declare(guarded, Access(Door.PERSONAL))


def demo_page(view: Any) -> Any:
    """A page that exists in demo mode only; everywhere else the address doesn't exist."""

    @wraps(view, updated=())
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DURF_DEMO:
            raise Http404
        response: HttpResponseBase = view(request, *args, **kwargs)
        return response

    return declare(guarded, Access(Door.DEMO))


class UndeclaredRefusal:
    """Default deny. Static files never get here: they are answered before the URLs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Refuse before the view runs."""
        if not isinstance(getattr(view, "access", None), Access):
            raise PermissionDenied("undeclared view")
