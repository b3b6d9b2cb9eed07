"""Names of people for other apps' lists, so that nobody else queries the people tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from durf.platform.accounts.models import User
from durf.platform.tenancy.models import Organisation

from .matrix import CAPABILITIES_OF_ROLE, Capability, Role
from .models import Membership

M = TypeVar("M", bound=models.Model)


def annotate_name(rows: QuerySet[M], *, user_field: str, into: str) -> QuerySet[M]:
    """Add the name of the person whose id stands in `user_field`; empty text when nobody."""
    names = User.objects.filter(pk=OuterRef(user_field)).values("name")
    named: QuerySet[M] = rows.annotate(**{into: Coalesce(Subquery(names), models.Value(""))})
    return named


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a role today; a stand-in counts, and says for whom."""

    user: User
    role: Role
    absent_name: str


def list_holders(
    organisation: Organisation, *, roles: Collection[Role], today: date
) -> list[Holder]:
    """Those who hold one of these roles today, by name; one query."""
    rows = (
        Membership.objects.live_on(today)
        .filter(organisation=organisation, role__in=roles)
        .select_related("user", "stands_in_for__user")
        .order_by("user__name", "user_id", "pk")
    )
    return [
        Holder(row.user, Role(row.role), row.stands_in_for.user.name if row.stands_in_for else "")
        for row in rows
    ]


def list_roles_with(capability: Capability, roles: Collection[Role]) -> tuple[Role, ...]:
    """Those of the roles that give the capability, in their order."""
    return tuple(role for role in roles if capability in CAPABILITIES_OF_ROLE[role])
