"""Filtering, sorting and summing the rows of a table, in the database or in memory.

Only fields that a column declares are ever used in a query.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from django.db.models import F, QuerySet, Sum

from durf.platform.ui.columns import Choices, Column

Row = TypeVar("Row")
Rows = QuerySet[Any] | Sequence[Row]


def filter_rows(rows: Rows[Row], wanted: Sequence[tuple[Column[Row], str]]) -> Rows[Row]:
    for column, value in wanted:
        if isinstance(rows, QuerySet):
            lookup = "" if isinstance(column.filter, Choices) else "__icontains"
            rows = rows.filter(**{f"{column.field}{lookup}": value})
        else:
            rows = [row for row in rows if is_match(column, row, value)]
    return rows


def is_match(column: Column[Row], row: Row, value: str) -> bool:
    if not isinstance(column.filter, Choices):
        return value.casefold() in str(column.read(row)).casefold()
    own = column.read_source(row)
    return str(own.value if isinstance(own, Enum) else own) == value


def sort_rows(rows: Rows[Row], column: Column[Row] | None, *, is_descending: bool) -> Rows[Row]:
    """Empty values come last both ways; equal ones keep a fixed order, so pages never overlap."""
    if isinstance(rows, QuerySet):
        if column is None:
            return rows if rows.ordered else rows.order_by("pk")
        place = F(column.field)
        order = place.desc(nulls_last=True) if is_descending else place.asc(nulls_last=True)
        return rows.order_by(order, "pk")
    if column is None:
        return rows
    present = [row for row in rows if column.read_source(row) is not None]
    absent = [row for row in rows if column.read_source(row) is None]
    present.sort(key=lambda row: fold(column.read_source(row)), reverse=is_descending)
    return present + absent


def fold(value: object) -> Any:
    """Enums in their declared order; letters without accents, as in a register of names."""
    if isinstance(value, Enum):
        return list(type(value)).index(value)
    if isinstance(value, int | float | Decimal | date):
        return value
    plain = unicodedata.normalize("NFKD", str(value).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def count_sums(rows: Rows[Row], columns: Sequence[Column[Row]]) -> dict[str, object]:
    if isinstance(rows, QuerySet):
        totals = rows.aggregate(**{column.key: Sum(column.field) for column in columns})
        return {key: value or 0 for key, value in totals.items()}
    return {column.key: sum(_read_numbers(rows, column)) for column in columns}


def _read_numbers(rows: Sequence[Row], column: Column[Row]) -> list[Any]:
    return [value for value in map(column.read_source, rows) if value is not None]
