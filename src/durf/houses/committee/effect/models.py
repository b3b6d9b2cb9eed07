"""The surveys that the committee held, and what came out of each: counts, and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from durf.exchange.survey.models import Phase
from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH
from durf.platform.tenancy.models import ConfidentialModel


class EffectSurvey(ConfidentialModel):
    """One survey. `invited` is how many municipalities could fetch a code; `counts` is by question.

    `n` stays empty, and so does `counts`, when fewer than ten answered.
    """

    name = models.CharField(max_length=100)
    survey = models.CharField(max_length=PUBLIC_ID_LENGTH)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DRAWING)
    draw_until_on = models.DateField()
    answer_until_on = models.DateField()
    invited = models.PositiveIntegerField()
    codes_out = models.PositiveIntegerField(null=True)
    n = models.PositiveIntegerField(null=True)
    counts = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta(ConfidentialModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(n__isnull=True) | Q(n__gte=10), name="effect_counts_ten_or_nothing"
            ),
            models.CheckConstraint(
                condition=Q(phase="closed", closed_at__isnull=False)
                | (~Q(phase="closed") & Q(closed_at__isnull=True)),
                name="closed_effect_survey_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.public_id
