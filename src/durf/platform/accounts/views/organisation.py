"""The organisation's own login: going there, and what can go wrong."""

from __future__ import annotations

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from requests import RequestException

from durf.platform.accounts.declared import public_page
from durf.platform.accounts.provider import PROVIDER_ID
from durf.platform.accounts.tokens import CheckingAdapter

FRESH = {"prompt": "login", "max_age": "0"}


@public_page
def go_to_organisation(request: HttpRequest) -> HttpResponseBase:
    """Sends the person to the organisation; with `opnieuw` it must ask who is there again."""
    if not settings.DURF_OIDC:
        raise Http404
    if request.method != "POST":
        return redirect("account_login")
    try:
        return start_login(request, is_fresh="opnieuw" in request.POST)
    except RequestException:
        return redirect("organisation_login_failed")


def start_login(request: HttpRequest, *, is_fresh: bool) -> HttpResponseBase:
    """The redirect to the organisation, with everything it needs to send the person back."""
    provider = get_adapter(request).get_provider(request, PROVIDER_ID)
    response: HttpResponseBase = provider.redirect(
        request,
        process=AuthProcess.LOGIN,
        next_url=get_next_redirect_url(request),
        auth_params=dict(FRESH) if is_fresh else {},
    )
    return response


@public_page
def return_from_organisation(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Where the organisation sends the person back to."""
    if not settings.DURF_OIDC:
        raise Http404
    view = OAuth2CallbackView.adapter_view(CheckingAdapter(request, provider_id))
    response: HttpResponseBase = view(request)
    return response


@public_page
def show_refused(request: HttpRequest) -> HttpResponse:
    """Known there, but nobody invited this address here."""
    return TemplateResponse(request, "accounts/organisation_refused.html", status=403)


@public_page
def show_failed(request: HttpRequest) -> HttpResponse:
    """The organisation's login didn't work."""
    return TemplateResponse(request, "accounts/organisation_failed.html", status=502)
