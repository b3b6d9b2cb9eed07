"""The municipality's own row of a visit: what the committee told, the last time it did."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from durf.exchange.contracts.visit import Mode, Stage
from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey


class Visit(ConfidentialModel):
    """One visit. `reference` is how the committee calls it; `told_at` when it last wrote."""

    committee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=24)
    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=100)
    stage = models.CharField(max_length=10, choices=Stage)
    starts_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    contact_name = models.CharField(max_length=150)
    contact_email = models.CharField(max_length=254)
    announced_at = models.DateTimeField()
    told_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "committee", "reference"], name="one_row_per_visit"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.PLANNED, Stage.HELD]) | Q(starts_at__isnull=False),
                name="visit_with_a_date_has_it",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
