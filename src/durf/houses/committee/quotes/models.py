"""Words that the committee wants to quote, in their context, and what the municipality answered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import QuoteState

PERSON = settings.AUTH_USER_MODEL


class Quote(ConfidentialModel):
    """The exact `words`, and beside them in other words what would do if they may not be used.

    One person prepares the question and another one sends it. `consent` is how the yes arrived.
    """

    municipality = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("words"))
    context = models.TextField(_("context"))
    paraphrase = models.TextField(_("in other words"))
    why = models.TextField(_("reason"))
    prepared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    delivery = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    consent = OwnedForeignKey(
        ReceivedDelivery, null=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_by__isnull=True) | ~Q(sent_by=F("prepared_by")),
                name="quote_is_asked_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(delivery__isnull=True, sent_by__isnull=True, sent_at__isnull=True)
                | Q(delivery__isnull=False, sent_by__isnull=False, sent_at__isnull=False),
                name="asked_quote_names_who_sent_it",
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    def find_state(self, *, now: datetime) -> QuoteState:
        """How far it is; the consent has to be loaded with it."""
        if self.sent_at is None:
            return QuoteState.PREPARED
        if self.consent is None:
            return QuoteState.DECLINED if self.answered_at else QuoteState.ASKED
        if self.consent.withdrawn_at is not None:
            return QuoteState.WITHDRAWN
        is_over = self.expires_at is None or self.expires_at <= now
        return QuoteState.EXPIRED if is_over else QuoteState.AGREED
