"""Rows that come along with another row in its one query, as lists of real rows.

For pages that show one thing with several short lists around it: each list is a subquery under the
same walls, and every row that it brings leaves its id in the trail like any other.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, ForeignKey, Func
from django.db.models.functions import JSONObject

M = TypeVar("M", bound=models.Model)
WHOLE = "row"


class WholeRow(Func):
    """The whole row of the table in which this column stands, as JSON; NULL when there is none.

    One expression a table: naming every column took a third of the time of a page.
    """

    output_field = models.JSONField()

    def as_sql(  # type: ignore[override]  # what a template would need is not used
        self, compiler: Any, connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """The table by the alias that the query gave it."""
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", ()


def bundle(rows: models.QuerySet[Any], *related: str) -> ArraySubquery:
    """An annotation that holds these rows, and of each the rows that the foreign keys name.

    A key may lead further: `evidence__document`. The query set refers to the outer row by OuterRef.
    """
    return ArraySubquery(rows.values_list(describe(rows.model, related, prefix=""), flat=True))


def describe(
    model: type[models.Model], related: tuple[str, ...], *, prefix: str
) -> WholeRow | JSONObject:
    """The row, and when keys are to be followed beside it under their names the rows they name."""
    whole = WholeRow(F(f"{prefix}{model._meta.concrete_fields[-1].attname}"))
    if not related:
        return whole
    named = {
        name: describe(target_of(model, name), deeper, prefix=f"{prefix}{name}__")
        for name, deeper in group_paths(related).items()
    }
    return JSONObject(**{WHOLE: whole}, **named)


def unbundle(model: type[M], values: list[dict[str, Any]], *related: str) -> list[M]:
    """The rows that `bundle` brought; `related` as it was given there."""
    rows = (restore_row(model, value, related) for value in values)
    return [row for row in rows if row is not None]


def restore_row(model: type[M], value: dict[str, Any], related: tuple[str, ...]) -> M | None:
    """One row with those it names, or None where a key names nothing."""
    columns = value[WHOLE] if related else value
    if columns is None:
        return None
    fields = model._meta.concrete_fields
    row = model.from_db(
        None,
        [field.attname for field in fields],
        [field.to_python(columns[str(field.column)]) for field in fields],
    )
    for name, deeper in group_paths(related).items():
        setattr(row, name, restore_row(target_of(model, name), value[name], deeper))
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
