"""Relations between models, also those by string, that the import contracts can't see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.architecture.checks.layers import judge_reach
from tests.architecture.checks.source import Finding


def list_own_models() -> list[type[models.Model]]:
    """Every model of durf, with the tables between many-to-many relations."""
    from django.apps import apps

    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("durf.")
    ]


def find_upward_relations(own_models: Iterable[type[models.Model]]) -> list[Finding]:
    """Relations that reach up, or into another house, or that escape both questions."""
    findings = []
    for model in own_models:
        for field, target in list_relations(model):
            complaint = judge_relation(model, field, target)
            if complaint:
                place = f"{model.__module__}.{model.__name__}.{field.name}"
                findings.append(Finding(place, 0, complaint))
    return findings


def list_relations(model: type[models.Model]) -> list[tuple[Any, Any]]:
    """Each relation of a model with what it points to."""
    meta = model._meta
    fields = [*meta.local_fields, *meta.local_many_to_many, *meta.private_fields]
    relations = [(field, getattr(field, "related_model", None)) for field in fields]
    return [
        (field, target)
        for field, target in relations
        if target is not None or isinstance(field, GenericForeignKey)
    ]


def judge_relation(model: type[models.Model], field: Any, target: Any) -> str:
    """Why this relation is refused; an empty text when it isn't."""
    if isinstance(field, GenericForeignKey):
        return "a generic relation points anywhere"
    if isinstance(target, str):
        return f"points to {target}, which doesn't exist"
    return judge_reach(model.__module__, target.__module__)
