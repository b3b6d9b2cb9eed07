"""Resetting the second factor of a member who lost it.

One administrator does so for people who work here only. For people who also work elsewhere, and
for the installation's own people, two officers do it together (`durf.platform.office`).
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from durf.platform.access.models import Membership
from durf.platform.accounts.models import User
from durf.platform.accounts.people import reset_factors
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import OwnResetError, ResetNeedsTwoError
from .notification import tell_administrators, tell_reset
from .records import record_change


def reset_member(viewer: Viewer, membership: Membership, *, now: datetime) -> None:
    """Remove the factors and sessions of a member and mail the way to new ones."""
    today = localdate(now)
    organisation, person = membership.organisation, membership.user
    if person.pk == viewer.user_id:
        raise OwnResetError
    is_office = organisation.kind == OrganisationKind.OFFICE
    if is_office or list_other_houses(person, organisation, today=today):
        raise ResetNeedsTwoError
    carry_out_reset(person, [organisation], today=today)
    record_change(viewer, membership, activity="member_reset", now=now)


def list_houses(person: User, *, today: date) -> list[Organisation]:
    """Every organisation that this person works for, now or later."""
    upcoming = Membership.objects.filter(user=person, organisation__closed_on__isnull=True)
    rows = upcoming.exclude(ends_on__lt=today).values("organisation_id")
    return list(Organisation.objects.filter(pk__in=rows).order_by("pk"))


def list_other_houses(
    person: User, organisation: Organisation, *, today: date
) -> list[Organisation]:
    """Those besides this one."""
    return [house for house in list_houses(person, today=today) if house.pk != organisation.pk]


def carry_out_reset(person: User, houses: list[Organisation], *, today: date) -> None:
    """The reset itself, told to the person and to the administrators of these organisations."""
    reset_factors(person)
    tell_reset(person, houses[0])
    for house in houses:
        tell_administrators("administrators_reset", house, today=today)
