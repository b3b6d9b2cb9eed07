"""Proving again who one is, before signing, releasing, consenting or changing people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from durf.platform.accounts.declared import personal_page
from durf.platform.accounts.factors import (
    Factor,
    address_with_next,
    has_second_factor,
    list_authenticators,
    needs_fresh_login,
    prove_factor,
    read_factor,
)
from durf.platform.accounts.models import User

from .resubmission import Reason, show_resubmission


def fresh_login_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The second factor must have been proven in the last five minutes.

    Stands under `house_page` and the like. A form that comes too late is kept and sent again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not needs_fresh_login(request, now=timezone.now()):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return show_resubmission(request, Reason.STALE)
        return redirect(address_with_next("fresh_login", request.get_full_path()))

    return guarded


@personal_page
def prove_again(request: HttpRequest) -> HttpResponse:
    """Leads to the way in which this person can prove it."""
    next_url = get_next_redirect_url(request) or "/"
    if not has_second_factor(request):
        return redirect(address_with_next("second_factor_needed", next_url))
    if not needs_fresh_login(request, now=timezone.now()):
        return redirect(next_url)
    url_name = choose_method(request)
    if url_name:
        return redirect(address_with_next(url_name, next_url))
    if request.method == "POST" and read_factor(request) is Factor.DEMO:
        prove_factor(request, Factor.DEMO)
        return redirect(next_url)
    context = {"next_url": next_url, "is_demo_login": read_factor(request) is Factor.DEMO}
    return TemplateResponse(request, "accounts/prove_again.html", context)


def choose_method(request: HttpRequest) -> str:
    """The page of the factor used in this session, or of another one; empty when there is none."""
    if not isinstance(request.user, User) or read_factor(request) in {Factor.OIDC, Factor.DEMO}:
        return ""
    types = set(list_authenticators(request.user).values_list("type", flat=True))
    has_app = Authenticator.Type.TOTP in types
    if has_app and (read_factor(request) is Factor.TOTP or len(types) == 1):
        return "mfa_reauthenticate"
    return "mfa_reauthenticate_webauthn" if types else ""


@personal_page
def show_ready(request: HttpRequest) -> HttpResponse:
    """The end of the second tab: go back to the first one."""
    return TemplateResponse(request, "accounts/session_ready.html")
