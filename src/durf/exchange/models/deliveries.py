"""Deliveries as rows: the sender's, the receiver's, and the content and attachments of each.

The identifier of a delivery is random and the same in every house. The application can only read
these tables; the post's functions in the database write them.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from durf.exchange.terms import Basis, Purpose, Scope, Tlp, WithdrawalCause
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

MOST_BYTES = 25 * 1024 * 1024
MOST_BYTES_TOGETHER = 50 * 1024 * 1024


class Terms(ConfidentialModel):
    """What sender, receiver and every subject know of a delivery alike.

    `expires_at` is the end of validity; reads compare it with the clock, nothing writes it.
    `forwarded_from` is the delivery that was passed on.
    """

    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    purpose = models.CharField(max_length=40, choices=Purpose)
    basis = models.CharField(max_length=40, choices=Basis)
    basis_note = models.CharField(max_length=300, blank=True)
    scope = models.CharField(max_length=10, choices=Scope)
    tlp = models.CharField(max_length=12, choices=Tlp)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    forwarded_from = models.CharField(max_length=PUBLIC_ID_LENGTH, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = True


class Delivery(Terms):
    """What sender and receiver both keep. `public_id` is the delivery's identifier.

    `origin` is the first delivery of a chain of forwards (itself when it isn't one). `destroyed_at`
    is when this side's own copy of the content went, because its period was over.
    """

    subjects = ArrayField(models.BigIntegerField())
    origin = models.CharField(max_length=PUBLIC_ID_LENGTH)
    content_sha256 = models.CharField(max_length=64)
    withdrawal_cause = models.CharField(max_length=10, choices=WithdrawalCause, blank=True)
    withdrawal_reason = models.CharField(max_length=1000, blank=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = True


class SentDelivery(Delivery):
    """What an organisation sent, to whom, and by whose hand."""

    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    idempotency_key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "idempotency_key"], name="one_delivery_per_key"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawal_cause="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawal_cause="")),
                name="sent_withdrawal_has_a_cause",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-sent_at", "-id"], name="sent_newest_first"),
            models.Index(
                fields=["forwarded_from"],
                condition=~models.Q(forwarded_from=""),
                name="sent_forwards",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class ReceivedDelivery(Delivery):
    """What an organisation received, and from whom. It owns this copy."""

    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawal_cause="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawal_cause="")),
                name="received_withdrawal_has_a_cause",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-sent_at", "-id"], name="received_newest_first"),
        )

    def __str__(self) -> str:
        return self.public_id


class Content(ConfidentialModel):
    """The content as its one exact text. Hidden, no query shows it any more, raw SQL included."""

    body = models.TextField()
    hidden_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = True


class SentContent(Content):
    """The sender's copy of the content; hidden only when it was somebody else's, passed on."""

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="contents")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_content_per_sent_delivery"
            ),
        )


class ReceivedContent(Content):
    """The receiver's copy of the content."""

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="contents")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_content_per_received_delivery"
            ),
        )


class Attachment(ConfidentialModel):
    """A document that goes along; each side has its own copy."""

    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()
    hidden_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        abstract = True


class SentAttachment(Attachment):
    """The sender's copy of an attachment."""

    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="attachments")

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery", "position"],
                name="one_sent_attachment_per_position",
            ),
            models.CheckConstraint(
                condition=models.Q(size__lte=MOST_BYTES), name="sent_attachment_isnt_too_large"
            ),
        )


class ReceivedAttachment(Attachment):
    """The receiver's copy of an attachment."""

    delivery = OwnedForeignKey(
        ReceivedDelivery, on_delete=models.PROTECT, related_name="attachments"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery", "position"],
                name="one_received_attachment_per_position",
            ),
            models.CheckConstraint(
                condition=models.Q(size__lte=MOST_BYTES),
                name="received_attachment_isnt_too_large",
            ),
        )
