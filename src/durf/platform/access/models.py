"""Memberships: who works for which organisation, as what, from when until when.

These tables stand on the porch (no row security): the viewer is built from them. Only
platform/accounts and platform/access query them.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH, new_public_id
from durf.platform.tenancy.models import Organisation

from .matrix import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def live_on(self, day: date) -> MembershipQuerySet:
        """Those whose period holds this day, in organisations that aren't closed."""
        return self.held_on(day).filter(organisation__closed_on__isnull=True)

    def held_on(self, day: date) -> MembershipQuerySet:
        """Those whose period holds this day, also where the organisation has closed since."""
        return self.filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day),
            begins_on__lte=day,
            user__is_active=True,
        )


class Membership(models.Model):
    """Somebody works for an organisation in one role during a period.

    A stand-in (waarnemer) has a membership of their own that names whose work they do and always
    has an end. Memberships are ended, never removed.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="stand_ins"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on") - 1),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(ends_on__isnull=False),
                name="stand_in_has_an_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}@{self.organisation_id}:{self.role}"


class RoomMembership(models.Model):
    """Somebody may enter a room during a period."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    room_id = models.BigIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on") - 1),
                name="room_membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}:{self.room_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def waiting(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; perhaps too old to be used."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def usable_at(self, now: datetime, *, today: date) -> InvitationQuerySet:
        """Those whose link works at this moment, for organisations that aren't closed."""
        return self.waiting().filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today),
            expires_at__gt=now,
            organisation__closed_on__isnull=True,
        )


class Invitation(models.Model):
    """Somebody may come to work for an organisation. The token of the link is only in the mail."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(max_length=2, default="nl")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    stands_in_for = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    begins_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until and including"), null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    times_sent = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("begins_on")),
                name="invitation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(ends_on__isnull=False),
                name="invited_stand_in_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="invitation_is_not_accepted_and_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}:{self.role} ({self.pk})"


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Reads of successions."""

    def in_force(self) -> SuccessionQuerySet:
        """Those that a second person confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def due_destructions(self, today: date) -> SuccessionQuerySet:
        """Confirmed, without a successor, begun, and not carried out yet."""
        rows = self.in_force().filter(successor__isnull=True, destroyed_at__isnull=True)
        return rows.filter(begins_on__lte=today)

    def waiting(self) -> SuccessionQuerySet:
        """Those that wait for a second person."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)


class Succession(models.Model):
    """One named organisation takes over what a closed one left: reading, answering, withdrawing.

    Without a successor nobody takes over: from `begins_on` on the operator's run destroys what was
    left, and writes down when and how much. No row changes owner. Two different people record the
    decision, which is named in words (`decision`: the law or resolution). In force it is never
    removed.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.CharField(_("law or decision"), max_length=200)
    begins_on = models.DateField(_("from"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed = models.PositiveIntegerField(null=True)
    last_copy_on = models.DateField(null=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["predecessor"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_successor_for_each_organisation",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="organisation_does_not_succeed_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="succession_is_confirmed_by_another_person",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="succession_confirmation_has_person_and_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="succession_is_not_confirmed_and_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at__isnull=True, destroyed__isnull=True)
                | models.Q(
                    destroyed_at__isnull=False,
                    destroyed__isnull=False,
                    confirmed_at__isnull=False,
                    successor__isnull=True,
                ),
                name="destroyed_only_when_confirmed_and_nobody_succeeds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"

    @property
    def is_destruction(self) -> bool:
        """Whether nobody takes over."""
        return self.successor_id is None


class LinkQuerySet(models.QuerySet["Link"]):
    """Reads of links."""

    def usable_at(self, now: datetime) -> LinkQuerySet:
        """Those that open something at this moment, at organisations that aren't closed."""
        return self.filter(
            models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now),
            revoked_at__isnull=True,
            organisation__closed_on__isnull=True,
        )


class Link(models.Model):
    """A secret address that opens one page about one row of an organisation, without an account.

    `purpose` is the name of that page and `about` the public id of the row; `person` is whose own
    feed it is. The token is in the address alone, here is its hash.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    about = models.CharField(max_length=PUBLIC_ID_LENGTH)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(expires_at__isnull=False),
                name="link_without_a_person_expires",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "purpose", "about"], name="links_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}:{self.purpose} ({self.pk})"
