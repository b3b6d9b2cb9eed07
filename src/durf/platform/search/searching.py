"""Searching: what was asked, over the viewer's own rows; the words are kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.core.paginator import Page, Paginator
from django.db.models import Expression, F, Func, Q, TextField, Value
from django.db.models.sql.compiler import SQLCompiler

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .operations import COLUMN
from .snippets import Part, make_snippet
from .sources import Source, Title, list_sources

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

PAGE_SIZE = 20
CONFIG = "pg_catalog.dutch"


class StoredWords(Expression):
    """The column that the database keeps in the rows that are searched."""

    def __init__(self) -> None:
        super().__init__(output_field=SearchVectorField())

    def as_sql(  # type: ignore[override]  # lookups add lists of parameters
        self, compiler: SQLCompiler, connection: Any
    ) -> tuple[str, list[Any]]:
        """The column of the table that the query is about."""
        alias = compiler.query.get_initial_alias()
        quote = connection.ops.quote_name
        return f"{quote(alias)}.{quote(COLUMN)}", []


@dataclass(frozen=True)
class Hit:
    """One result."""

    title: Title
    parts: list[Part]


@dataclass(frozen=True)
class Group:
    """The results of one kind: one page of them."""

    source: Source
    page: Page[Any]
    hits: list[Hit]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.page.paginator.count

    @property
    def has_more(self) -> bool:
        """Whether there are others than those of this page."""
        return self.total > len(self.hits)


def search(viewer: Viewer, organisation: Organisation, *, words: str, now: datetime) -> list[Group]:
    """The first page of every kind that has results; two queries for each kind."""
    groups = [
        search_in(viewer, organisation, source=source, words=words, now=now)
        for source in list_sources(viewer)
    ]
    return [group for group in groups if group.total]


def search_in(
    viewer: Viewer,
    organisation: Organisation,
    *,
    source: Source,
    words: str,
    now: datetime,
    page: str | None = None,
) -> Group:
    """One page of one kind."""
    rows = match(source.rows(viewer, now), source, words=words)
    found = Paginator(rows, PAGE_SIZE).get_page(page)
    hits = [
        Hit(source.entitle(row, organisation), make_snippet(row.excerpt, row.marks))
        for row in found.object_list
    ]
    return Group(source, found, hits)


def match(
    rows: ConfidentialQuerySet[Any], source: Source, *, words: str
) -> ConfidentialQuerySet[Any]:
    """The rows that hold the words, best first, with what a result shows of each."""
    query = make_query(words)
    is_found = Q(words=query)
    aliases: dict[str, Any] = {"words": StoredWords()}
    if source.headings:
        aliases["headings"] = Func(
            *source.headings, function="durf_search_vector", output_field=SearchVectorField()
        )
        is_found |= Q(headings=query)
    excerpt = Func(source.text, function="durf_search_excerpt", output_field=TextField())
    found: ConfidentialQuerySet[Any] = (
        rows.alias(**aliases)
        .filter(is_found)
        .annotate(
            excerpt=excerpt,
            marks=Func(F("excerpt"), query, function="durf_search_marks", output_field=TextField()),
        )
        .order_by(SearchRank(StoredWords(), query).desc(), "-pk")
    )
    return found


def make_query(words: str) -> SearchQuery:
    """What somebody typed: words, "words together", or, and -not; nothing typed is an error."""
    folded = Func(Value(words), function="durf_search_fold", output_field=TextField())
    return SearchQuery(folded, config=CONFIG, search_type="websearch")
