"""Resolving a whole file of names, in its own order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import FileRefusedError
from .resolving import Resolved, Unresolved, resolve_name
from .sheets import Sheet, read_sheet

Data = dict[str, list[dict[str, str | list[str]]]]


@dataclass(frozen=True)
class Answers:
    """What the names of a file mean, and which ones somebody has to look at."""

    resolved: tuple[Resolved, ...]
    unresolved: tuple[Unresolved, ...]

    def as_data(self) -> Data:
        """Plain lists and texts, for JSON."""
        return {
            "resolved": [
                {
                    "name": one.name,
                    "code": one.municipality.code,
                    "official": one.municipality.name,
                    "via": str(one.via),
                    "province": one.municipality.province,
                }
                for one in self.resolved
            ],
            "unresolved": [
                {"name": one.name, "reason": one.reason, "suggestions": list(one.suggestions)}
                for one in self.unresolved
            ],
        }


def resolve_list(path: Path, *, column: str, year: int) -> Answers:
    """Every name in the column; the same name twice is a mistake in the file."""
    sheet = read_sheet(path, [column])
    refuse_repeated(sheet, column)
    answers = [resolve_name(row.cells[column], year=year) for row in sheet.rows]
    return Answers(
        tuple(one for one in answers if isinstance(one, Resolved)),
        tuple(one for one in answers if isinstance(one, Unresolved)),
    )


def refuse_repeated(sheet: Sheet, column: str) -> None:
    """A name stands on one line."""
    lines: dict[str, int] = {}
    for row in sheet.rows:
        name = row.cells[column]
        if name and name in lines:
            why = f"“{name}” is also on line {lines[name]}."
            raise FileRefusedError(sheet.path, why, line=row.line, column=column)
        lines[name] = row.line
