"""Published tables: on the porch, without row security, for everyone."""

from __future__ import annotations

from django.db import models


class PublishedFigure(models.Model):
    """One released figure: how many of a described group gave each answer. Never who they are.

    `values` is a list in the order of the answers, each with its words in both languages and the
    published number; an average stands in tenths, with how many `steps` its scale has. All texts
    are frozen as they were released.
    """

    number = models.PositiveIntegerField(unique=True)
    questionnaire = models.CharField(max_length=60)
    question = models.CharField(max_length=60)
    text_nl = models.TextField()
    text_en = models.TextField()
    group_kind = models.CharField(max_length=10)
    group_nl = models.TextField()
    group_en = models.TextField()
    statistic = models.CharField(max_length=12)
    rounding = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    period = models.CharField(max_length=20)
    values = models.JSONField()
    steps = models.PositiveSmallIntegerField(null=True)
    prose = models.TextField(blank=True)
    accountability_nl = models.TextField()
    accountability_en = models.TextField()
    released_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(rounding__in=[1, 5, 10], n__gte=1),
                name="published_figure_is_rounded",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"
