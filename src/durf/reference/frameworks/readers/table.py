"""A baseline as a table: csv, xlsx or ods, with a header and a row per measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from durf.platform.documents.errors import FileRefusedError
from durf.platform.documents.spreadsheets import (
    Cell,
    Sheet,
    SheetPlaceError,
    read_sheets,
    read_text,
    require_plain,
)
from durf.reference.frameworks.errors import FrameworkFileError
from durf.reference.frameworks.framework import Framework, Measure, Node, Status

from .bio2 import find_version
from .own import read_status

COLUMNS = {
    "id": ("id", "ref", "ref_id", "nummer", "nr"),
    "text": ("text", "text_nl", "tekst", "maatregel", "omschrijving"),
    "text_en": ("text_en", "english"),
    "label": ("label", "titel", "title", "naam"),
    "theme": ("theme", "thema", "hoofdstuk"),
    "groups": ("groups", "group", "groep", "groepen"),
    "floor": ("floor", "ondergrens", "verplicht"),
    "status": ("status",),
    "target": ("target", "verplaatst naar", "zie"),
    "references": ("references", "verwijzingen", "verwijst naar"),
    "guidance": ("guidance", "toelichting"),
}
NEEDED = ("id", "text")
YES = {"ja", "yes", "true", "1", "x", "waar"}
NO = {"", "nee", "no", "false", "0", "onwaar"}
STATUS_WORDS = {
    "": Status.ACTIVE,
    "actief": Status.ACTIVE,
    "geen": Status.NONE,
    "verplaatst": Status.MOVED,
    "vervallen": Status.LAPSED,
    "gereserveerd": Status.RESERVED,
}
REFUSALS = {
    "file_empty": "The file is empty.",
    "file_too_large": "The file is larger than 25 MB.",
    "file_mismatch": "What is in this file is not what its name says.",
    "file_executable": "The file is a program, or has one in it.",
    "file_macro": "The file has macros in it.",
    "file_encrypted": "The file is locked with a password.",
    "file_broken": "The file is damaged or incomplete.",
    "file_bomb": "The file would become far too large when opened.",
    "file_polyglot": "The file is two kinds of file in one.",
    "sheet_too_large": "The table has far more rows or columns than a baseline.",
    "sheet_linked": "The file fetches data from elsewhere, or has another file in it.",
    "sheet_encoding": "The file is not in UTF-8.",
    "cell_formula": "There are formulas at",
    "cell_merged": "There are merged cells at",
}


def read_table(name: str, body: bytes) -> Framework:
    """The first sheet with a header as a framework."""
    path = PurePosixPath(name.replace("\\", "/"))
    try:
        sheet = require_plain(choose_sheet(read_sheets(path.name, body)))
    except FileRefusedError as error:
        places = ", ".join(error.places) if isinstance(error, SheetPlaceError) else ""
        text = REFUSALS.get(error.code, "The file can't be read.")
        raise FrameworkFileError(error.code, f"{text} {places}.".replace(". .", ".")) from error
    columns = find_columns(sheet.rows[0])
    measures = tuple(read_rows(sheet, columns))
    if not measures:
        raise FrameworkFileError("no_measures", "There is a header, and no row below it.")
    themes = dict.fromkeys(measure.theme for measure in measures if measure.theme)
    stem = path.stem.lower()
    return Framework(
        key=re.sub(r"[^a-z0-9]+", "-", stem.partition("-v")[0]).strip("-")[:60],
        version=find_version(path.name),
        title=path.stem,
        format=path.suffix[1:].lower(),
        nodes=tuple(Node(theme, name=theme, is_implied=True) for theme in themes),
        measures=measures,
    )


def choose_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """The first one with the columns that are needed."""
    for sheet in sheets:
        if sheet.rows and set(NEEDED) <= set(find_columns(sheet.rows[0])):
            return sheet
    raise FrameworkFileError("missing_column", "No sheet starts with a row that has id and text.")


def find_columns(header: tuple[Cell, ...]) -> Mapping[str, int]:
    """At which place each column stands; two for the same thing are refused."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        title = read_text(cell).lower()
        for column, names in COLUMNS.items():
            if title in names and column in found:
                raise FrameworkFileError("double_key", f"Two columns are about {column}.", line=1)
            if title in names:
                found[column] = place
    return found


def read_rows(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[Measure]:
    """Every row that isn't empty."""
    for line, cells in enumerate(sheet.rows[1:], start=2):
        if not any(read_text(cell) for cell in cells):
            continue
        values = {
            column: read_text(cells[place]) if place < len(cells) else ""
            for column, place in columns.items()
        }
        yield read_row(values, line)


def read_row(values: Mapping[str, str], line: int) -> Measure:
    """One row."""
    for column in NEEDED:
        if not values[column]:
            raise FrameworkFileError("field_missing", f"{column} is empty.", line=line)
    theme = values.get("theme", "")
    return Measure(
        ref=values["id"],
        text=values["text"],
        text_en=values.get("text_en", ""),
        label=values.get("label", ""),
        parent=theme,
        theme=theme,
        groups=split_list(values.get("groups", "")),
        is_floor=read_answer(values.get("floor", ""), line),
        status=find_status(values.get("status", "").lower(), line),
        target=values.get("target", ""),
        references=split_list(values.get("references", "")),
        guidance=values.get("guidance", ""),
    )


def split_list(text: str) -> tuple[str, ...]:
    """The parts of a cell with a list."""
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def read_answer(word: str, line: int) -> bool:
    """Yes or no, in words that people use."""
    if word.lower() not in YES | NO:
        raise FrameworkFileError("field_type", f"{word[:40]!r} is no yes or no.", line=line)
    return word.lower() in YES


def find_status(word: str, line: int) -> Status:
    """A status by its Dutch or English word."""
    found = STATUS_WORDS.get(word)
    return found if found is not None else read_status(word, f"line {line}")
