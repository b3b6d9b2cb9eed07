"""Baselines in the database: public, and never changed once they are there."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .framework import Status

LONGEST_REF = 80
STATUSES = [(status.value, status.value) for status in Status]


class FrameworkVersion(models.Model):
    """One version of a baseline, with what was wrong with it when it came in."""

    key = models.CharField(max_length=LONGEST_REF)
    version = models.CharField(max_length=LONGEST_REF)
    title = models.TextField()
    title_en = models.TextField(blank=True)
    format = models.CharField(max_length=20)
    licence = models.TextField(blank=True)
    source = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    defects = models.JSONField(default=list)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="one_of_each_version"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class FrameworkNode(models.Model):
    """A group of measures in the tree of its version."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    ref = models.CharField(max_length=LONGEST_REF)
    name = models.TextField(blank=True)
    name_en = models.TextField(blank=True)
    place = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "ref"], name="one_node_per_ref"),)

    def __str__(self) -> str:
        return self.ref


class FrameworkMeasure(models.Model):
    """One measure of a version; `text_hash` tells whether an answer may be carried over."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="measures")
    node = models.ForeignKey(
        FrameworkNode, on_delete=models.PROTECT, null=True, related_name="measures"
    )
    ref = models.CharField(max_length=LONGEST_REF)
    theme = models.TextField(blank=True)
    groups = ArrayField(models.TextField(), default=list)
    is_floor = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=STATUSES)
    target = models.TextField(blank=True)
    references = ArrayField(models.TextField(), default=list)
    label = models.TextField(blank=True)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64)
    place = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "ref"], name="one_measure_per_ref"),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in Status]),
                name="measure_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_floor=False) | models.Q(status=Status.ACTIVE.value),
                name="only_active_measures_are_floor",
            ),
        )

    def __str__(self) -> str:
        return self.ref
