"""The organisation's own login (OpenID Connect): what its claims prove.

It only opens accounts that somebody invited, found by an address that the organisation has
verified. It counts as a second factor when the configured claim holds a configured value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from .factors import FRESH_FOR


@dataclass(frozen=True)
class OrganisationProof:
    """What a login at the organisation showed about the second factor."""

    has_factor: bool
    is_fresh: bool


def read_proof(claims: Mapping[str, Any], *, now: datetime) -> OrganisationProof:
    """The proof in an ID token; without configuration there is none."""
    oidc = settings.DURF_OIDC
    values = list_values(claims.get(oidc.mfa_claim)) if oidc else frozenset()
    has_factor = bool(oidc and values & oidc.mfa_values)
    return OrganisationProof(has_factor, has_factor and is_recent(claims, now=now))


def list_values(value: Any) -> frozenset[str]:
    """A claim as a set: `amr` is a list, `acr` a single text."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, list):
        return frozenset(item for item in value if isinstance(item, str))
    return frozenset()


def is_recent(claims: Mapping[str, Any], *, now: datetime) -> bool:
    """Whether the person really logged in just now, not by a session that was still open."""
    moment = claims.get("auth_time")
    if not isinstance(moment, int | float):
        return False
    age = now.timestamp() - moment
    return abs(age) <= FRESH_FOR.total_seconds()


def split_claims(extra_data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The ID token and what the organisation tells about the person."""
    token, told = extra_data.get("id_token"), extra_data.get("userinfo")
    return (
        token if isinstance(token, dict) else {},
        told if isinstance(told, dict) else {},
    )


def is_one_person(token: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """An ID token is there, and what is told concerns the same person."""
    return bool(token.get("sub")) and (not told or told.get("sub") == token.get("sub"))


def may_vouch_for(told: Mapping[str, Any]) -> bool:
    """Whether the address lies in a domain of the organisation; without domains, any does.

    An installation that serves several organisations names the domains: the login of one of them
    must never open accounts of people elsewhere.
    """
    domains = settings.DURF_OIDC.domains if settings.DURF_OIDC else frozenset()
    address = told.get("email")
    if not domains:
        return True
    return isinstance(address, str) and address.rpartition("@")[2].lower() in domains
