"""What the committee knows of a received self-image without opening it, and its closed answers.

Both lie behind the delivery: a policy of the database hides them when it is withdrawn.
"""

from __future__ import annotations

from django.db import models

from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey


class ReceivedSelfImage(ConfidentialModel):
    """One submission; `replaces` is the one of the same municipality before it.

    `answers` holds for each closed question what was chosen: an id, several ids, `yes`, `partly` or
    `no`, a number; `?` for unknown and `-` for not applicable. Free text stays in the delivery.
    """

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=100)
    questionnaire = models.CharField(max_length=60)
    questionnaire_version = models.CharField(max_length=20)
    answers = models.JSONField()
    is_for_figures = models.BooleanField()
    is_for_research = models.BooleanField()
    answered = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    replaces = OwnedForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_selfimage_per_delivery"
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "questionnaire", "municipality", "-sent_at"],
                name="newest_selfimages",
            ),
        )

    def __str__(self) -> str:
        return self.title
