"""Invitations: the only way in.

The token stands in the mail alone; the database keeps its SHA-256. A link works once, for seven
days, and holding it proves the mailbox. It never replaces the second factor.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.timezone import localdate

from durf.platform.access.matrix import ROLES_OF_KIND, Capability, Role
from durf.platform.access.models import Invitation, Membership
from durf.platform.accounts.models import User
from durf.platform.accounts.people import find_person, welcome_person
from durf.platform.notices.mails import NoticeContext
from durf.platform.notices.sending import send_notice
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .errors import (
    AlreadyMemberError,
    ForeignOrganisationError,
    InvitationUnusableError,
    OwnInvitationError,
    PeriodImpossibleError,
    RoleUnknownHereError,
    StandInWithoutEndError,
    TooManyInvitationsError,
)
from .notification import absolute, tell_administrators
from .records import record_change

VALID_FOR = timedelta(days=7)
MOST_PER_DAY = 50
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Offer:
    """What somebody is invited to be, and when."""

    email: str
    name: str
    role: Role
    begins_on: date
    ends_on: date | None = None
    stands_in_for: Membership | None = None
    language: str = "nl"


def new_token() -> str:
    """The secret of a link: 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def list_open_invitations(viewer: Viewer, *, now: datetime) -> QuerySet[Invitation]:
    """What the viewer's organisation is waiting for; expired ones too, to send them again."""
    return (
        Invitation.objects.waiting()
        .filter(organisation_id__in=viewer.organisations)
        .exclude(ends_on__lt=localdate(now))
        .select_related("organisation", "stands_in_for__user")
        .order_by("name", "pk")
    )


def invite(
    viewer: Viewer, organisation: Organisation, *, offer: Offer, token: str, now: datetime
) -> Invitation:
    """Invite somebody and mail the link."""
    check_offer(viewer, organisation, offer, now=now)
    check_quota(organisation, now=now)
    invitation = Invitation.objects.create(
        email=offer.email.strip().lower(),
        name=offer.name.strip(),
        language=offer.language,
        organisation=organisation,
        role=offer.role,
        stands_in_for=offer.stands_in_for,
        begins_on=offer.begins_on,
        ends_on=offer.ends_on,
        token_hash=hash_token(token),
        invited_by_id=viewer.user_id,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    mail_link(invitation, token)
    tell_administrators("administrators_invited", organisation, today=localdate(now))
    record_change(viewer, invitation, activity="member_invite", now=now)
    return invitation


def check_offer(viewer: Viewer, organisation: Organisation, offer: Offer, *, now: datetime) -> None:
    """The rules of inviting; raises the first one that is broken."""
    may_invite = organisation.pk in viewer.organisations or viewer.may(
        Capability.ORGANISATIONS_MANAGE
    )
    if not may_invite:
        raise ForeignOrganisationError
    if offer.role not in ROLES_OF_KIND.get(OrganisationKind(organisation.kind), ()):
        raise RoleUnknownHereError
    if offer.stands_in_for:
        check_stand_in(organisation, offer, absent=offer.stands_in_for)
    if offer.ends_on and offer.ends_on < max(offer.begins_on, localdate(now)):
        raise PeriodImpossibleError
    person = find_person(offer.email)
    if person and person.pk == viewer.user_id:
        raise OwnInvitationError
    if has_role_already(organisation, offer, person):
        raise AlreadyMemberError


def check_stand_in(organisation: Organisation, offer: Offer, *, absent: Membership) -> None:
    """A stand-in does the work of one colleague here, in that role, until a day."""
    if absent.organisation_id != organisation.pk:
        raise ForeignOrganisationError
    if absent.role != offer.role:
        raise RoleUnknownHereError
    if offer.ends_on is None:
        raise StandInWithoutEndError


def has_role_already(organisation: Organisation, offer: Offer, person: User | None) -> bool:
    """Whether a membership or an open invitation already says the same for these days."""
    same = Q(organisation=organisation, role=offer.role, stands_in_for=offer.stands_in_for)
    not_before = Q(ends_on__isnull=True) | Q(ends_on__gte=offer.begins_on)
    not_after = Q() if offer.ends_on is None else Q(begins_on__lte=offer.ends_on)
    invited = Invitation.objects.waiting().filter(same, email=offer.email.strip().lower())
    if invited.exists():
        return True
    if person is None:
        return False
    return Membership.objects.filter(same, not_before, not_after, user=person).exists()


def check_quota(organisation: Organisation, *, now: datetime) -> None:
    """At most so many invitations leave an organisation in 24 hours, repeated ones included."""
    recent = Invitation.objects.filter(
        organisation=organisation, sent_at__gt=now - timedelta(days=1)
    )
    if (recent.aggregate(total=Sum("times_sent"))["total"] or 0) >= MOST_PER_DAY:
        raise TooManyInvitationsError


def mail_link(invitation: Invitation, token: str) -> None:
    """The only place where the token goes."""
    send_notice(
        "invitation",
        to=invitation.email,
        language=invitation.language,
        context=NoticeContext(
            person=invitation.name,
            organisation=invitation.organisation.name,
            link=absolute(reverse("invitation", args=[token])),
            on=localdate(invitation.expires_at),
        ),
    )


def resend_invitation(
    viewer: Viewer, invitation: Invitation, *, token: str, now: datetime
) -> Invitation:
    """A new link; the earlier one no longer works."""
    check_quota(invitation.organisation, now=now)
    invitation.token_hash = hash_token(token)
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.times_sent += 1
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at", "times_sent"])
    mail_link(invitation, token)
    tell_administrators("administrators_invited", invitation.organisation, today=localdate(now))
    record_change(viewer, invitation, activity="invitation_resend", now=now)
    return invitation


def withdraw_invitation(viewer: Viewer, invitation: Invitation, *, now: datetime) -> Invitation:
    """The link no longer works."""
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    tell_administrators("administrators_withdrawn", invitation.organisation, today=localdate(now))
    record_change(viewer, invitation, activity="invitation_withdraw", now=now)
    return invitation


def find_invitation(token: str, *, now: datetime) -> Invitation:
    """The invitation behind a link that can still be used; else InvitationUnusableError."""
    usable = Invitation.objects.usable_at(now, today=localdate(now))
    found = usable.filter(token_hash=hash_token(token)).select_related(
        "organisation", "stands_in_for__user"
    )
    invitation = found.first()
    if invitation is None:
        raise InvitationUnusableError
    return invitation


def accept_invitation(token: str, *, now: datetime) -> User:
    """Use a link: the person behind the mailbox gets the membership. One transaction."""
    with transaction.atomic():
        usable = Invitation.objects.usable_at(now, today=localdate(now))
        invitation = usable.select_for_update().filter(token_hash=hash_token(token)).first()
        if invitation is None:
            raise InvitationUnusableError
        person = welcome_person(
            invitation.email, name=invitation.name, language=invitation.language, now=now
        )
        admit(person, invitation, now=now)
    return person


def admit(person: User, invitation: Invitation, *, now: datetime) -> None:
    """The membership itself, in the name of the person who accepts."""
    scope = frozenset({invitation.organisation_id})
    with acting_as(Viewer(person.pk, scope, purpose="invitation_accept")) as presence:
        membership = Membership.objects.create(
            user=person,
            organisation=invitation.organisation,
            role=invitation.role,
            begins_on=invitation.begins_on,
            ends_on=invitation.ends_on,
            stands_in_for=invitation.stands_in_for,
        )
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        tell_administrators("administrators_joined", invitation.organisation, today=localdate(now))
        record_change(presence.viewer, membership, activity="invitation_accept", now=now)
