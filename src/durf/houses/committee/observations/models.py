"""What the committee sees return over visits, and in the rooms of the visits where it was seen.

An observation names no municipality: the whole committee reads it, with counts and quarters. Which
visits are behind the counts stands in rows of the rooms, for the team of that visit only.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.visits.models import Finding, Visit
from durf.platform.tenancy.models import ConfidentialModel, RoomModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import ObservationState, SightingKind

PERSON = settings.AUTH_USER_MODEL


class Observation(ConfidentialModel):
    """A red thread (rode draad). `visits` and `counter_examples` count visits, not findings.

    `first_seen_on` and `last_seen_on` are the first day of a quarter: an exact day would tell,
    beside the dates of the visits, at whom it was seen. `theme` is a section of the self-image.
    """

    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), max_length=3000, blank=True)
    theme = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=10, choices=ObservationState, default=ObservationState.WATCHED
    )
    visits = models.PositiveIntegerField(default=0)
    counter_examples = models.PositiveIntegerField(default=0)
    first_seen_on = models.DateField(null=True)
    last_seen_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(first_seen_on__isnull=True, last_seen_on__isnull=True)
                | Q(last_seen_on__gte=F("first_seen_on")),
                name="observation_is_seen_in_order",
            ),
            models.CheckConstraint(
                condition=Q(visits=0, counter_examples=0) | Q(first_seen_on__isnull=False),
                name="counted_observation_was_seen",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Sighting(RoomModel):
    """In one visit: this observation was seen here too, or not so here, as a finding shows."""

    visit = OwnedForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="+")
    finding = OwnedForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="+")
    observation = OwnedForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SightingKind)
    note = models.CharField(_("in short"), max_length=500, blank=True)
    seen_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(RoomModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "room", "observation"], name="one_sighting_per_visit"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
