"""Logging in and out."""

from __future__ import annotations

from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from durf.platform.accounts.declared import public_page
from durf.platform.accounts.factors import list_authenticators
from durf.platform.accounts.forms import RequestCodeForm
from durf.platform.accounts.sessions import end_session

ask_factor_form = AuthenticateView.as_view(template_name="accounts/ask_factor.html")


@public_page
@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """The ways in: the organisation's own login, a passkey, or a code by mail."""
    next_url = get_next_redirect_url(request) or ""
    if request.user.is_authenticated:
        return redirect(next_url or "/")
    context = {
        "next_url": next_url,
        "organisation_login": settings.DURF_OIDC.name if settings.DURF_OIDC else "",
        "form": RequestCodeForm(),
        "is_demo": settings.DURF_DEMO,
    }
    return TemplateResponse(request, "accounts/log_in.html", context)


@public_page
def log_out(request: HttpRequest) -> HttpResponse:
    """Ends this session; a link alone doesn't."""
    if request.method != "POST":
        return TemplateResponse(request, "accounts/log_out.html")
    if request.user.is_authenticated:
        end_session(request)
        messages.success(request, _("You have been logged out."))
    clear_login(request)
    return redirect(get_next_redirect_url(request) or "account_login")


@public_page
def show_inactive(request: HttpRequest) -> HttpResponse:
    """This account was closed."""
    return TemplateResponse(request, "accounts/inactive.html", status=403)


@public_page
def ask_factor(request: HttpRequest) -> HttpResponseBase:
    """After the mailed code: the passkey or the app, whichever this person has."""
    response: HttpResponseBase = ask_factor_form(request)
    if isinstance(response, TemplateResponse) and response.context_data is not None:
        person = request._login_stage.login.user  # type: ignore[attr-defined]  # noqa: SLF001
        types = set(list_authenticators(person).values_list("type", flat=True))
        response.context_data["has_app"] = Authenticator.Type.TOTP in types
        response.context_data["has_passkey"] = Authenticator.Type.WEBAUTHN in types
    return response
