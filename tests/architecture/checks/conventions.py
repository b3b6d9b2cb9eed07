"""How models are written: names of moments and dates, order, saving."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from tests.architecture.checks.source import Finding

BASES_THAT_SAVE = ("durf.platform.tenancy.", "django.", "allauth.")
MOMENTS_OF_OTHERS = {"last_login"}


def find_odd_models(own_models: Iterable[type[models.Model]]) -> list[Finding]:
    """Models that break the house style."""
    return [
        Finding(f"{model.__module__}.{model.__name__}", 0, what)
        for model in own_models
        for what in [*judge_fields(model), *judge_model(model)]
    ]


def judge_fields(model: type[models.Model]) -> list[str]:
    """Moments end in `_at` (or are `at`), dates in `_on`, booleans are questions or states."""
    complaints = []
    for field in model._meta.local_fields:
        if isinstance(field, models.DateTimeField):
            if field.name not in MOMENTS_OF_OTHERS and field.name.split("_")[-1] != "at":
                complaints.append(f"the moment {field.name} doesn't end in _at")
        elif isinstance(field, models.DateField) and field.name.split("_")[-1] != "on":
            complaints.append(f"the date {field.name} doesn't end in _on")
    return complaints


def judge_model(model: type[models.Model]) -> list[str]:
    """No order by default, no `unique_together`, no logic in `save`, one parent table at most."""
    complaints = []
    if model._meta.ordering:
        complaints.append("has a default order")
    if model._meta.unique_together:
        complaints.append("has unique_together: name the constraint")
    savers = [base for base in model.__mro__ if "save" in vars(base)]
    if savers and not savers[0].__module__.startswith(BASES_THAT_SAVE):
        complaints.append("overrides save()")
    if model._meta.parents:
        complaints.append("inherits a table: the parent's rows have walls of their own")
    return complaints
