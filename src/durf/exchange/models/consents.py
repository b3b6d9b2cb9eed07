"""The ledger of consents: who allowed what, to whom, until when, in which words."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from durf.exchange.terms import Purpose, Scope
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .deliveries import SentDelivery


class Consent(ConfidentialModel):
    """This organisation lets `shared_by` give something to `shared_with`.

    `delivery` is how it was told; `about` names the delivery that may be passed on (empty: any of
    that kind), `part` the exact words when only those may. `text` is what the giver read.
    """

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=10, choices=Scope)
    contract = models.CharField(max_length=40)
    about = models.CharField(max_length=PUBLIC_ID_LENGTH, blank=True)
    part = models.TextField(blank=True)
    shared_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    shared_with = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40, choices=Purpose)
    expires_at = models.DateTimeField()
    text = models.TextField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_as = models.CharField(max_length=150)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(scope__in=["part", "quote"]) | ~models.Q(part=""),
                name="partial_consent_names_its_part",
            ),
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_consent_per_delivery"
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "contract", "shared_with"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="live_consents",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
