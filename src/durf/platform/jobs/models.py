"""Which daily task ran on which day: the table by which several workers agree."""

from __future__ import annotations

from django.db import models


class DailyRun(models.Model):
    """One task on one day; whoever writes the row carries it out."""

    name = models.CharField(max_length=60)
    ran_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "ran_on"], name="one_run_per_task_and_day"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.ran_on}"
