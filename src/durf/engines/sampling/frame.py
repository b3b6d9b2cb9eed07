"""The frame of a lottery: who can be drawn, each in one cell of all strata together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from durf.engines.faults import InputFault, fault_at
from durf.engines.tables import Row, Table, decode_text, read_table

SIZE_CLASS = "size_class"
INHABITANTS = "inhabitants"
SIZE_CLASSES = ((20_000, "<20k"), (50_000, "20-50k"), (100_000, "50-100k"))
LARGEST = ">=100k"
OWN_COLUMNS = ("code", "name")


@dataclass(frozen=True)
class Member:
    """One who can be drawn."""

    code: str
    name: str
    stratum: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """All who can be drawn, sorted by code, and where they come from."""

    sha256: str
    by: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    excluded: tuple[str, ...]


def label_cell(stratum: Iterable[str]) -> str:
    r"""The name of a cell: its values joined by |, with | and \ inside a value escaped."""
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in stratum)


def classify_size(inhabitants: int) -> str:
    """The size class of a municipality."""
    for below, name in SIZE_CLASSES:
        if inhabitants < below:
            return name
    return LARGEST


def read_frame(
    content: bytes,
    *,
    label: str,
    by: tuple[str, ...],
    columns: Mapping[str, str] | None = None,
    excluded: Iterable[str] = (),
) -> Frame:
    """Read a frame from CSV; whatever is wrong with it is refused with line and column."""
    if not by or not all(by) or len(set(by)) != len(by):
        raise InputFault("the strata must be one or more different columns, such as province")
    renamed = dict(columns or {})
    table = read_table(content, label=label, columns=renamed)
    is_derived = SIZE_CLASS in by and SIZE_CLASS not in table.columns
    needed = [name for name in by if not (is_derived and name == SIZE_CLASS)]
    table.require_columns([*OWN_COLUMNS, *needed, *([INHABITANTS] if is_derived else [])])
    table.refuse_twins("code")
    out = frozenset(excluded)
    members = [
        Member(row.values["code"], table.require_value(row, "name"), read_stratum(table, row, by))
        for row in table.rows
    ]
    unknown = sorted(out - {member.code for member in members})
    if unknown:
        raise fault_at(label, f"{unknown[0]}, which should be left out, is not there")
    return Frame(
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
        columns=tuple(sorted(renamed.items())),
        members=tuple(sorted((m for m in members if m.code not in out), key=lambda m: m.code)),
        excluded=tuple(sorted(out)),
    )


def read_stratum(table: Table, row: Row, by: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a row in all strata; the size class is derived when it isn't there."""
    return tuple(
        table.require_value(row, name)
        if name in table.columns
        else classify_size(read_inhabitants(table, row))
        for name in by
    )


def read_inhabitants(table: Table, row: Row) -> int:
    """A whole number of inhabitants, in digits alone."""
    value = table.require_value(row, INHABITANTS)
    if not (value.isascii() and value.isdigit()):
        raise fault_at(
            table.label,
            f"{value} is not a whole number in digits, such as 25243",
            line=row.line,
            column=INHABITANTS,
        )
    return int(value)


def read_codes(
    content: bytes, *, label: str, known: frozenset[str], column: str = "code"
) -> tuple[str, ...]:
    """The codes of a list of members to leave out: a CSV with the column, or one code a line."""
    first = decode_text(content, label=label).partition("\n")[0]
    headers = {part.strip().strip('"') for part in first.replace(";", ",").split(",")}
    if column in headers:
        table = read_table(content, label=label)
        table.refuse_twins(column)
        listed = [(row.line, row.values[column]) for row in table.rows]
    else:
        text = decode_text(content, label=label)
        listed = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    for line, code in listed:
        if code not in known:
            raise fault_at(label, f"{code} is not a code of the frame", line=line, column=column)
    return tuple(sorted({code for _, code in listed}))
