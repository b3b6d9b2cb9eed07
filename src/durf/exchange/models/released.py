"""The contracts as public knowledge, so that the database can check a delivery against them.

Numbered migrations write these rows; a test proves that they say what `contracts` says.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from durf.exchange.terms import WithdrawalRule
from durf.platform.tenancy.kinds import OrganisationKind


class ReleasedContract(models.Model):
    """A kind of delivery in one version."""

    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    needs_consent = models.BooleanField()
    forwarding_needs_consent = models.BooleanField()
    withdrawal = models.CharField(max_length=20, choices=WithdrawalRule)
    purposes = ArrayField(models.CharField(max_length=40))
    bases = ArrayField(models.CharField(max_length=40))
    most_attachments = models.PositiveSmallIntegerField()
    schema_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "version"], name="one_contract_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class ReleasedRoute(models.Model):
    """This kind of organisation may send that contract to this other kind."""

    contract = models.ForeignKey(ReleasedContract, on_delete=models.PROTECT, related_name="routes")
    sender_kind = models.CharField(max_length=20, choices=OrganisationKind)
    receiver_kind = models.CharField(max_length=20, choices=OrganisationKind)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["contract", "sender_kind", "receiver_kind"], name="one_route_per_pair"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.sender_kind} > {self.receiver_kind}"
