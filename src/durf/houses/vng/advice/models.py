"""Received advice in points, each with the client's own answer and how far it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.advice import Outcome, Progress
from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey
from durf.publication.published.sections import Addressee


class ReceivedAdvice(ConfidentialModel):
    """The advice of one report. `signals` say what municipalities think of self-regulation."""

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    signals = models.JSONField(default=list)
    received_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_received_advice_per_delivery"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class AdvicePoint(ConfidentialModel):
    """One point. `key` is its name at the sender; `sent_at` is when the last answer left."""

    advice = OwnedForeignKey(ReceivedAdvice, on_delete=models.PROTECT, related_name="points")
    key = models.CharField(max_length=24)
    place = models.PositiveSmallIntegerField()
    addressee = models.CharField(max_length=20, choices=Addressee)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    due_on = models.DateField(_("before"), null=True)
    progress = models.CharField(max_length=10, choices=Progress, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "advice", "key"], name="one_point_per_key"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", changed_at=None)
                | (~Q(outcome="") & Q(changed_at__isnull=False)),
                name="answered_point_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
