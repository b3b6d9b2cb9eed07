"""Strict reading of CSV: UTF-8, one header, every line as wide as the header.

Whatever is wrong is refused with its line and column; no value is guessed.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from durf.engines.faults import fault_at


@dataclass(frozen=True)
class Row:
    """One line of a table: where it begins, and its values by column name."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table that was read: how it is called in messages, its columns, its rows."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def require_columns(self, names: Iterable[str]) -> None:
        """Refuse the table when one of these columns is missing."""
        missing = [name for name in names if name not in self.columns]
        if missing:
            raise fault_at(
                self.label,
                f"the column {missing[0]} is missing; there are {', '.join(self.columns)}",
                line=1,
            )

    def require_value(self, row: Row, column: str) -> str:
        """The value in this column, which must not be empty."""
        value = row.values[column]
        if not value:
            raise fault_at(self.label, "the value is empty", line=row.line, column=column)
        return value

    def refuse_twins(self, column: str) -> None:
        """Refuse the table when two lines have the same value in this column."""
        first: dict[str, int] = {}
        for row in self.rows:
            value = self.require_value(row, column)
            if value in first:
                raise fault_at(
                    self.label,
                    f"{value} is already on line {first[value]}",
                    line=row.line,
                    column=column,
                )
            first[value] = row.line


def decode_text(content: bytes, *, label: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        raise fault_at(
            label,
            f"the byte {content[fault.start]:#04x} is not UTF-8; save the file as UTF-8",
            line=line,
            column=column,
        ) from fault


def read_table(content: bytes, *, label: str, columns: dict[str, str] | None = None) -> Table:
    """Read a CSV file; `columns` says under which name the file has a column of ours."""
    text = decode_text(content, label=label)
    first_line = text.partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    lines = iterate_lines(text, delimiter=delimiter, label=label)
    header_line = next(lines, None)
    if header_line is None:
        raise fault_at(label, "the file is empty", line=1)
    header = rename_columns(header_line[1], columns=columns or {}, label=label)
    rows = []
    for line, fields in lines:
        if len(fields) != len(header):
            raise fault_at(
                label,
                f"{len(fields)} values where the header has {len(header)}",
                line=line,
                column=min(len(fields), len(header)) + 1,
            )
        rows.append(Row(line, dict(zip(header, fields, strict=True))))
    if not rows:
        raise fault_at(label, "there are no lines below the header", line=2)
    return Table(label, header, tuple(rows))


def iterate_lines(text: str, *, delimiter: str, label: str) -> Iterator[tuple[int, list[str]]]:
    """The records with the line on which each begins; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise fault_at(label, f"this is not CSV: {fault}", line=begins) from fault
        if any(field.strip() for field in fields):
            yield begins, [unicodedata.normalize("NFC", field.strip()) for field in fields]
        begins = reader.line_num + 1


def rename_columns(header: list[str], *, columns: dict[str, str], label: str) -> tuple[str, ...]:
    """The header in our own names; twins and missing columns are refused."""
    for own, theirs in columns.items():
        if theirs not in header:
            raise fault_at(
                label,
                f"the column {theirs}, which should be {own}, is missing; "
                f"there are {', '.join(header)}",
                line=1,
            )
    own_names = {theirs: own for own, theirs in columns.items()}
    names = [own_names.get(name, name) for name in header]
    for number, name in enumerate(names, start=1):
        if not name or name in names[: number - 1]:
            reason = f"the column {name} is there twice" if name else "the column has no name"
            raise fault_at(label, reason, line=1, column=number)
    return tuple(names)
