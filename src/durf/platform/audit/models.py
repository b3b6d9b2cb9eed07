"""The audit trail as tables. The application can only read them; rows are appended by a function.

Rows hold ids, never names or content. They are not ConfidentialModels: reading the trail leaves
its own mark through the page that shows it, and a trail of the trail would never end.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.models import Organisation


class Outcome(models.TextChoices):
    """How the request ended."""

    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class AuditEntry(models.Model):
    """One request, job step or command that touched rows of one organisation.

    `hash` is the SHA-256 of the previous hash and this row's values (see `chain.compute_hash`).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    activity = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=Outcome)
    touched = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "sequence"], name="one_audit_entry_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.sequence}"


class AuditHead(models.Model):
    """The last link of an organisation's chain: taken under lock by every append."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.sequence}"


class AuditCheckpoint(models.Model):
    """Where a retention cut ended: the chain goes on from this link."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    cut_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "sequence"], name="one_checkpoint_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}/{self.sequence}"
