"""Reading a CSV file as people send it: comma, semicolon or tab, with or without a mark in front.

A file is read whole or refused with the line and column at fault; nothing is repaired in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import FileRefusedError

DELIMITERS = (",", ";", "\t")
# Never stands in a text: in a file of one column a comma belongs to the name.
NO_DELIMITER = "\x1f"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class SheetRow:
    """One row: where it starts in the file, and its cells by column, stripped."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A file with named columns."""

    path: Path
    columns: Sequence[str]
    rows: Sequence[SheetRow]

    def refuse(self, why: str, *, row: SheetRow, column: str = "") -> FileRefusedError:
        """The error for a cell of this file."""
        return FileRefusedError(self.path, why, line=row.line, column=column)

    def read_number(self, row: SheetRow, column: str) -> int | None:
        """A whole number that is not negative; an empty cell is unknown."""
        text = row.cells[column]
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise self.refuse(f"“{text}” is not a whole number.", row=row, column=column)
        return int(text)


def read_sheet(path: Path, required: Sequence[str]) -> Sheet:
    """The whole file, with at least the required columns and one row."""
    text = read_text(path)
    header_line, delimiter = choose_delimiter(path, text, required)
    columns = read_header(path, header_line, delimiter)
    missing = [name for name in required if name not in columns]
    if missing:
        raise FileRefusedError(
            path,
            f"there is no column “{missing[0]}”. The columns are: {', '.join(columns)}.",
            line=1,
        )
    rows = list(read_rows(path, text, columns, delimiter))
    if not rows:
        raise FileRefusedError(path, "there are no rows below the header.")
    return Sheet(path, columns, rows)


def read_text(path: Path) -> str:
    """UTF-8, or else the western code page of Windows."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise FileRefusedError(path, "the file is larger than 20 MB.")
    if not data.strip():
        raise FileRefusedError(path, "the file is empty.")
    if data.startswith(WIDE_MARKS):
        raise FileRefusedError(path, "the encoding is UTF-16. Save it as UTF-8.")
    if b"\x00" in data:
        raise FileRefusedError(path, "this is not a CSV file: it holds binary data.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = read_western(path, data, line=data.count(b"\n", 0, error.start) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_western(path: Path, data: bytes, *, line: int) -> str:
    """A file in one encoding only; half UTF-8 and half something else is refused."""
    is_mixed = not data.decode("utf-8-sig", errors="ignore").isascii()
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        is_mixed = True
        text = ""
    if is_mixed:
        why = "the encoding is neither UTF-8 nor Windows-1252. Save it as UTF-8."
        raise FileRefusedError(path, why, line=line)
    return text


def choose_delimiter(path: Path, text: str, required: Sequence[str]) -> tuple[str, str]:
    """The delimiter with which the header has the columns asked for, else the most columns."""
    header_line = text.split("\n", 1)[0]
    if not header_line.strip():
        raise FileRefusedError(path, "the first line has to name the columns; it is empty.", line=1)

    def judge(delimiter: str) -> tuple[int, int]:
        columns = read_header(path, header_line, delimiter)
        return len(set(required) & set(columns)), len(columns)

    best = max(DELIMITERS, key=judge)
    return header_line, best if judge(best)[1] > 1 else NO_DELIMITER


def read_header(path: Path, line: str, delimiter: str) -> list[str]:
    """The names of the columns, each once."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileRefusedError(path, f"this is not CSV: {error}.", line=1) from error
    columns = [cell.strip() for cell in cells]
    for name in columns:
        if name and columns.count(name) > 1:
            raise FileRefusedError(path, f"the column “{name}” is there twice.", line=1)
    return columns


def read_rows(path: Path, text: str, columns: Sequence[str], delimiter: str) -> Iterator[SheetRow]:
    """All rows below the header but the empty ones."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader):
            start, line = line, reader.line_num + 1
            if number == 0 or not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                why = f"{len(cells)} cells, but the header has {len(columns)}."
                raise FileRefusedError(path, why, line=start)
            pairs = zip(columns, cells, strict=True)
            yield SheetRow(start, {name: cell.strip() for name, cell in pairs})
    except csv.Error as error:
        raise FileRefusedError(path, f"this is not CSV: {error}.", line=line) from error
