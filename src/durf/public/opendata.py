"""Open data besides the figures: who was visited, and released texts, each with its schema."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from durf.platform.ui.exports import write_csv
from durf.publication.published.texts import NEWS, REPORT, Passage, Text, list_texts

from .visits import list_entries

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": "string"}
SCHEMA_TYPE = "application/schema+json"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def object_of(properties: dict[str, Any], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(required or properties),
        "properties": properties,
    }


VISIT = object_of(
    {
        "code": TEXT,
        "name": TEXT,
        "names_today": {"type": "array", "items": TEXT},
        "province": TEXT,
        "size": TEXT,
        "programme": TEXT,
        "visited": {"type": "boolean"},
    }
)
PASSAGE = object_of(
    {
        "section": TEXT,
        "title": TEXT,
        "paragraphs": {"type": "array", "items": TEXT},
        "addressee": TEXT,
        "source": object_of({"title": TEXT, "url": TEXT, "on": {"type": "string"}}),
    },
    required=("section", "title", "paragraphs", "addressee"),
)
RELEASED = object_of(
    {
        "number": {"type": "integer", "minimum": 1},
        "kind": {"enum": [REPORT, NEWS]},
        "language": {"enum": ["nl", "en"]},
        "title": TEXT,
        "passages": {"type": "array", "items": PASSAGE},
        "released_on": {"type": "string", "format": "date"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
)


def schema_of(name: str, item: dict[str, Any]) -> dict[str, Any]:
    """The schema of a whole file."""
    fields = {
        "schema": TEXT,
        "accountability": TEXT,
        "licence": TEXT,
        name: {"type": "array", "items": item},
    }
    return {"$schema": DIALECT, **object_of(fields)}


def show_open_data(request: HttpRequest) -> HttpResponse:
    """What there is, in which form, and how it came about."""
    context = {"visits": account_for_visits(), "texts": account_for_texts(), "licence": LICENCE}
    return render(request, "public/open_data.html", context)


def account_for_visits() -> str:
    """Where the list of visits comes from, and what it doesn't say."""
    return _(
        "Names: the public final report of the committee (2017). Codes, provinces and inhabitants: "
        "Statistics Netherlands. It says in which programme a municipality was visited, and no "
        "date. Not visited says nothing about a municipality."
    )


def account_for_texts() -> str:
    """How texts become public."""
    return _(
        "Written by the committee, read for names and numbers, and released by two people. A "
        "released text is never changed. Each has a fingerprint that holds the one before."
    )


def download_visits_csv(_request: HttpRequest) -> HttpResponse:
    """Every municipality of 2017 on a line."""
    visits = list_visits()
    heads = [_("Code"), _("Municipality"), _("Name today"), _("Province"), _("Size")]
    rows = [list({**one, "names_today": ", ".join(one["names_today"])}.values()) for one in visits]
    body = write_csv([*heads, _("Programme"), _("Visited")], rows)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="bezoeken.csv"'
    return answer


def list_visits() -> list[dict[str, Any]]:
    """Public facts only: no query."""
    return [
        {
            "code": entry.key,
            "name": entry.name,
            "names_today": list(entry.names_today),
            "province": entry.province,
            "size": str(entry.size),
            "programme": "2015-2017",
            "visited": entry.is_visited,
        }
        for entry in list_entries()
    ]


def download_visits_json(_request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    return answer_with("open_data_visits_schema", account_for_visits(), {"visits": list_visits()})


def download_texts_json(_request: HttpRequest) -> HttpResponse:
    """Every released text; one query."""
    texts = [write_text(text) for text in list_texts(REPORT, NEWS)]
    return answer_with("open_data_texts_schema", account_for_texts(), {"texts": texts})


def answer_with(name: str, accountability: str, content: dict[str, Any]) -> HttpResponse:
    """A whole file, with where its schema stands and how it came about."""
    about = {"schema": reverse(name)}
    whole = {**about, "accountability": accountability, "licence": LICENCE, **content}
    return JsonResponse(whole, json_dumps_params={"ensure_ascii": False})


def write_text(text: Text) -> dict[str, Any]:
    """One text."""
    return {
        "number": text.number,
        "kind": text.kind,
        "language": text.language,
        "title": text.title,
        "passages": [write_passage(one) for one in text.passages],
        "released_on": text.released_on.isoformat(),
        "sha256": text.sha256,
    }


def write_passage(passage: Passage) -> dict[str, Any]:
    """One piece of it."""
    written: dict[str, Any] = {
        "section": passage.section.value,
        "title": passage.title,
        "paragraphs": list(passage.paragraphs),
        "addressee": passage.addressee,
    }
    if passage.source:
        source = passage.source
        on = source.on.isoformat()
        written["source"] = {"title": source.title, "url": source.url, "on": on}
    return written


def show_visits_schema(_request: HttpRequest) -> HttpResponse:
    """What stands in the file of visits, as a JSON Schema."""
    return JsonResponse(schema_of("visits", VISIT), content_type=SCHEMA_TYPE)


def show_texts_schema(_request: HttpRequest) -> HttpResponse:
    """What stands in the file of texts, as a JSON Schema."""
    return JsonResponse(schema_of("texts", RELEASED), content_type=SCHEMA_TYPE)
