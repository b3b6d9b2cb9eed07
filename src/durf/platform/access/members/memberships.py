"""Memberships of one organisation: reading them and ending them.

The last administrator can't be ended, also not by two people at the same moment.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from durf.platform.access.matrix import KEEPER_OF_KIND
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import AlreadyEndedError, LastAdministratorError, PeriodImpossibleError
from .notification import tell_administrators, tell_person
from .records import record_change

RECENT = timedelta(days=90)


def list_memberships(viewer: Viewer, *, today: date) -> QuerySet[Membership]:
    """Who works for the viewer's organisation, will do so, or did until recently; by name."""
    return (
        Membership.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today - RECENT),
            organisation_id__in=viewer.organisations,
        )
        .select_related("user", "stands_in_for__user", "organisation")
        .order_by("user__name", "begins_on", "pk")
    )


def list_absentees(organisation: Organisation, *, today: date) -> QuerySet[Membership]:
    """Those for whom somebody can stand in: people who hold a role themselves."""
    return (
        Membership.objects.live_on(today)
        .filter(organisation=organisation, stands_in_for__isnull=True)
        .select_related("user")
        .order_by("user__name", "pk")
    )


def count_keepers(organisation: Organisation, *, today: date) -> int:
    """How many people manage the members today."""
    live = Membership.objects.live_on(today).filter(
        organisation=organisation, role=keeper_role(organisation)
    )
    return live.values("user_id").distinct().count()


def keeper_role(organisation: Organisation) -> str:
    """The role that manages members in this kind of organisation."""
    return KEEPER_OF_KIND[OrganisationKind(organisation.kind)].value


def end_membership(
    viewer: Viewer, membership: Membership, *, last_day: date, now: datetime
) -> Membership:
    """Set the last day of a membership; yesterday ends it at once."""
    today = localdate(now)
    lock_keepers(membership.organisation)
    membership.refresh_from_db(fields=["ends_on"])
    last_day = max(last_day, membership.begins_on - timedelta(days=1))
    if last_day < today - timedelta(days=1):
        raise PeriodImpossibleError
    if membership.ends_on is not None and membership.ends_on < last_day:
        raise AlreadyEndedError
    if is_last_keeper(membership, after=last_day):
        raise LastAdministratorError
    membership.ends_on = last_day
    membership.save(update_fields=["ends_on"])
    tell_person("membership_ended", membership.user, membership.organisation, on=last_day)
    tell_administrators("administrators_ended", membership.organisation, today=today)
    record_change(viewer, membership, activity="member_end", now=now)
    return membership


def lock_keepers(organisation: Organisation) -> None:
    """Let changes of administrators of one organisation wait for one another."""
    keepers = Membership.objects.filter(organisation=organisation, role=keeper_role(organisation))
    list(keepers.select_for_update().order_by("pk").values_list("pk", flat=True))


def is_last_keeper(membership: Membership, *, after: date) -> bool:
    """Whether nobody else would manage the members on the day after."""
    if membership.role != keeper_role(membership.organisation):
        return False
    others = Membership.objects.live_on(after + timedelta(days=1)).filter(
        organisation=membership.organisation, role=membership.role, stands_in_for__isnull=True
    )
    return not others.exclude(user_id=membership.user_id).exists()
