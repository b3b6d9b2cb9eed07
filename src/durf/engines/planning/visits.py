"""The visits to plan: where, when the municipality can, and what it agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from durf.engines.faults import InputFault
from durf.engines.planning.reading import Reader, Span, read_object
from durf.engines.tables import Row, Table, read_table

KEYS = (
    "code",
    "name",
    "latitude",
    "longitude",
    "areas",
    "due",
    "earliest",
    "latest",
    "fixed",
    "unavailable",
    "stand_ins_agreed",
)


@dataclass(frozen=True)
class Visit:
    """One municipality to visit."""

    code: str
    name: str
    latitude: float
    longitude: float
    areas: frozenset[str]
    due: date | None
    earliest: date | None
    latest: date | None
    fixed: date | None
    unavailable: tuple[Span, ...]
    stand_ins_agreed: frozenset[str]


def read_visits(content: bytes, *, label: str) -> tuple[Visit, ...]:
    """Read visits from JSON (`{"visits": [...]}`) or CSV, sorted by code."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        reader = read_object(content, label=label)
        reader.refuse_others(["visits"])
        objects = reader.read_objects("visits")
    else:
        table = read_table(content, label=label)
        table.require_columns(["code", "name", "latitude", "longitude"])
        objects = [convert_row(table, row) for row in table.rows]
    visits = [read_visit(each) for each in objects]
    if not visits:
        raise InputFault(f"{label}: there are no visits")
    seen: dict[str, str] = {}
    for visit, each in zip(visits, objects, strict=True):
        if visit.code in seen:
            raise each.refuse("code", f"{visit.code} is already at {seen[visit.code]}")
        seen[visit.code] = each.place
    return tuple(sorted(visits, key=lambda visit: visit.code))


def convert_row(table: Table, row: Row) -> Reader:
    """A line of CSV as the object that JSON would have: lists have spaces or | between values."""
    values: dict[str, object] = {key: value for key, value in row.values.items() if value}
    place = f"{table.label}, line {row.line}"
    for key in ("latitude", "longitude"):
        try:
            values[key] = float(row.values[key])
        except ValueError as fault:
            raise InputFault(f"{place}, {key}: {row.values[key]} is not a number") from fault
    for key in ("areas", "stand_ins_agreed"):
        if key in values:
            values[key] = [part.strip() for part in row.values[key].split("|") if part.strip()]
    if "unavailable" in values:
        values["unavailable"] = [convert_span(part) for part in row.values["unavailable"].split()]
    return Reader(values, place=place)


def convert_span(text: str) -> str | Mapping[str, str]:
    """A day, or a first and last day with a slash between them."""
    first, slash, last = text.partition("/")
    return {"from": first, "to": last} if slash else first


def read_visit(reader: Reader) -> Visit:
    """One visit."""
    reader.refuse_others(KEYS)
    return Visit(
        code=reader.read_text("code"),
        name=reader.read_text("name"),
        latitude=reader.read_number("latitude", low=-90, high=90),
        longitude=reader.read_number("longitude", low=-180, high=180),
        areas=frozenset(reader.read_texts("areas")),
        due=reader.read_day("due"),
        earliest=reader.read_day("earliest"),
        latest=reader.read_day("latest"),
        fixed=reader.read_day("fixed"),
        unavailable=reader.read_spans("unavailable", reason="who"),
        stand_ins_agreed=frozenset(reader.read_texts("stand_ins_agreed")),
    )
