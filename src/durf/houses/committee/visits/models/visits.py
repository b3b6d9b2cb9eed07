"""A visit as everyone in the committee may know it: that it exists, how far it is, who goes.

What the team writes and reads stands in rows of the visit's room.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.contracts.visit import Mode
from durf.houses.committee.programmes.models import Drawn, Programme
from durf.houses.committee.visits.states import WITHOUT_DATE, TeamRole, VisitState
from durf.platform.tenancy.models import ConfidentialModel, Organisation, Room
from durf.platform.tenancy.ownership import OwnedForeignKey

PERSON = settings.AUTH_USER_MODEL
LENGTH = 90


class Visit(ConfidentialModel):
    """The visit to one municipality; `municipality` is empty until it has an organisation here.

    `told_at` is when the municipality was last told how the visit stands; `debrief_at` when the
    team began to look at its notes together.
    """

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="visits")
    drawn = OwnedForeignKey(Drawn, on_delete=models.PROTECT, related_name="visits")
    municipality = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120)
    province = models.CharField(max_length=40)
    room = OwnedForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.PREPARING)
    state_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=LENGTH)
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    told_at = models.DateTimeField(null=True)
    debrief_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "drawn"], name="one_visit_per_drawn_municipality"
            ),
            models.UniqueConstraint(fields=["organisation", "room"], name="one_visit_per_room"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WITHOUT_DATE)) | Q(starts_at__isnull=False),
                name="planned_visit_has_a_date",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "state", "starts_at"], name="visits_by_state"),
        )

    def __str__(self) -> str:
        return self.public_id


class VisitStep(ConfidentialModel):
    """When a visit came into a state, and through whom; never changed."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=VisitState)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.public_id


class TeamMember(ConfidentialModel):
    """Who goes, in which role; whoever is in the team may enter the room of the visit.

    `notes_closed_at` is when this person last let the team see what they had noted.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=TeamRole)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    notes_closed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "visit", "person"],
                condition=Q(left_at__isnull=True),
                name="one_place_in_a_team_each",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__isnull=False, left_by__isnull=False),
                name="who_left_a_team_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
