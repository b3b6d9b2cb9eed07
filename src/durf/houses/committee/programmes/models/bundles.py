"""All letters of a programme in one zip: how far a worker is with it, and the zip itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .invitations import Invitation
from .programmes import Programme

PERSON = settings.AUTH_USER_MODEL


class LetterBundle(ConfidentialModel):
    """One zip in one format. `moved_at` is when a worker was last at it; a new one replaces it."""

    programme = OwnedForeignKey(Programme, on_delete=models.PROTECT, related_name="bundles")
    ending = models.CharField(max_length=5)
    total = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    body = models.BinaryField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "programme", "ending"], name="one_bundle_per_format"
            ),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True, body__isnull=True)
                | Q(made_at__isnull=False, body__isnull=False),
                name="bundle_that_was_made_has_a_body",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class BundledLetter(ConfidentialModel):
    """One letter that goes into a zip, with its file once made; gone when the zip is there."""

    bundle = OwnedForeignKey(LetterBundle, on_delete=models.PROTECT, related_name="letters")
    invitation = OwnedForeignKey(Invitation, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    body = models.BinaryField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "bundle", "invitation"], name="each_letter_once_in_a_bundle"
            ),
        )

    def __str__(self) -> str:
        return self.public_id
