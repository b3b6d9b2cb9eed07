"""The municipalities that the committee visited in 2015-2017, as its report names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .tables import FOLDER, read_table

TABLE = "visited_2015_2017"
LOTTERY = "lottery-2015-2017"
# The report names municipalities as they were in the last year of the programme.
VISITED_YEAR = 2017


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


@dataclass(frozen=True)
class LotteryShare:
    """What a lottery with quotas would have given a province or a class of size."""

    by: str
    value: str
    population: int
    expected: float
    least: int
    most: int


def list_lottery_shares(folder: Path = FOLDER) -> Sequence[LotteryShare]:
    """All of them; they were worked out once, by the lottery itself, for as many visits."""
    return [
        LotteryShare(
            by=row["by"],
            value=row["value"],
            population=int(row["population"]),
            expected=float(row["expected"]),
            least=int(row["least"]),
            most=int(row["most"]),
        )
        for row in read_table(folder, LOTTERY)
    ]
