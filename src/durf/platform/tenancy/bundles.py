"""Rows that come along with another row in its one query, as lists of real rows.

For pages that show one thing with several short lists around it: each list is a subquery under the
same walls, and every row that it brings leaves its id in the trail like any other.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, ForeignKey
from django.db.models.functions import JSONObject

M = TypeVar("M", bound=models.Model)


def bundle(rows: models.QuerySet[Any], *related: str) -> ArraySubquery:
    """An annotation that holds these rows, and of each the rows that the foreign keys name.

    A key may lead further: `evidence__document`. The query set refers to the outer row by OuterRef.
    """
    return ArraySubquery(rows.values_list(describe(rows.model, related, prefix=""), flat=True))


def describe(model: type[models.Model], related: tuple[str, ...], *, prefix: str) -> JSONObject:
    """The columns of a row, and under the name of a foreign key those of the row it names."""
    parts: dict[str, Any] = {
        field.attname: F(f"{prefix}{field.attname}") for field in model._meta.concrete_fields
    }
    for name, deeper in group_paths(related).items():
        target = target_of(model, name)
        parts[name] = describe(target, deeper, prefix=f"{prefix}{name}__")
    return JSONObject(**parts)


def unbundle(model: type[M], values: list[dict[str, Any]], *related: str) -> list[M]:
    """The rows that `bundle` brought; `related` as it was given there."""
    return [restore_row(model, value, related) for value in values]


def restore_row(model: type[M], value: dict[str, Any], related: tuple[str, ...]) -> M:
    """One row, with those it names."""
    fields = model._meta.concrete_fields
    row = model.from_db(
        None,
        [field.attname for field in fields],
        [field.to_python(value[field.attname]) for field in fields],
    )
    for name, deeper in group_paths(related).items():
        target = target_of(model, name)
        is_there = value[name][target._meta.pk.attname] is not None
        setattr(row, name, restore_row(target, value[name], deeper) if is_there else None)
    return row


def target_of(model: type[models.Model], name: str) -> type[models.Model]:
    """The model that a foreign key leads to."""
    field = model._meta.get_field(name)
    if not isinstance(field, ForeignKey):
        message = f"{model.__name__}.{name} is not a foreign key."
        raise TypeError(message)
    target: type[models.Model] = field.related_model
    return target


def group_paths(related: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The first steps of the paths, each with what comes after it."""
    grouped: dict[str, tuple[str, ...]] = {}
    for path in related:
        first, _, rest = path.partition("__")
        grouped[first] = grouped.get(first, ()) + ((rest,) if rest else ())
    return grouped
