"""Organisations: that they exist is public; what they own is not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .kinds import OrganisationKind


class Organisation(models.Model):
    """An owner of rows. A dissolved one is closed, never removed or rewritten.

    `register_code` is its code in the public register of municipalities; empty for others.
    """

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name = models.CharField(_("name"), max_length=200)
    register_code = models.CharField(max_length=10, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind__in=["office", "press"]),
                name="one_office_and_one_press",
            ),
            models.UniqueConstraint(
                fields=["kind", "register_code"],
                condition=~models.Q(register_code=""),
                name="one_organisation_per_code",
            ),
        )

    def __str__(self) -> str:
        return self.name
