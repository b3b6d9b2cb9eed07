"""The box: one row for the survey, one per used code, one per answer.

These tables stand on the porch (no row security), for they belong to no organisation: a row with
an owner would be a row that tells. There is no organisation, person, moment or sequence in a used
code or an answer, and no audit of them. They are written afresh in a random order with every
answer, with new random ids: so all rows have the same transaction, and their places tell nothing.
Nothing reads an answer by itself, only counts, and only after the box has closed.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.ids import PUBLIC_ID_LENGTH, new_public_id

LEAST = 10


class Phase(models.TextChoices):
    """Codes and answers never overlap, so that no answer stands beside the drawing of its code."""

    DRAWING = "drawing", _("Codes can be drawn")
    ANSWERING = "answering", _("Codes can be used")
    CLOSED = "closed", _("Closed")


class Survey(models.Model):
    """One box. `key` makes and checks codes, and is destroyed when the box closes."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.DRAWING)
    draw_until_on = models.DateField()
    answer_until_on = models.DateField()
    codes_out = models.PositiveIntegerField(default=0)
    key = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(phase="closed", key__isnull=True)
                | (~Q(phase="closed") & Q(key__isnull=False)),
                name="key_is_gone_when_survey_closes",
            ),
            models.CheckConstraint(
                condition=~Q(phase="answering") | Q(codes_out__gte=LEAST),
                name="answering_needs_enough_codes",
            ),
            models.CheckConstraint(
                condition=Q(answer_until_on__gt=models.F("draw_until_on")),
                name="answering_comes_after_drawing",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class SpentCode(models.Model):
    """The hash of a code that was used, so that it works once."""

    digest = models.CharField(max_length=64, primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.digest


class SurveyAnswer(models.Model):
    """The answers that came together, by question."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()

    def __str__(self) -> str:
        return str(self.id)
