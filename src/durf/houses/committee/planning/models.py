"""Rows of planning: days, people with absences and ties, plans, proposals, sheets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.visit_sheet import DEBRIEF
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import Effect, Origin, Part, PlanState, ProposalState, TieKind

PERSON = settings.AUTH_USER_MODEL
LENGTH = 90


class VisitingDay(ConfidentialModel):
    """A day that everybody in the committee keeps free for visits, fixed long before."""

    on = models.DateField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "on"], name="one_visiting_day"),
        )

    def __str__(self) -> str:
        return self.public_id


class Traveller(ConfidentialModel):
    """Somebody who goes on visits; `person` is empty for somebody without an account here."""

    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    part = models.CharField(max_length=12, choices=Part)
    origin = models.CharField(max_length=12, choices=Origin)
    left_on = models.DateField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(left_on__isnull=True),
                name="one_traveller_each",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Absence(ConfidentialModel):
    """Days on which a traveller, or the people of a municipality, can't; both days count."""

    traveller = OwnedForeignKey(
        Traveller, null=True, on_delete=models.PROTECT, related_name="absences"
    )
    visit = OwnedForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()
    why = models.CharField(max_length=150, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(traveller__isnull=False, visit__isnull=True)
                | Q(traveller__isnull=True, visit__isnull=False),
                name="absence_is_of_one",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Tie(ConfidentialModel):
    """What binds a traveller to a municipality, and whether that keeps them from going there."""

    traveller = OwnedForeignKey(Traveller, on_delete=models.PROTECT, related_name="ties")
    code = models.CharField(max_length=10)
    place = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=TieKind)
    effect = models.CharField(max_length=8, choices=Effect)
    note = models.CharField(max_length=300, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "traveller", "code", "kind"], name="one_tie_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Agreement(ConfidentialModel):
    """A municipality agreed that this stand-in comes."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="agreements")
    traveller = OwnedForeignKey(Traveller, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    given_by = models.CharField(max_length=200)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "visit", "traveller"], name="one_agreement_per_stand_in"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Plan(ConfidentialModel):
    """One run of the planner: what went in, as files, and what came out, as a file.

    `codes` says which visit each code in the files stands for.
    """

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.WAITING)
    seed = models.PositiveIntegerField()
    visits_file = models.TextField(blank=True)
    calendar_file = models.TextField(blank=True)
    kept_file = models.TextField(blank=True)
    result = models.TextField(blank=True)
    fault = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    work_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        indexes = (models.Index(fields=["organisation", "-asked_at", "-id"], name="plans_newest"),)

    def __str__(self) -> str:
        return self.public_id


class Booking(ConfidentialModel):
    """The day that the committee has in mind for a visit, and how often calendars heard of it.

    `sequence` counts the versions that calendars were given; `fingerprint` is what the last said.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="bookings")
    on = models.DateField(null=True)
    others = models.JSONField(default=list)
    declared = models.JSONField(default=list)
    sequence = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "visit"], name="one_booking_per_visit"),
        )

    def __str__(self) -> str:
        return self.public_id


class Proposal(ConfidentialModel):
    """Two or three moments that were offered, or a poll about more days, and what came of it.

    `slots` are moments in ISO form. An offer is held until `holds_until_on`, that day included.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="proposals")
    is_poll = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.OPEN)
    slots = models.JSONField()
    minutes = models.PositiveSmallIntegerField(default=LENGTH)
    holds_until_on = models.DateField()
    picked_at_slot = models.PositiveSmallIntegerField(null=True)
    alternatives = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "visit"],
                condition=Q(state="open"),
                name="one_open_proposal_per_visit",
            ),
            models.CheckConstraint(
                condition=~Q(state="picked") | Q(picked_at_slot__isnull=False),
                name="picked_proposal_has_a_slot",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class PollSeat(ConfidentialModel):
    """One role at the municipality in a poll: when its holder can, and when not."""

    proposal = OwnedForeignKey(Proposal, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=100)
    votes = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.public_id


class Sheet(ConfidentialModel):
    """The practical side of a visit, as the municipality gave it; `attendees` are rows of texts."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="sheets")
    address = models.TextField(blank=True)
    place = models.CharField(max_length=150, blank=True)
    reception = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    parking = models.CharField(max_length=300, blank=True)
    train = models.CharField(max_length=300, blank=True)
    meeting_link = models.URLField(max_length=500, blank=True)
    attendees = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    debrief_minutes = models.PositiveSmallIntegerField(default=DEBRIEF)
    origin = models.CharField(max_length=12)
    changed_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "visit"], name="one_sheet_per_visit"),
        )

    def __str__(self) -> str:
        return self.public_id
