"""Proof of destruction: what kind, how many, by which rule; never what it was."""

from __future__ import annotations

from django.db import models

from durf.platform.tenancy.models import ConfidentialModel


class Certificate(ConfidentialModel):
    """Rows of one kind from before a moment were destroyed.

    `last_copy_on` is the day on which the last backup goes that still holds a copy; empty when no
    backup was recorded. `keep_days` is the period as it was then.
    """

    rule = models.CharField(max_length=60)
    keep_days = models.PositiveIntegerField()
    destroyed = models.PositiveIntegerField()
    before_at = models.DateTimeField()
    destroyed_at = models.DateTimeField()
    last_copy_on = models.DateField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(destroyed__gt=0), name="certificate_is_about_something"
            ),
        )
        indexes = (
            models.Index(
                fields=["organisation", "-destroyed_at", "-id"], name="certificates_newest_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule}: {self.destroyed}"
