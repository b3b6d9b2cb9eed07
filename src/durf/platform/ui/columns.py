"""The columns of a table: what each shows, and what it may sort, filter and sum by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from durf.platform.ui.interface import Text

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Choices:
    """A filter by one of some values: (value, label)."""

    options: Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class Search:
    """A filter by part of the text."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """`source` is the database field or attribute to sort, filter and sum by, when not `key`."""

    key: str
    label: Text
    getter: Callable[[Row], object] | None = None
    source: str = ""
    is_sortable: bool = False
    filter: Choices | Search | None = None
    link: Callable[[Row], str] | None = None
    is_row_header: bool = False
    is_number: bool = False
    is_summed: bool = False

    @property
    def field(self) -> str:
        return self.source or self.key

    def read(self, row: Row) -> object:
        """What the cell shows."""
        return self.getter(row) if self.getter is not None else self._read_field(row)

    def read_source(self, row: Row) -> object:
        """What the row sorts and filters by when it is not in a database."""
        if self.getter is not None and not self.source:
            return self.getter(row)
        return self._read_field(row)

    def _read_field(self, row: Row) -> object:
        value: object = row
        for name in self.field.split("__"):
            value = getattr(value, name)
        return value
