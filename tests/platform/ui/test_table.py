"""Tables sort, filter, page and export what they declare, and nothing else."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import QueryDict
from django.template import Context, Template
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.utils import translation

from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table


class State(Enum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Visit:
    name: str
    state: State
    people: int
    held_on: date | None = None
    secret: str = "CANARY-Astervoort"


VISITS = [
    Visit("Culemhaven", State.CLOSED, 3, date(2026, 3, 1)),
    Visit("astervoort", State.OPEN, 10, date(2026, 1, 31)),
    Visit("Bornedijk", State.OPEN, 7),
    Visit("Ééndam", State.CLOSED, 5, date(2025, 12, 1)),
]
COLUMNS: list[Column[Visit]] = [
    Column("name", "Name", is_sortable=True, filter=Search(), is_row_header=True),
    Column(
        "state",
        "State",
        getter=lambda visit: visit.state.value.title(),
        source="state",
        is_sortable=True,
        filter=Choices([("open", "Open"), ("closed", "Closed")]),
    ),
    Column("people", "People", is_sortable=True, is_number=True, is_summed=True),
    Column("held_on", "Held on", is_sortable=True),
    Column("remark", "Remark", getter=lambda visit: f"about {visit.name}"),
]
TABLE = Table(
    caption="Visits",
    columns=COLUMNS,
    rows=VISITS,
    empty=EmptyText("No visits", "Plan one."),
    file_name="bezoeken",
)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def names(query: str, table: Table[Visit] = TABLE) -> list[str]:
    return [visit.name for visit in table.bind(QueryDict(query)).rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Culemhaven", "astervoort", "Bornedijk", "Ééndam"]),
        ("sorteer=name", ["astervoort", "Bornedijk", "Culemhaven", "Ééndam"]),
        ("sorteer=-people", ["astervoort", "Bornedijk", "Ééndam", "Culemhaven"]),
        ("sorteer=state", ["astervoort", "Bornedijk", "Culemhaven", "Ééndam"]),
        ("filter-state=open&sorteer=-name", ["Bornedijk", "astervoort"]),
        ("filter-name=EEN", []),
        ("filter-name=ÉÉN", ["Ééndam"]),
    ],
)
def test_table_sorts_and_filters(query, expected):
    assert names(query) == expected


def test_empty_values_come_last_both_ways():
    assert names("sorteer=held_on")[-1] == "Bornedijk"
    assert names("sorteer=-held_on")[-1] == "Bornedijk"


@pytest.mark.parametrize(
    "query",
    ["sorteer=secret", "sorteer=-remark", "sorteer=__class__", "filter-secret=x", "filter-state=x"],
)
def test_table_ignores_what_it_does_not_declare(query):
    assert names(query) == names("")


def test_default_sort_gives_way_to_the_reader():
    table = replace(TABLE, sort="-people")

    assert names("", table)[0] == "astervoort"
    assert names("sorteer=people", table)[0] == "Culemhaven"


def test_export_holds_exactly_the_filtered_rows_of_all_pages():
    bound = replace(TABLE, page_size=1).bind(QueryDict("filter-state=closed&export=csv&pagina=2"))

    text = bound.export().content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert [row[0] for row in rows] == ["Name", "Culemhaven", "Ééndam"]
    assert rows[1] == ["Culemhaven", "Closed", "3", "01-03-2026", "about Culemhaven"]
    assert "CANARY" not in text


def test_export_is_a_download_that_nobody_keeps():
    response = TABLE.bind(QueryDict("export=csv")).export()

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="bezoeken.csv"'
    assert response["Cache-Control"] == "no-store"


def test_table_without_file_name_has_no_export():
    bound = replace(TABLE, file_name="").bind(QueryDict("export=csv"))

    assert not bound.is_export
    assert bound.export_url == ""


def test_respond_exports_or_renders():
    factory = RequestFactory()

    exported = TABLE.respond(factory.get("/", {"export": "csv"}), "ui/base.html")
    shown = TABLE.respond(factory.get("/"), "ui/base.html", {"title": "x"})

    assert exported["Content-Type"] == "text/csv; charset=utf-8"
    assert isinstance(shown, TemplateResponse)
    assert shown.context_data is not None
    assert shown.context_data["table"].table is TABLE
    assert shown.context_data["title"] == "x"


def render(query: str, table: Table[Visit] = TABLE) -> str:
    template = Template("{% load durf_ui %}{% table table %}")
    return template.render(Context({"table": table.bind(QueryDict(query))}))


def test_rendered_table_says_how_it_is_sorted():
    html = render("sorteer=-people")

    assert html.count("aria-sort=") == 1
    assert 'aria-sort="descending" class="durf-table__cell--number"' in html
    assert 'href="?sorteer=people"' in html


def test_rendered_table_has_caption_and_row_headers():
    html = render("")

    assert "<caption>Visits</caption>" in html
    assert html.count('<th scope="row" role="rowheader">') == len(VISITS) + 1
    assert ">25</td>" in html


def test_sorting_and_paging_keep_the_filter():
    html = render("filter-state=open&sorteer=name&pagina=1", replace(TABLE, page_size=1))

    assert 'href="?filter-state=open&amp;sorteer=name&amp;pagina=2"' in html
    assert 'href="?filter-state=open&amp;sorteer=-name"' in html
    assert '<input type="hidden" name="sorteer" value="name">' in html


def test_empty_table_says_the_next_step():
    assert "Plan one." in render("", replace(TABLE, rows=[]))
    assert "Nothing fits this filter" in render("filter-name=zzz")


def test_cells_are_escaped():
    table = replace(TABLE, rows=[Visit("<b>Astervoort</b>", State.OPEN, 1)])

    assert "<b>" not in render("", table)


TYPES: Table[ContentType] = Table(
    caption="Types",
    columns=[
        Column("app_label", "App", is_sortable=True, filter=Search(), is_row_header=True),
        Column("model", "Model", filter=Choices([("user", "User")])),
        Column("id", "Number", is_number=True, is_summed=True),
    ],
    rows=ContentType.objects.all(),
    empty=EmptyText("None", "Migrate first."),
    page_size=5,
)


def test_queryset_is_sorted_and_filtered_in_the_database():
    bound = TYPES.bind(QueryDict("sorteer=-app_label&filter-app_label=a&filter-model=user"))

    assert isinstance(bound.all_rows, QuerySet)
    sql = str(bound.all_rows.query)

    assert "ORDER BY" in sql
    assert "DESC NULLS LAST" in sql
    assert "UPPER(%a%)" in sql
    assert '"django_content_type"."model" = user' in sql


def test_queryset_never_sorts_by_an_undeclared_field():
    bound = TYPES.bind(QueryDict("sorteer=permission__name&filter-id=3"))

    assert bound.sort == ""
    assert isinstance(bound.all_rows, QuerySet)
    assert "permission" not in str(bound.all_rows.query)
    assert "WHERE" not in str(bound.all_rows.query)


@pytest.mark.django_db
@pytest.mark.parametrize("page_size", [1, 5])
def test_queries_do_not_grow_with_the_rows(page_size, django_assert_num_queries):
    template = Template("{% load durf_ui %}{% table table %}")
    bound = replace(TYPES, page_size=page_size).bind(QueryDict("sorteer=app_label"))

    with django_assert_num_queries(3):
        html = template.render(Context({"table": bound}))

    assert html.count('role="rowheader"') == page_size + 1
