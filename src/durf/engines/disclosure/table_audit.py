"""What an attacker can conclude about every withheld cell of a table, in whole numbers if counts.

The bounds are found anew from the table and the list of withheld cells alone: nothing of how that
list came about is trusted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from durf.engines.disclosure.deviations import (
    DOWN,
    NEAR,
    UP,
    DeviationProgram,
    WholeProgram,
    hide,
    is_whole,
)
from durf.engines.disclosure.tables import Cell, Table


@dataclass(frozen=True)
class CellAudit:
    """The interval in which the attacker knows a withheld cell to lie."""

    labels: tuple[str, ...]
    low: float
    high: float
    is_protected: bool


def audit_table(
    table: Table, withheld: Collection[int], *, in_whole_numbers: bool | None = None
) -> list[CellAudit]:
    """The interval of every withheld cell; whole numbers are the default for a table of counts."""
    is_counted = table.is_counted if in_whole_numbers is None else in_whole_numbers
    hidden = hide(len(table.cells), sorted(withheld))
    program = DeviationProgram(table)
    program.withhold(hidden)
    whole = WholeProgram(program, hidden) if is_counted else None
    return [
        judge_cell(
            table.cells[place],
            below=measure(program, whole, place, DOWN),
            above=measure(program, whole, place, UP),
        )
        for place in sorted(withheld)
    ]


def measure(
    program: DeviationProgram, whole: WholeProgram | None, place: int, direction: int
) -> float:
    """How far the cell can lie from its value in one direction."""
    reach = program.stretch(place, direction).reach
    if whole is None:
        return reach
    if is_whole(program.read_movement()):
        return round(reach)
    return whole.stretch(place, direction)[0]


def judge_cell(cell: Cell, *, below: float, above: float) -> CellAudit:
    """Hold an interval against the protection that the cell needs."""
    return CellAudit(
        labels=cell.labels,
        low=tidy(cell.value - below),
        high=tidy(cell.value + above),
        is_protected=(
            below >= cell.lower_protection - NEAR and above >= cell.upper_protection - NEAR
        ),
    )


def tidy(number: float) -> float:
    """Without the noise of floating point."""
    rounded = round(number, 6)
    return int(rounded) if float(rounded).is_integer() else rounded
