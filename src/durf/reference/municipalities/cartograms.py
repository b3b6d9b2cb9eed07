"""The compiled maps of equal cells: one cell for every municipality of a year.

They are made by `durf.engines.cartogram`; pages only read them, so no page needs a solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from durf.engines.cartogram.hexagons import Cell
from durf.engines.cartogram.places import Place

from .layouts import lay_out
from .tables import FOLDER, read_table

YEARS = (2017, 2026)
COLUMNS = ("id", "column", "row")


@cache
def read_cartogram(year: int, folder: Path = FOLDER) -> Mapping[str, Cell]:
    """The cell of each municipality of the year, by identity."""
    rows = read_table(folder, f"cartogram-{year}")
    return {row["id"]: (int(row["column"]), int(row["row"])) for row in rows}


def list_places(year: int) -> Sequence[Place]:
    """What a map of that year is made from."""
    return [
        Place(member.id, member.longitude, member.latitude, member.province)
        for member in lay_out(year).members.values()
    ]


def write_cartogram(cells: Mapping[str, Cell]) -> str:
    """The text of a file of facts."""
    rows = [f"{key},{column},{row}" for key, (column, row) in sorted(cells.items())]
    return "\n".join([",".join(COLUMNS), *rows]) + "\n"
