"""The figures that the committee proposed, and what became of them."""

from __future__ import annotations

from django.db import models

from durf.exchange.models import SentDelivery
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import FigureState

ANSWERED = ["accepted", "refused", "taken_back"]


class ProposedFigure(ConfidentialModel):
    """One proposal as it was sent. `words` and `options` are the answer as it came back.

    A band isn't for the public: once released it goes to the municipalities in the group, and then
    it has a `posted_at`. A proposal is taken back when somebody in its group no longer agrees
    before the answer came.
    """

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    group_kind = models.CharField(max_length=10)
    group_key = models.CharField(max_length=60)
    rounding = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=FigureState, default=FigureState.SENT)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    words = models.JSONField(default=list)
    options = models.JSONField(default=list)
    number = models.PositiveIntegerField(null=True)
    is_band = models.BooleanField(default=False)
    posted_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_proposed_figure_per_delivery"
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", answered_at__isnull=True)
                | models.Q(state__in=ANSWERED, answered_at__isnull=False),
                name="answered_figure_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
