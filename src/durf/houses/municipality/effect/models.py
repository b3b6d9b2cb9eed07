"""The surveys to which this municipality was invited, and whether it fetched its code."""

from __future__ import annotations

from django.db import models

from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey


class SurveyInvitation(ConfidentialModel):
    """One invitation. Of the code nothing is kept: only that it was fetched."""

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    survey = models.CharField(max_length=PUBLIC_ID_LENGTH)
    name = models.CharField(max_length=100)
    draw_until_on = models.DateField()
    answer_until_on = models.DateField()
    has_drawn = models.BooleanField(default=False)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "survey"], name="one_invitation_per_survey"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
