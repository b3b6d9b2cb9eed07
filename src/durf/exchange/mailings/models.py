"""A mailing: one letter to many, as it was confirmed, and what became of it at each receiver."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import LineState, MailingState


class Mailing(ConfidentialModel):
    """The letter and its terms, and in whose name it goes.

    `key` is new for every form: confirmed twice, it is one mailing. `confirmed_by` is whose
    membership each step of sending rests on; whoever lets a halted mailing go on takes its place.
    `moved_at` is when a step was last taken. The text may hold placeholders of the receiver.
    """

    key = models.CharField(max_length=80)
    subject = models.CharField(_("subject"), max_length=200)
    salutation = models.CharField(max_length=200)
    text = models.TextField()
    signer = models.CharField(max_length=150)
    function = models.CharField(max_length=150)
    ours = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    basis = models.CharField(max_length=20, choices=Basis)
    basis_note = models.CharField(max_length=300, blank=True)
    tlp = models.CharField(max_length=12, choices=Tlp)
    reply_before_on = models.DateField(null=True)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=MailingState, default=MailingState.SENDING)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organisation", "key"], name="one_mailing_per_form"),
            models.CheckConstraint(
                condition=models.Q(state__in=["sending", "halted"], ended_at__isnull=True)
                | models.Q(state__in=["stopped", "done"], ended_at__isnull=False),
                name="ended_mailing_has_a_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "-confirmed_at", "-id"], name="mailings_newest_first"
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class MailingLine(ConfidentialModel):
    """One receiver: waiting, sent with this delivery, or refused by the post with this reason."""

    mailing = OwnedForeignKey(Mailing, on_delete=models.PROTECT, related_name="lines")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=LineState, default=LineState.WAITING)
    reason = models.CharField(max_length=60, blank=True)
    delivery = OwnedForeignKey(SentDelivery, null=True, on_delete=models.PROTECT, related_name="+")
    handled_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "mailing", "receiver"],
                name="one_mailing_line_per_receiver",
            ),
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_mailing_line_per_delivery"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state="waiting", delivery__isnull=True, reason="", handled_at__isnull=True
                )
                | models.Q(
                    state="sent", delivery__isnull=False, reason="", handled_at__isnull=False
                )
                | (
                    models.Q(state="refused", delivery__isnull=True, handled_at__isnull=False)
                    & ~models.Q(reason="")
                ),
                name="mailing_line_says_what_became_of_it",
            ),
        )
        indexes = (models.Index(fields=["mailing", "state", "id"], name="mailing_lines_by_state"),)

    def __str__(self) -> str:
        return self.public_id
