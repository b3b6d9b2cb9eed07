"""Importer for any other indicator: a CSV file with a code and a value per municipality."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

from durf.reference.municipalities.layouts import Layout
from durf.reference.municipalities.resolving import Resolved, resolve_name
from durf.reference.municipalities.sheets import Sheet, SheetRow, read_sheet
from durf.reference.municipalities.spelling import read_code

from .indicator import Indicator, Measured

CODE, VALUE = "code", "value"


def read_values(path: Path, indicator: Indicator, *, layout: Layout) -> Measured:
    """One value per municipality of that year; an empty cell is unknown."""
    sheet = read_sheet(path, [CODE, VALUE])
    values: dict[str, float | None] = {}
    lines: dict[str, int] = {}
    for row in sheet.rows:
        identity = find_identity(sheet, row, layout=layout)
        if identity in values:
            why = f"“{row.cells[CODE]}” is also on line {lines[identity]}."
            raise sheet.refuse(why, row=row, column=CODE)
        values[identity] = read_value(sheet, row)
        lines[identity] = row.line
    return Measured(indicator, values)


def find_identity(sheet: Sheet, row: SheetRow, *, layout: Layout) -> str:
    """The municipality with that code."""
    text = row.cells[CODE]
    if read_code(text) is None:
        raise sheet.refuse(f"“{text}” is not a code, such as GM0363.", row=row, column=CODE)
    answer = resolve_name(text, year=layout.year)
    if not isinstance(answer, Resolved):
        raise sheet.refuse(f"“{text}”: {answer.reason}.", row=row, column=CODE)
    return answer.municipality.id


def read_value(sheet: Sheet, row: SheetRow) -> float | None:
    """A number, with a point or a comma."""
    text = row.cells[VALUE]
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError as error:
        raise sheet.refuse(f"“{text}” is not a number.", row=row, column=VALUE) from error
    if not isfinite(value):
        raise sheet.refuse(f"“{text}” is not a number.", row=row, column=VALUE)
    return value
