"""Tables to protect as CSV: one line per cell, totals included; every fault with its line."""

from __future__ import annotations

from durf.engines.disclosure.tables import Cell, CellStatus, Table, check_cell
from durf.engines.faults import InputFault, fault_at
from durf.engines.tables import Row, read_table
from durf.engines.tables import Table as Sheet

NUMBERS = ("lpl", "upl", "weight", "floor", "ceiling")
RESERVED = ("freq", "status", *NUMBERS)


def read_cells(content: bytes, *, label: str) -> Table:
    """The table in this file; whatever column isn't a known one is a dimension."""
    sheet = read_table(content, label=label)
    sheet.require_columns(("freq", "status"))
    dimensions = [name for name in sheet.columns if name not in RESERVED]
    if not dimensions:
        raise fault_at(label, "there is no column for a dimension", line=1)
    return Table(tuple(read_cell(sheet, row, dimensions) for row in sheet.rows))


def read_cell(sheet: Sheet, row: Row, dimensions: list[str]) -> Cell:
    """One line; what isn't filled in gets the default that the documentation gives."""
    value = read_number(sheet, row, "freq", default=None)
    status = row.values["status"]
    if status not in list(CellStatus):
        raise fault_at(sheet.label, f"{status!r} is not u, s or z", line=row.line, column="status")
    is_sensitive = status == CellStatus.SENSITIVE
    ceiling = row.values.get("ceiling", "")
    cell = Cell(
        labels=tuple(sheet.require_value(row, name) for name in dimensions),
        value=value,
        status=CellStatus(status),
        lower_protection=read_number(sheet, row, "lpl", default=min(value, 1) * is_sensitive),
        upper_protection=read_number(sheet, row, "upl", default=1 * is_sensitive),
        weight=read_number(sheet, row, "weight", default=value),
        floor=read_number(sheet, row, "floor", default=0),
        ceiling=read_number(sheet, row, "ceiling", default=None) if ceiling else None,
    )
    try:
        check_cell(cell)
    except InputFault as fault:
        raise fault_at(sheet.label, fault.message, line=row.line) from fault
    return cell


def read_number(sheet: Sheet, row: Row, column: str, *, default: float | None) -> float:
    """The number in this column; without a default it has to be there."""
    text = row.values.get(column, "")
    if not text and default is not None:
        return default
    try:
        number = float(text)
    except ValueError:
        raise fault_at(
            sheet.label,
            f"{text!r} is not a number; write decimals with a point",
            line=row.line,
            column=column,
        ) from None
    return int(number) if number.is_integer() else number
