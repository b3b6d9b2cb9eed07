"""Received post as work: one item per delivery, and who in the organisation receives which kind."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .deliveries import ReceivedDelivery


class ItemState(models.TextChoices):
    """Whether there is still something to do."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")


class InboxItem(ConfidentialModel):
    """What a received delivery asks of this organisation.

    `handled_at` is when the receiving feature took it over (see `durf.exchange.inbox.receivers`).
    """

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=40)
    due_on = models.DateField(null=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.OPEN)
    handled_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_inbox_item_per_delivery"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", done_at__isnull=True, done_by__isnull=True)
                | models.Q(state="done", done_at__isnull=False),
                name="done_inbox_item_has_a_moment",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "state", "due_on"], name="inbox_by_due_date"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"


class Distribution(ConfidentialModel):
    """Post of this kind goes to those who hold this role (see `access.matrix`), or stand in."""

    kind = models.CharField(max_length=40)
    role = models.CharField(max_length=30)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "kind", "role"], name="one_distribution_per_kind_and_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.role}"
