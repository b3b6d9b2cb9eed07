"""The second factor: which one a session has proven, and how long ago.

Only `prove_factor` writes it. A mailed code or an invitation's link is a first factor and never
counts here; the organisation's own login counts only when its claim says so (see `oidc`).
There are no recovery codes: a lost factor is reset by people who know the person, not by a note
that stays valid for years.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from .models import User

FACTOR_KEY = "durf_factor"
FRESH_FOR = timedelta(minutes=5)


class Factor(StrEnum):
    """How somebody proved to be the person, beyond holding the mailbox."""

    PASSKEY = "passkey"
    TOTP = "totp"
    OIDC = "oidc"
    DEMO = "demo"


FACTOR_OF_AUTHENTICATOR = {
    Authenticator.Type.WEBAUTHN.value: Factor.PASSKEY,
    Authenticator.Type.TOTP.value: Factor.TOTP,
}


def read_factor(request: HttpRequest) -> Factor | None:
    """What this session has proven; a demo login counts in demo mode only."""
    stored = request.session.get(FACTOR_KEY)
    factor = Factor(stored) if stored in set(Factor) else None
    return None if factor is Factor.DEMO and not settings.DURF_DEMO else factor


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session may see confidential rows at all."""
    return request.user.is_authenticated and read_factor(request) is not None


def prove_factor(request: HttpRequest, factor: Factor, *, is_fresh: bool = True) -> None:
    """The person of this session has just proven this factor.

    Not fresh is an organisation's login that vouches for the factor, but not for its moment.
    """
    request.session[FACTOR_KEY] = factor.value
    if is_fresh and isinstance(request.user, User):
        record_authentication(
            request, request.user, method="mfa", type=factor.value, reauthenticated=True
        )


def find_recorded_factor(request: HttpRequest, user: User) -> Factor | None:
    """The factor that allauth saw in the login that is being completed."""
    for record in reversed(get_authentication_records(request, user)):
        if record.get("method") == "mfa":
            return FACTOR_OF_AUTHENTICATOR.get(record.get("type", ""))
    return None


def needs_fresh_login(request: HttpRequest, *, now: datetime) -> bool:
    """Whether the factor was proven too long ago to sign, release, consent or change people."""
    if not has_second_factor(request) or not isinstance(request.user, User):
        return True
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    moments = [record["at"] for record in records if record.get("reauthenticated")]
    return not moments or now.timestamp() - max(moments) > FRESH_FOR.total_seconds()


def list_authenticators(user: User) -> QuerySet[Authenticator]:
    """The passkeys and the authenticator app of a person, oldest first."""
    own: QuerySet[Authenticator] = Authenticator.objects.filter(
        user_id=user.pk, type__in=list(FACTOR_OF_AUTHENTICATOR)
    )
    return own.order_by("created_at", "pk")


def has_authenticator(user: User) -> bool:
    """Whether this person has set up a passkey or an authenticator app."""
    return list_authenticators(user).exists()


def has_organisation_factor(user: User) -> bool:
    """Whether the organisation's own login proved a second factor of this person last time."""
    if not settings.DURF_OIDC:
        return False
    ties = SocialAccount.objects.filter(user_id=user.pk, extra_data__proves_factor=True)
    return bool(ties.exists())


def must_prove_first(request: HttpRequest, user: User) -> bool:
    """Whether this person already has a factor: then a mailbox alone never adds another one."""
    if has_second_factor(request) or has_authenticator(user):
        return True
    return has_organisation_factor(user)


def may_remove_authenticator(request: HttpRequest, user: User) -> bool:
    """The last one stays, unless the organisation's own login proves the factor."""
    return read_factor(request) is Factor.OIDC or list_authenticators(user).count() > 1


def address_with_next(url_name: str, next_url: str) -> str:
    """An address of this app that afterwards goes on to `next_url`."""
    return f"{reverse(url_name)}?{urlencode({'next': next_url})}"
