"""Logging in by the link of an invitation: it proves the mailbox, and nothing more."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from .models import User


def log_in_by_link(request: HttpRequest, person: User) -> HttpResponseBase:
    """The first factor; whoever has a second one is asked for it, whoever hasn't sets one up."""
    if isinstance(request.user, User):
        return redirect("start")
    record_authentication(request, person, method="code", email=person.email)
    response: HttpResponseBase = perform_login(request, person, email=person.email)
    return response
