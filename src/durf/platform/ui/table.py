"""Declarative tables: sort, filter, pages and export of rows that the caller may already see.

A table only narrows and orders the rows it is given, through the columns it declares; whatever
else stands in the address is ignored. With a QuerySet the database does the work, in a number of
queries that does not grow with the rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from durf.platform.ui.columns import Choices, Column, Search
from durf.platform.ui.components import Action
from durf.platform.ui.exports import write_csv
from durf.platform.ui.interface import Text
from durf.platform.ui.pages import PAGE_PARAMETER, PageLink, list_page_links, with_parameters
from durf.platform.ui.table_rows import count_sums, filter_rows, sort_rows

Row = TypeVar("Row")

SORT_PARAMETER = "sorteer"
EXPORT_PARAMETER = "export"

__all__ = ["BoundTable", "Choices", "Column", "EmptyText", "Search", "Table"]


@dataclass(frozen=True, slots=True)
class EmptyText:
    """What an empty table says: never only "nothing", always a next step."""

    title: Text
    text: Text
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """`rows` are the rows that the viewer may see; the table never asks for others."""

    caption: Text
    columns: Sequence[Column[Row]]
    rows: QuerySet[Any] | Sequence[Row]
    empty: EmptyText
    file_name: str = ""
    sort: str = ""
    page_size: int = 25
    is_wide: bool = False

    def bind(self, query: QueryDict) -> "BoundTable[Row]":
        return BoundTable(table=self, query=query)

    def respond(
        self, request: HttpRequest, template: str, context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page with this table as `table`, or the export of it when that is asked."""
        bound = self.bind(request.GET)
        if bound.is_export:
            return bound.export()
        return TemplateResponse(request, template, {**(context or {}), "table": bound})


@dataclass(frozen=True, slots=True)
class HeaderCell:
    column: Column[Any]
    sort_url: str
    aria_sort: str

    @property
    def icon(self) -> str:
        return self.aria_sort or "sort"


@dataclass(frozen=True, slots=True)
class BodyCell:
    column: Column[Any]
    value: object
    url: str


@dataclass(frozen=True, slots=True)
class FilterControl:
    column: Column[Any]
    name: str
    value: str

    @property
    def options(self) -> Sequence[tuple[str, Text]]:
        return self.column.filter.options if isinstance(self.column.filter, Choices) else ()


@dataclass(frozen=True, eq=False)
class BoundTable(Generic[Row]):
    """A table with what the reader asked of it."""

    table: Table[Row]
    query: QueryDict = field(default_factory=QueryDict)

    @cached_property
    def sort(self) -> str:
        """The column key, with "-" in front for descending; only declared columns count."""
        allowed = {column.key for column in self.table.columns if column.is_sortable}
        for asked in (self.query.get(SORT_PARAMETER, ""), self.table.sort):
            if asked.removeprefix("-") in allowed:
                return asked
        return ""

    @cached_property
    def filters(self) -> list[FilterControl]:
        controls = []
        for column in self.table.columns:
            if column.filter is None:
                continue
            name = f"filter-{column.key}"
            value = self.query.get(name, "").replace("\x00", "").strip()
            if isinstance(column.filter, Choices):
                allowed = {option for option, _label in column.filter.options}
                value = value if value in allowed else ""
            controls.append(FilterControl(column=column, name=name, value=value))
        return controls

    @property
    def is_filtered(self) -> bool:
        return any(control.value for control in self.filters)

    @property
    def is_export(self) -> bool:
        return bool(self.table.file_name) and self.query.get(EXPORT_PARAMETER) == "csv"

    @cached_property
    def all_rows(self) -> QuerySet[Any] | Sequence[Row]:
        """Every row that the filter lets through, in order: what an export holds."""
        rows = filter_rows(
            self.table.rows, [(item.column, item.value) for item in self.filters if item.value]
        )
        by_key = {column.key: column for column in self.table.columns}
        column = by_key.get(self.sort.removeprefix("-"))
        return sort_rows(rows, column, is_descending=self.sort.startswith("-"))

    @cached_property
    def page(self) -> Page[Any]:
        paginator: Paginator[Any] = Paginator(self.all_rows, self.table.page_size)
        return paginator.get_page(self.query.get(PAGE_PARAMETER))

    @cached_property
    def rows(self) -> list[Row]:
        """The rows that this answer shows, for the record of what was read."""
        return list(self.all_rows if self.is_export else self.page.object_list)

    @property
    def headers(self) -> Iterator[HeaderCell]:
        for column in self.table.columns:
            aria_sort = ""
            if column.key == self.sort.removeprefix("-"):
                aria_sort = "descending" if self.sort.startswith("-") else "ascending"
            next_sort = f"-{column.key}" if aria_sort == "ascending" else column.key
            url = self._make_url(**{SORT_PARAMETER: next_sort, PAGE_PARAMETER: None})
            yield HeaderCell(column, url if column.is_sortable else "", aria_sort)

    @property
    def body(self) -> Iterator[list[BodyCell]]:
        for row in self.rows:
            yield [
                BodyCell(column, column.read(row), column.link(row) if column.link else "")
                for column in self.table.columns
            ]

    @cached_property
    def sums(self) -> list[tuple[Column[Row], object]]:
        """The foot over all rows that the filter lets through; empty when nothing is summed."""
        summed = [column for column in self.table.columns if column.is_summed]
        if not summed:
            return []
        values = count_sums(self.all_rows, summed)
        return [(column, values.get(column.key, "")) for column in self.table.columns]

    @property
    def page_links(self) -> list[PageLink]:
        def make_url(number: int) -> str:
            return self._make_url(**{PAGE_PARAMETER: str(number)})

        return list(list_page_links(self.page, make_url=make_url))

    @property
    def export_url(self) -> str:
        if not self.table.file_name:
            return ""
        return self._make_url(**{EXPORT_PARAMETER: "csv", PAGE_PARAMETER: None})

    @property
    def clear_url(self) -> str:
        return self._make_url(
            **{PAGE_PARAMETER: None}, **{control.name: None for control in self.filters}
        )

    def export(self) -> HttpResponse:
        """All rows that the filter shows, on all pages, and no other."""
        headers = [column.label for column in self.table.columns]
        rows = ([column.read(row) for column in self.table.columns] for row in self.rows)
        response = HttpResponse(write_csv(headers, rows), content_type="text/csv; charset=utf-8")
        name = f"{self.table.file_name}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response

    def _make_url(self, **changes: str | None) -> str:
        return with_parameters(self.query, **{EXPORT_PARAMETER: None, **changes})
