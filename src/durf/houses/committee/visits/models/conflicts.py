"""What ties a member to a municipality: declared by that member, known to whoever makes teams."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from durf.houses.committee.visits.states import ConflictKind, Tie
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.ownership import OwnedForeignKey

from .visits import Visit


class Conflict(ConfidentialModel):
    """One declaration: what ties, and whether it keeps the member away. The newest counts."""

    visit = OwnedForeignKey(Visit, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ConflictKind)
    tie = models.CharField(max_length=20, choices=Tie, blank=True)
    declared_at = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind=ConflictKind.NONE, tie="")
                | (~models.Q(kind=ConflictKind.NONE) & ~models.Q(tie="")),
                name="conflict_says_what_ties",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
