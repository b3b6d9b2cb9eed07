"""One-click logins of the demo. Outside demo mode they are refused here as well as at the door."""

from __future__ import annotations

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .factors import Factor, prove_factor
from .models import User
from .sessions import end_session, start_session


def log_in_for_demo(request: HttpRequest, person: User, *, now: datetime) -> None:
    """Be this person of the demo from now on."""
    if not settings.DURF_DEMO:
        raise PermissionDenied("demo logins exist in demo mode only")
    end_session(request)
    get_adapter(request).login(request, person)
    start_session(request, now=now)
    prove_factor(request, Factor.DEMO)
    UserSession.objects.create_from_request(request)
