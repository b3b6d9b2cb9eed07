"""The municipalities that the committee visited in 2015-2017, as its report names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .tables import FOLDER, read_table

TABLE = "visited_2015_2017"


@dataclass(frozen=True)
class Visited:
    """One municipality of that programme: as it was written, and which one it is."""

    number: int
    written: str
    id: str


def list_visited(folder: Path = FOLDER) -> Sequence[Visited]:
    """All of them, in the order of the report."""
    rows = read_table(folder, TABLE)
    return [Visited(int(row["number"]), row["written"], row["id"]) for row in rows]
