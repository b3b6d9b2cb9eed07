"""The confidential rows of texts at the press: proposals, and the chain of what was released."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.exchange.models import ReceivedDelivery
from durf.platform.tenancy.models import ConfidentialModel, Organisation
from durf.platform.tenancy.ownership import OwnedForeignKey

from .states import TextKind, TextState


class TextModel(ConfidentialModel):
    """A text in passages."""

    kind = models.CharField(max_length=20, choices=TextKind)
    language = models.CharField(max_length=2)
    title = models.TextField()
    passages = models.JSONField()

    class Meta(ConfidentialModel.Meta):
        abstract = True


class TextProposal(TextModel):
    """A text that somebody asked to make public. `findings` are what the check found."""

    delivery = OwnedForeignKey(ReceivedDelivery, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=TextState)
    findings = models.JSONField(default=list)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta(TextModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "delivery"], name="one_text_proposal_per_delivery"
            ),
            models.CheckConstraint(
                condition=~Q(state="released")
                | (
                    Q(approved_by__isnull=False, ended_by__isnull=False, ended_at__isnull=False)
                    & ~Q(approved_by=F("ended_by"))
                ),
                name="text_is_released_by_two_people",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class TextRelease(TextModel):
    """What was made public, for ever: numbered, and chained by the fingerprint of the one before.

    `files` holds the fingerprint of each file that was made of it.
    """

    number = models.PositiveIntegerField()
    proposal = OwnedForeignKey(TextProposal, on_delete=models.PROTECT, related_name="+")
    files = models.JSONField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField()
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta(TextModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "number"], name="text_releases_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["organisation", "previous_sha256"], name="text_releases_are_one_chain"
            ),
            models.UniqueConstraint(
                fields=["organisation", "proposal"], name="one_text_release_per_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("released_by")), name="text_release_is_by_two_people"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"
