"""What each subject keeps: who has what of us, and what happened to it since."""

from __future__ import annotations

from django.db import models

from durf.exchange.terms import Happening
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .consents import Consent
from .deliveries import Terms


class Receipt(Terms):
    """A delivery that is about this organisation, without its content.

    `delivery` is the delivery's identifier, `consent` the own consent on which it rests.
    """

    delivery = models.CharField(max_length=PUBLIC_ID_LENGTH)
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    consent = OwnedForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="receipts")
    hidden_at = models.DateTimeField(null=True)

    class Meta(Terms.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_receipt_per_subject"
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-sent_at", "-id"], name="receipts_newest_first"),
            models.Index(fields=["delivery"], name="receipts_of_delivery"),
        )

    def __str__(self) -> str:
        return self.delivery


class ReceiptEvent(ConfidentialModel):
    """Something that happened to the delivery, by which organisation.

    `other_delivery` is the delivery with which it was passed on.
    """

    receipt = OwnedForeignKey(Receipt, on_delete=models.PROTECT, related_name="events")
    happening = models.CharField(max_length=10, choices=Happening)
    at = models.DateTimeField()
    by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other_delivery = models.CharField(max_length=PUBLIC_ID_LENGTH, blank=True)

    class Meta(ConfidentialModel.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.receipt_id}: {self.happening}"
