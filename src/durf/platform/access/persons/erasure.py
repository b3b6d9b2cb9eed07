"""Taking a person's name away: their work ends, they can't log in, and a pseudonym stays.

Ids stay, so that the record of who looked stays whole; the pseudonym is what pages show of them.
What organisations wrote about the person is theirs, and is told in the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from durf.platform.access.members.memberships import is_last_keeper, lock_keepers
from durf.platform.access.members.notification import tell_administrators
from durf.platform.access.members.records import record_change
from durf.platform.access.models import Invitation, Membership, RoomMembership
from durf.platform.access.organisations import list_organisation_ids
from durf.platform.accounts.models import User
from durf.platform.accounts.people import find_person, make_nameless
from durf.platform.audit.entries import record_presence
from durf.platform.notices.addressees import forget_mails_to
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.upkeep.copies import find_last_expiry

from .errors import LastKeeperError, PersonUnknownError
from .traces import find_addressed

ACTIVITY = "user.erase"


@dataclass
class Erasure:
    """What was done, and what stays: per organisation how many rows hold the address."""

    pseudonym: str
    ended: int = 0
    invitations: int = 0
    authenticators: int = 0
    mails: int = 0
    still_named: dict[str, int] = field(default_factory=dict)
    last_copy_on: date | None = None


def erase_person(email: str, *, now: datetime) -> Erasure:
    """All of it or nothing.

    PersonUnknownError when nobody has the address, LastKeeperError while an organisation would be
    left without an administrator.
    """
    with transaction.atomic():
        person = find_person(email)
        if person is None:
            raise PersonUnknownError
        memberships = list_running(person, today=localdate(now))
        refuse_last_keeper(memberships, now=now)
        report = Erasure(pseudonym=_("Former user %(code)s") % {"code": person.public_id[:6]})
        report.still_named = count_named(person, now=now)
        report.ended = end_work(person, memberships, now=now)
        report.invitations = clear_invitations(person, report.pseudonym, now=now)
        report.mails = forget_mails_to(person.email)
        report.authenticators = make_nameless(person, pseudonym=report.pseudonym)
        report.last_copy_on = find_last_expiry(destroyed_at=now)
    return report


def list_running(person: User, *, today: date) -> list[Membership]:
    """The work that the person does now or will do."""
    rows = Membership.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=person)
    return list(rows.select_related("organisation").order_by("organisation_id", "pk"))


def refuse_last_keeper(memberships: list[Membership], *, now: datetime) -> None:
    """LastKeeperError, with the organisations that would be left alone."""
    yesterday = localdate(now) - timedelta(days=1)
    alone = []
    for membership in memberships:
        if membership.organisation.closed_on is not None:
            continue
        lock_keepers(membership.organisation)
        if is_last_keeper(membership, after=yesterday):
            alone.append(membership.organisation.name)
    if alone:
        refusal = LastKeeperError()
        refusal.houses = tuple(sorted(set(alone)))
        raise refusal


def count_named(person: User, *, now: datetime) -> dict[str, int]:
    """How many rows of each organisation hold the address, by its name."""
    named = {}
    for organisation_id in list_organisation_ids():
        viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
        with acting_as(viewer) as presence:
            count = len(find_addressed(viewer, person.email))
            record_presence(presence, activity=ACTIVITY, now=now)
        if count:
            named[Organisation.objects.get(pk=organisation_id).name] = count
    return named


def end_work(person: User, memberships: list[Membership], *, now: datetime) -> int:
    """Every membership ends yesterday; the administrators are told, and it is recorded."""
    yesterday = localdate(now) - timedelta(days=1)
    for membership in memberships:
        membership.ends_on = max(yesterday, membership.begins_on - timedelta(days=1))
        membership.save(update_fields=["ends_on"])
        viewer = Viewer(None, frozenset({membership.organisation_id}), purpose=ACTIVITY)
        tell_administrators("administrators_ended", membership.organisation, today=localdate(now))
        with acting_as(viewer):
            record_change(viewer, membership, activity=ACTIVITY, now=now)
    for room in list_rooms(person, today=localdate(now)):
        room.ends_on = max(yesterday, room.begins_on - timedelta(days=1))
        room.save(update_fields=["ends_on"])
    return len(memberships)


def list_rooms(person: User, *, today: date) -> QuerySet[RoomMembership]:
    """The closed circles that the person may enter now or will."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return RoomMembership.objects.filter(still, user=person)


def clear_invitations(person: User, pseudonym: str, *, now: datetime) -> int:
    """Open invitations to the address are withdrawn; none names it any more."""
    rows = Invitation.objects.filter(email__iexact=person.email)
    rows.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)
    return rows.update(name=pseudonym, email=f"{person.public_id}@erased.invalid")
