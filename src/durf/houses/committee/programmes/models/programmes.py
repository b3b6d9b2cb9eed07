"""A programme: a series of visits to municipalities, and how many."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from durf.houses.committee.programmes.states import ProgrammeKind, ProgrammeState
from durf.platform.tenancy.models import ConfidentialModel

STRATA = (
    ("province", _("Province")),
    ("size_class", _("Size")),
    ("progress", _("Further, less far or unknown")),
)
EARLIEST, LATEST = 2015, 2100


class Programme(ConfidentialModel):
    """One programme. `strata` are the columns over which the draw is spread evenly."""

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(max_length=10, choices=ProgrammeKind)
    client = models.CharField(_("client"), max_length=150)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    strata = models.JSONField()
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(first_year__gte=EARLIEST, last_year__lte=LATEST)
                & Q(last_year__gte=F("first_year")),
                name="programme_has_years_in_order",
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="programme_visits_somebody"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False)
                | (~Q(state="ended") & Q(ended_at__isnull=True)),
                name="ended_programme_has_a_moment",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-made_at", "-id"], name="programmes_newest"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def counts_in_figures(self) -> bool:
        """A pilot stays outside all figures."""
        return self.kind != ProgrammeKind.PILOT
