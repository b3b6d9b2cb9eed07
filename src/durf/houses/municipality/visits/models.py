"""The municipality's own rows of a visit: what the committee told, and what we asked and sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.contracts.visit import Mode, Stage
from durf.exchange.models import ReceivedDelivery, SentDelivery
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


class Companion(ConfidentialModel):
    """Somebody who comes, as the committee told last; `gone_at` when a later message left them out.

    `may_ask` is whether we can ask for somebody else: not for whoever answers such a wish.
    """

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="companions")
    reference = models.CharField(max_length=24)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=60)
    may_ask = models.BooleanField()
    told_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "visit", "reference"], name="each_companion_once"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Wish(ConfidentialModel):
    """That we would rather see somebody else, and what the committee answered."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="wishes")
    companion = OwnedForeignKey(Companion, on_delete=models.PROTECT, related_name="wishes")
    text = models.TextField(blank=True)
    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_changed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "companion"],
                condition=Q(answered_at__isnull=True),
                name="one_open_wish_per_companion",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, is_changed__isnull=True)
                | Q(answered_at__isnull=False, is_changed__isnull=False),
                name="answered_wish_says_what_changes",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Sheet(ConfidentialModel):
    """A visit sheet as we sent it; the last one counts. `content` is what left."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="sheets")
    content = models.JSONField()
    delivery = OwnedForeignKey(SentDelivery, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        indexes = (models.Index(fields=["organisation", "visit", "-sent_at"], name="newest_sheet"),)

    def __str__(self) -> str:
        return self.public_id
