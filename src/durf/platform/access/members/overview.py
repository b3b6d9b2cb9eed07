"""Organisations as the office sees them: who manages their members, never content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils.timezone import localdate

from durf.platform.access.matrix import KEEPER_OF_KIND
from durf.platform.access.models import Invitation, Membership
from durf.platform.accounts.models import User
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation


@dataclass(frozen=True)
class HouseLine:
    """One organisation with the people who manage its members."""

    organisation: Organisation
    keepers: Sequence[User]
    open_invitations: int

    @property
    def needs_keeper(self) -> bool:
        """Whether nobody manages the members and nobody was invited to."""
        is_open = self.organisation.closed_on is None
        return is_open and not self.keepers and not self.open_invitations


def list_house_lines(*, now: datetime) -> list[HouseLine]:
    """Every organisation by name; three queries."""
    keepers = group_keepers(today=localdate(now))
    waiting = Invitation.objects.usable_at(now, today=localdate(now))
    counts = dict(
        waiting.filter(role__in=list_keeper_roles())
        .values_list("organisation_id")
        .annotate(total=Count("pk"))
    )
    return [
        HouseLine(house, keepers.get(house.pk, []), counts.get(house.pk, 0))
        for house in Organisation.objects.order_by("name", "pk")
    ]


def find_house_line(public_id: str, *, now: datetime) -> HouseLine | None:
    """One organisation."""
    lines = list_house_lines(now=now)
    return next((line for line in lines if line.organisation.public_id == public_id), None)


def list_keeper_roles() -> set[str]:
    """The roles that manage members somewhere."""
    return {role.value for role in KEEPER_OF_KIND.values()}


def group_keepers(*, today: date) -> dict[int, list[User]]:
    """Who manages the members today, by organisation."""
    live = Membership.objects.live_on(today).select_related("user", "organisation")
    grouped: dict[int, list[User]] = defaultdict(list)
    for row in live.filter(role__in=list_keeper_roles()).order_by("user__name", "pk"):
        is_keeper = row.role == KEEPER_OF_KIND[OrganisationKind(row.organisation.kind)]
        if is_keeper and row.user not in grouped[row.organisation_id]:
            grouped[row.organisation_id].append(row.user)
    return grouped
