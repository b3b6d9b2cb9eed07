"""That a municipality would rather see somebody else; its words stay in the delivery."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .visits import TeamMember, Visit


class TeamWish(ConfidentialModel):
    """For whoever answers it alone: the member never learns that it was asked, or by whom.

    `reference` is how the municipality calls it.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="wishes")
    member = OwnedForeignKey(TeamMember, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=24)
    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    is_changed = models.BooleanField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_wish_per_delivery"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer__isnull=True, is_changed__isnull=True)
                | Q(answered_at__isnull=False, answer__isnull=False, is_changed__isnull=False),
                name="answered_wish_has_its_answer",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
