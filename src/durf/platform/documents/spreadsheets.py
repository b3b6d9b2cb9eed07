"""Reading a spreadsheet that somebody sends: xlsx, ods or csv, as plain values.

The file is checked before anything of it is kept in memory: what it says it is, no macros, no links
to elsewhere, and not more rows, columns or text than a form has. Formulas and merged cells are
found with their places; `require_plain` refuses a sheet that has them.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Protocol

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .archives import UNREADABLE, make_parser
from .errors import FileBombError, FileBrokenError, FileKindUnknownError, FileRefusedError
from .formats import judge_file

Cell = str | int | float | bool | date | datetime | None

ENDINGS = ("xlsx", "ods", "csv")
MOST_SHEETS = 50
MOST_ROWS = 20_000
MOST_COLUMNS = 400
MOST_CELLS = 400_000
MOST_AREA = 1_000_000
MOST_TEXT = 20_000_000
MOST_OF_ONE_PART = 30_000_000
MOST_CSV_BYTES = 10_000_000
MOST_PLACES = 20
LINKED_PARTS = ("externallinks/", "connections.xml", "embeddings/", "querytables/", "object ")
CHUNK = 1 << 16
SEPARATORS = ";,\t"
FORMULA_LIKE = re.compile(r"^\s*(?:[=＝@＠]|[+\-＋－](?:[A-Za-z]{1,20}[\d(!]|[\d.,]+\s*[-+*/^|(]))")
REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
FILLED = {
    *("value-type", "formula", "value", "string-value"),
    *("date-value", "time-value", "boolean-value"),
}


class SheetTooLargeError(FileRefusedError):
    code = "sheet_too_large"
    message = _("This spreadsheet has far more rows or columns than this form.")
    next_step = _("Remove what stands below and beside the table, save it, and choose it again.")


class SheetLinkedError(FileRefusedError):
    code = "sheet_linked"
    message = _("This spreadsheet fetches data from elsewhere, or has another file in it.")
    next_step = _("Copy the values into a new spreadsheet without links, and choose that one.")


class SheetEncodingError(FileRefusedError):
    code = "sheet_encoding"
    message = _("This file has signs in it that can't be read.")
    next_step = _("Save it as “CSV UTF-8”, or as a spreadsheet, and choose it again.")


class SheetPlaceError(FileRefusedError):
    """Base of what is wrong with cells; names their places and never what is in them."""

    def __init__(self, places: tuple[str, ...]) -> None:
        self.places = places
        super().__init__()
        self.message = format_lazy("{} {}", type(self).message, ", ".join(places))


class CellFormulaError(SheetPlaceError):
    code = "cell_formula"
    message = _("There is a formula where a text or number is expected:")
    next_step = _("Replace the formula by its outcome, and choose the file again.")


class CellMergedError(SheetPlaceError):
    code = "cell_merged"
    message = _("There are merged cells, so it isn't clear to which row they belong:")
    next_step = _("Split the cells, fill in each of them, and choose the file again.")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its values by row, and where formulas and merged cells stand."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    formulas: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass
class SheetFacts:
    """What a first walk through a sheet found, before its values are kept."""

    name: str = ""
    row: int = 0
    column: int = 0
    cells: int = 0
    text: int = 0
    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    @property
    def area(self) -> int:
        """How many cells the reader would keep, empty ones too."""
        return self.row * self.column

    def reach(self, row: int, column: int) -> None:
        """A cell stands here. Raises SheetTooLargeError once it is more than a form can be."""
        self.row, self.column = max(self.row, row), max(self.column, column)
        is_wide = self.row > MOST_ROWS or self.column > MOST_COLUMNS
        is_full = self.cells > MOST_CELLS or self.text > MOST_TEXT
        if is_wide or is_full or self.area > MOST_AREA:
            raise SheetTooLargeError

    def note(self, places: list[str], place: str) -> None:
        """Remember a place, as many as a person would look at."""
        if len(places) < MOST_PLACES:
            places.append(place)


def read_sheets(name: str, body: bytes) -> tuple[Sheet, ...]:
    """All sheets of a file; a csv has one. Raises a FileRefusedError that says what is wrong."""
    wanted = judge_file(name, body)
    if wanted.ending not in ENDINGS:
        raise FileKindUnknownError
    if wanted.ending == "csv":
        return (read_csv(PurePosixPath(name).stem, body),)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            check_parts(archive)
            facts = scan_xlsx(archive) if wanted.ending == "xlsx" else scan_ods(archive)
    except UNREADABLE as error:
        raise FileBrokenError from error
    if len(facts) > MOST_SHEETS or sum(fact.area for fact in facts) > MOST_AREA:
        raise SheetTooLargeError
    return tuple(read_values(body, facts))


def require_plain(sheet: Sheet) -> Sheet:
    """The same sheet; refused when it holds formulas, looks like holding them, or merged cells."""
    places = sheet.formulas or tuple(find_formula_like(sheet))
    if places:
        raise CellFormulaError(places)
    if sheet.merged:
        raise CellMergedError(sheet.merged)
    return sheet


def find_formula_like(sheet: Sheet) -> Iterator[str]:
    """Texts that a spreadsheet would carry out once they stand in a cell."""
    found = 0
    for row, cells in enumerate(sheet.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, str) and FORMULA_LIKE.match(value) and found < MOST_PLACES:
                found += 1
                yield name_place(row, column)


def read_text(value: Cell) -> str:
    """A cell as text: numbers without a needless fraction, days as 2026-11-23."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return str(Decimal(repr(value)))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _other:
            return str(value).strip()


def name_place(row: int, column: int) -> str:
    """The address of a cell, such as B3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


# --- The first walk: how much there is, and what shouldn't be there ----------------------------


class Walk(Protocol):
    """Something that follows the elements and texts of a part."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def data(self, text: str) -> None: ...

    def end(self, name: str) -> None: ...


def check_parts(archive: zipfile.ZipFile) -> None:
    """No part that fetches or hides something, none too large, no two names for one part."""
    names = [entry.filename.lower() for entry in archive.infolist()]
    if len(set(names)) != len(names):
        raise FileBrokenError
    if any(part in name for name in names for part in LINKED_PARTS):
        raise SheetLinkedError
    for entry in archive.infolist():
        is_walked = entry.filename.startswith("xl/worksheets/") or entry.filename == "content.xml"
        if not is_walked and entry.file_size > MOST_OF_ONE_PART:
            raise FileBombError


def walk_part(archive: zipfile.ZipFile, part: str, walk: Walk) -> None:
    """Follow a part from begin to end, piece by piece."""
    parser = make_parser()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.CharacterDataHandler = walk.data
    parser.EndElementHandler = walk.end
    with archive.open(part) as body:
        while piece := body.read(CHUNK):
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def strip_space(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


@dataclass
class Collection:
    """The attributes of every element of one name, and how much text each holds."""

    tag: str
    found: list[Mapping[str, str]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if strip_space(name) == self.tag:
            self.found.append({strip_space(key): value for key, value in attributes.items()})
            self.lengths.append(0)

    def data(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)

    def end(self, name: str) -> None:
        pass


def scan_xlsx(archive: zipfile.ZipFile) -> list[SheetFacts]:
    """Walk through every part that could be a sheet of an Excel file."""
    links, sheets, texts = Collection("Relationship"), Collection("sheet"), Collection("si")
    walk_part(archive, "xl/_rels/workbook.xml.rels", links)
    walk_part(archive, "xl/workbook.xml", sheets)
    targets = {link["Id"]: find_part(link["Target"]) for link in links.found}
    walked: dict[str, SheetFacts] = {}
    if "xl/sharedStrings.xml" in archive.namelist():
        walk_part(archive, "xl/sharedStrings.xml", texts)
    for part in archive.namelist():
        if part in targets.values() or part.startswith("xl/worksheets/sheet"):
            walked[part] = SheetFacts()
            walk_part(archive, part, XlsxWalk(walked[part], texts.lengths))
    return [replace(walked[targets[one["id"]]], name=one["name"]) for one in sheets.found]


def find_part(target: str) -> str:
    """The member that a link of the workbook points to."""
    return target[1:] if target.startswith("/") else f"xl/{target}"


@dataclass
class XlsxWalk:
    """Where a walk through a sheet of Excel is; `lengths` are those of the shared texts."""

    facts: SheetFacts
    lengths: list[int]
    row: int = 0
    column: int = 0
    is_shared: bool = False
    number: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = strip_space(name)
        match kind:
            case "row":
                self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            case "c":
                self.move_to(attributes.get("r", ""))
                self.is_shared, self.number = attributes.get("t") == "s", ""
                self.facts.cells += 1
            case "f":
                self.facts.note(self.facts.formulas, name_place(self.row, self.column))
            case "mergeCell":
                self.facts.note(self.facts.merged, attributes.get("ref", "?"))
            case _other:
                return
        self.facts.reach(self.row, self.column)

    def move_to(self, reference: str) -> None:
        """To the cell that has this address; to the next one if it has none."""
        found = REFERENCE.fullmatch(reference)
        if found:
            self.row, self.column = int(found[2]), read_column(found[1].upper())
        elif reference:
            raise FileBrokenError
        else:
            self.column += 1

    def data(self, text: str) -> None:
        self.facts.text += len(text)
        if self.is_shared:
            self.number += text

    def end(self, name: str) -> None:
        if self.is_shared and strip_space(name) == "c":
            number = int(self.number)
            if not 0 <= number < len(self.lengths):
                raise FileBrokenError
            self.facts.text += self.lengths[number]
            self.is_shared = False


def read_column(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def scan_ods(archive: zipfile.ZipFile) -> list[SheetFacts]:
    """Walk through every sheet of an OpenDocument file; empty rows at the end don't count."""
    walk = OdsWalk()
    walk_part(archive, "content.xml", walk)
    return walk.found


def read_repeat(attributes: Mapping[str, str], name: str) -> int:
    """How often something stands there; the most of it when it is said more than once."""
    return max([1, *(int(value) for key, value in attributes.items() if strip_space(key) == name)])


@dataclass
class OdsWalk:
    """Where a walk through an OpenDocument file is; rows and cells repeat themselves there."""

    found: list[SheetFacts] = field(default_factory=list)
    row: int = 0
    column: int = 0
    filled: int = 0
    repeats: int = 1
    width: int = 1
    text: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = strip_space(name)
        match kind:
            case "table":
                names = {strip_space(key): value for key, value in attributes.items()}
                self.found.append(SheetFacts(names.get("name", "")))
                self.row = 0
            case "table-source" | "dde-source" | "dde-link" | "object":
                raise SheetLinkedError
            case "table-row":
                self.column = self.filled = self.text = 0
                self.repeats = read_repeat(attributes, "number-rows-repeated")
            case "table-cell" | "covered-table-cell" if self.found:
                self.count_cell(attributes)
            case "s":
                self.text += self.width * read_repeat(attributes, "c")
            case _other:
                pass

    def count_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell, which may stand for many."""
        facts = self.found[-1]
        names = {strip_space(key) for key in attributes}
        place = name_place(self.row + 1, self.column + 1)
        self.width = read_repeat(attributes, "number-columns-repeated")
        self.column += self.width
        if names & FILLED:
            self.filled = self.column
            self.text += self.width * sum(map(len, attributes.values()))
        if "formula" in names:
            facts.note(facts.formulas, place)
        spans = [read_repeat(attributes, f"number-{what}-spanned") for what in ("rows", "columns")]
        if spans != [1, 1]:
            facts.note(facts.merged, place)

    def data(self, text: str) -> None:
        self.text += self.width * len(text)

    def end(self, name: str) -> None:
        """A row with something in it counts, with the empty ones before it."""
        if strip_space(name) != "table-row" or not self.found:
            return
        facts = self.found[-1]
        self.row += self.repeats
        if self.filled:
            facts.cells += self.filled * self.repeats
            facts.text += self.text * self.repeats
            facts.reach(self.row, self.filled)


# --- The values --------------------------------------------------------------------------------


def read_values(body: bytes, facts: list[SheetFacts]) -> Iterator[Sheet]:
    """The values of every sheet that was walked through."""
    import python_calamine as calamine  # noqa: PLC0415 - heavy: only for those who read a sheet

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(body)) as workbook:
            for fact in facts:
                values = workbook.get_sheet_by_name(fact.name).to_python(skip_empty_area=False)
                rows = tuple(tuple(clean_value(value) for value in row) for row in values)
                yield Sheet(fact.name, rows, tuple(fact.formulas), tuple(fact.merged))
    except (calamine.CalamineError, ValueError, OverflowError, KeyError) as error:
        raise FileBrokenError from error


def clean_value(value: object) -> Cell:
    """A value of the reader as one of ours; an empty cell is None."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool | int | float | date):
        return value
    return str(value) if isinstance(value, time | timedelta) else None


def read_csv(name: str, body: bytes) -> Sheet:
    """Values separated by semicolons, commas or tabs, as the first line does it."""
    if len(body) > MOST_CSV_BYTES:
        raise SheetTooLargeError
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetEncodingError from error
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(tuple(value or None for value in row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise SheetTooLargeError
    except csv.Error as error:
        raise FileBrokenError from error
    return Sheet(name, tuple(rows))
