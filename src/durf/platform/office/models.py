"""Requests to reset a lost second factor: one officer asks, another one confirms within a day.

On the porch: ids and moments of people, no content.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH, new_public_id


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    """Reads of requests."""

    def open_at(self, now: datetime) -> FactorResetQuerySet:
        """Those that can still be confirmed."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)


class FactorReset(models.Model):
    """Two different people, neither of whom it is about, reset somebody's second factor."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("requested_by")),
                name="reset_is_confirmed_by_another_person",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("requested_by"))
                & (Q(confirmed_by__isnull=True) | ~Q(person=F("confirmed_by"))),
                name="nobody_resets_their_own_factor",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="reset_confirmation_has_person_and_moment",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="reset_is_not_confirmed_and_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} ({self.pk})"
