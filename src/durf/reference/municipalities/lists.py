"""Importers for lists of municipalities as the statistics office and others publish them.

Each reads one kind of CSV file whole, or refuses it with the line and column at fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .errors import FileRefusedError
from .sheets import Sheet, SheetRow, read_sheet

CODE = re.compile(r"GM\d{4}")
COUNTED = re.compile(r"inwoners_(\d{4})(?:_.*)?")


@dataclass(frozen=True)
class ListedMunicipality:
    """One line of a list: what the source says, without judging it."""

    code: str
    name: str
    province: str = ""
    region_code: str = ""
    region: str = ""
    inhabitants: Mapping[int, int] = field(default_factory=dict)
    traced_back: int | None = None


@dataclass(frozen=True)
class VisitedMunicipality:
    """One line of the list of visited municipalities."""

    written: str
    code: str
    name: str
    province: str
    current_code: str


def read_list(path: Path) -> list[ListedMunicipality]:
    """A list of all municipalities of one year: code, naam, and what else it has."""
    sheet = read_sheet(path, ["code", "naam"])
    found = [read_listed(sheet, row) for row in sheet.rows]
    refuse_double(sheet, [one.code for one in found])
    return found


def read_listed(sheet: Sheet, row: SheetRow) -> ListedMunicipality:
    """One line, with every column of inhabitants that has a year in its name."""
    inhabitants = {}
    traced_back = None
    for column in sheet.columns:
        match = COUNTED.fullmatch(column)
        number = sheet.read_number(row, column) if match else None
        if match and number is not None:
            if column.endswith("_herleid"):
                traced_back = number
            else:
                inhabitants[int(match[1])] = number
    return ListedMunicipality(
        code=read_code(sheet, row, "code"),
        name=read_filled(sheet, row, "naam"),
        province=row.cells.get("provincie", ""),
        region_code=row.cells.get("veiligheidsregio_code", ""),
        region=row.cells.get("veiligheidsregio", ""),
        inhabitants=inhabitants,
        traced_back=traced_back,
    )


def read_visited(path: Path) -> list[VisitedMunicipality]:
    """The list of the municipalities that the committee visited in 2015-2017."""
    sheet = read_sheet(
        path, ["naam_in_rapport", "code_2017", "naam_2017", "provincie", "code_2026"]
    )
    found = [
        VisitedMunicipality(
            written=read_filled(sheet, row, "naam_in_rapport"),
            code=read_code(sheet, row, "code_2017"),
            name=read_filled(sheet, row, "naam_2017"),
            province=read_filled(sheet, row, "provincie"),
            current_code=read_code(sheet, row, "code_2026"),
        )
        for row in sheet.rows
    ]
    refuse_double(sheet, [one.code for one in found])
    return found


def read_safety_regions(path: Path) -> Mapping[str, str]:
    """Names of the safety regions by their code."""
    sheet = read_sheet(path, ["code", "naam"])
    refuse_double(sheet, [row.cells["code"] for row in sheet.rows])
    return {row.cells["code"]: read_filled(sheet, row, "naam") for row in sheet.rows}


def read_domains(path: Path) -> Mapping[str, str]:
    """Codes of municipalities by domain; domains of others have no code and are left out."""
    sheet = read_sheet(path, ["domein", "code_2018"])
    refuse_double(sheet, [row.cells["domein"] for row in sheet.rows], column="domein")
    filled = [row for row in sheet.rows if row.cells["code_2018"]]
    return {row.cells["domein"]: read_code(sheet, row, "code_2018") for row in filled}


def read_code(sheet: Sheet, row: SheetRow, column: str) -> str:
    """A code of the statistics office: GM and four digits."""
    code = row.cells[column]
    if not CODE.fullmatch(code):
        why = f"“{code}” is not a code of a municipality, such as GM0363."
        raise sheet.refuse(why, row=row, column=column)
    return code


def read_filled(sheet: Sheet, row: SheetRow, column: str) -> str:
    """A cell that may not be empty."""
    if not row.cells[column]:
        raise sheet.refuse("the cell is empty.", row=row, column=column)
    return row.cells[column]


def refuse_double(sheet: Sheet, keys: Sequence[str], *, column: str = "code") -> None:
    """Whatever has to be unique is on one line only."""
    lines: dict[str, int] = {}
    for row, key in zip(sheet.rows, keys, strict=True):
        if key in lines:
            why = f"“{key}” is also on line {lines[key]}."
            raise FileRefusedError(sheet.path, why, line=row.line, column=column)
        lines[key] = row.line
