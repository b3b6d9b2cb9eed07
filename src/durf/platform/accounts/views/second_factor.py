"""Setting up, renaming and removing passkeys and the authenticator app."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal.auth import get_totp_secret
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.accounts.declared import personal_page
from durf.platform.accounts.errors import LastAuthenticatorError
from durf.platform.accounts.factors import (
    Factor,
    address_with_next,
    has_organisation_factor,
    has_second_factor,
    list_authenticators,
    may_remove_authenticator,
    must_prove_first,
    needs_fresh_login,
    prove_factor,
)
from durf.platform.accounts.models import User

AllauthView = Callable[..., HttpResponseBase]

add_passkey_form = webauthn.AddWebAuthnView.as_view(template_name="accounts/add_passkey.html")
rename_passkey_form = webauthn.EditWebAuthnView.as_view(
    template_name="accounts/rename_passkey.html"
)
remove_passkey_form = webauthn.RemoveWebAuthnView.as_view(
    template_name="accounts/remove_passkey.html"
)
add_app_form = totp.ActivateTOTPView.as_view(template_name="accounts/add_app.html")
remove_app_form = totp.DeactivateTOTPView.as_view(template_name="accounts/remove_app.html")


@personal_page
def explain_second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and which one: shown to whoever has none in this session."""
    next_url = get_next_redirect_url(request) or "/"
    if has_second_factor(request):
        return redirect(next_url)
    context = {"next_url": next_url, "organisation_login": name_organisation_login(request)}
    return TemplateResponse(request, "accounts/second_factor.html", context)


def name_organisation_login(request: HttpRequest) -> str:
    """The organisation at which this person has to log in; empty when it isn't needed."""
    is_tied = isinstance(request.user, User) and has_organisation_factor(request.user)
    return settings.DURF_OIDC.name if is_tied and settings.DURF_OIDC else ""


@personal_page
def add_passkey(request: HttpRequest) -> HttpResponseBase:
    """A new passkey; making it proves the second factor for this session."""
    return set_up(request, add_passkey_form, Factor.PASSKEY)


@personal_page
def add_app(request: HttpRequest) -> HttpResponseBase:
    """An authenticator app; the first code proves the second factor for this session."""
    return set_up(request, add_app_form, Factor.TOTP)


@personal_page
def show_app_image(request: HttpRequest) -> HttpResponse:
    """The key of a new authenticator app as an image to scan; never kept by a browser."""
    adapter = get_adapter()
    image = adapter.build_totp_svg(adapter.build_totp_url(request.user, get_totp_secret()))
    return HttpResponse(image, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})


@personal_page
def rename_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Another name for a passkey."""
    return ask_again(request) or rename_passkey_form(request, pk=pk)


@personal_page
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A passkey that is lost or replaced."""
    return ask_again(request) or remove(request, remove_passkey_form, pk=pk)


@personal_page
def remove_app(request: HttpRequest) -> HttpResponseBase:
    """An authenticator app that is lost or replaced."""
    return ask_again(request) or remove(request, remove_app_form)


def set_up(request: HttpRequest, view: AllauthView, factor: Factor) -> HttpResponseBase:
    """Run allauth's form; when it made an authenticator, the session has proven the factor.

    Whoever already has one proves it first: a mailbox alone never adds a second key.
    """
    if not isinstance(request.user, User):
        return redirect("account_login")
    if must_prove_first(request, request.user):
        answer = ask_again(request)
        if answer:
            return answer
    before = list_authenticators(request.user).count()
    response = view(request)
    if list_authenticators(request.user).count() <= before:
        return response
    prove_factor(request, factor)
    messages.success(request, _("Your second factor is set up."))
    return redirect(get_next_redirect_url(request) or "account")


def ask_again(request: HttpRequest) -> HttpResponse | None:
    """The way to prove the factor once more, when that was too long ago."""
    if needs_fresh_login(request, now=timezone.now()):
        return redirect(address_with_next("fresh_login", request.get_full_path()))
    return None


def remove(request: HttpRequest, view: AllauthView, **kwargs: int) -> HttpResponseBase:
    """Run allauth's form, unless this is the last one."""
    if isinstance(request.user, User) and not may_remove_authenticator(request, request.user):
        raise LastAuthenticatorError
    return view(request, **kwargs)
