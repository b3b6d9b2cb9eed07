"""One's own page: name, language, second factors and sessions."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from durf.platform.accounts.adapters import remember_language
from durf.platform.accounts.declared import personal_page
from durf.platform.accounts.factors import list_authenticators
from durf.platform.accounts.forms import PersonForm
from durf.platform.accounts.models import User
from durf.platform.accounts.people import change_person
from durf.platform.accounts.sessions import end_sessions, list_sessions


@personal_page
def show_account(request: HttpRequest) -> HttpResponse:
    """Who one is here, how one logs in, and where one is logged in."""
    user = own(request)
    form = PersonForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_person(user, **form.cleaned_data)
        messages.success(request, _("The changes have been saved."))
        response: HttpResponse = redirect("account")
        remember_language(response, user.language)
        return response
    context = {"form": form, **describe_account(user)}
    return TemplateResponse(request, "accounts/account.html", context)


def describe_account(user: User) -> dict[str, object]:
    """How this person logs in, and where."""
    authenticators = list(list_authenticators(user))
    return {
        "authenticators": authenticators,
        "has_app": any(item.type == Authenticator.Type.TOTP for item in authenticators),
        "sessions": list_sessions(user),
    }


@personal_page
def go_to_account(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Where allauth's own pages would be."""
    return redirect("account")


@personal_page
@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """Log out one other device, or all of them."""
    asked = request.POST.get("session")
    current = request.session.session_key or ""
    ended = end_sessions(own(request), keys={asked} if asked else None, keep=current)
    if ended:
        messages.success(request, _("Logged out there."))
    return redirect("account")


@personal_page
@require_POST
def extend_session(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Somebody is still there; the watch has already written it down."""
    return HttpResponse(status=204)


def own(request: HttpRequest) -> User:
    """The person who is logged in; the door has already seen to that."""
    if not isinstance(request.user, User):
        raise TypeError("a personal page without a person")
    return request.user
