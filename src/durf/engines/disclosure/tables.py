"""A published table with margins: its cells, the sums that tie them, and what makes it unusable."""

from __future__ import annotations

import enum
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from durf.engines.disclosure.errors import TableError

TOTAL = "Total"
MOST_CELLS = 20_000
MOST_DIMENSIONS = 3
LARGEST_VALUE = 2**40


class CellStatus(enum.StrEnum):
    """Sensitive in itself, may be withheld to protect others, or has to be published."""

    SENSITIVE = "u"
    PUBLISHABLE = "s"
    FIXED = "z"


@dataclass(frozen=True)
class Cell:
    """One number of a table; `floor` and `ceiling` are what anyone knows of it beforehand."""

    labels: tuple[str, ...]
    value: float
    status: CellStatus = CellStatus.PUBLISHABLE
    lower_protection: float = 0
    upper_protection: float = 0
    weight: float = 1
    floor: float = 0
    ceiling: float | None = None

    @property
    def may_be_withheld(self) -> bool:
        """Zeros stay visible unless they are sensitive: hiding one would cost nothing."""
        if self.status is CellStatus.SENSITIVE:
            return True
        return self.status is CellStatus.PUBLISHABLE and self.value != 0


@dataclass(frozen=True)
class Equation:
    """A total and the cells that add up to it, as positions in the table."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Cells in all combinations; `parents` says per dimension which label lies within which.

    A label that `parents` doesn't mention lies directly within `Total`.
    """

    cells: tuple[Cell, ...]
    parents: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def positions(self) -> dict[tuple[str, ...], int]:
        """Where the cell with these labels stands."""
        return {cell.labels: place for place, cell in enumerate(self.cells)}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every sum in the table: along each dimension, at each level, beside every other label."""
        return tuple(
            equation
            for dimension in range(len(self.cells[0].labels))
            for equation in self._sum_along(dimension)
        )

    @cached_property
    def grand_total(self) -> float:
        """The largest value: no cell can be above it."""
        return max(cell.value for cell in self.cells)

    @cached_property
    def is_counted(self) -> bool:
        """Whether every value is a whole number, so that an attacker may reason in whole ones."""
        return all(float(cell.value).is_integer() for cell in self.cells)

    @property
    def sensitive(self) -> list[int]:
        """Positions of the cells that are sensitive in themselves."""
        return [
            place for place, cell in enumerate(self.cells) if cell.status is CellStatus.SENSITIVE
        ]

    def room_below(self, place: int) -> float:
        """How far a cell can lie below its value in the eyes of anyone."""
        return self.cells[place].value - self.cells[place].floor

    def room_above(self, place: int) -> float:
        """How far a cell can lie above its value in the eyes of anyone."""
        cell = self.cells[place]
        ceiling = self.grand_total if cell.ceiling is None else cell.ceiling
        return ceiling - cell.value

    def find_parent(self, dimension: int, label: str) -> str:
        """The label that this one lies directly within."""
        parents = self.parents[dimension] if dimension < len(self.parents) else {}
        return parents.get(label, TOTAL)

    def _sum_along(self, dimension: int) -> list[Equation]:
        parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, cell in enumerate(self.cells):
            label = cell.labels[dimension]
            if label != TOTAL:
                parent = self.find_parent(dimension, label)
                whole = (*cell.labels[:dimension], parent, *cell.labels[dimension + 1 :])
                parts[whole].append(place)
        missing = [labels for labels in parts if labels not in self.positions]
        if missing:
            raise TableError(
                f"there is no row for {describe_labels(missing[0])}: every total has to be in the "
                f"table, also one that is withheld"
            )
        return [Equation(self.positions[whole], tuple(places)) for whole, places in parts.items()]


def check_table(table: Table, *, tolerance: float = 0) -> None:
    """Refuse what can't be protected honestly; `tolerance` is the gap that rounding explains."""
    if not table.cells:
        raise TableError("the table is empty")
    check_shape(table)
    for cell in table.cells:
        check_cell(cell)
    for gap in list_gaps(table, tolerance=tolerance):
        raise TableError(gap)


def check_shape(table: Table) -> None:
    """Refuse tables with too many cells or dimensions, and cells that occur twice."""
    if len(table.cells) > MOST_CELLS:
        raise TableError(f"{len(table.cells)} cells are too many; the limit is {MOST_CELLS}")
    dimensions = {len(cell.labels) for cell in table.cells}
    if len(dimensions) > 1 or dimensions == {0}:
        raise TableError("every row needs a value for every dimension, and there must be one")
    if max(dimensions) > MOST_DIMENSIONS:
        raise TableError(
            f"{max(dimensions)} dimensions are too many to prove anything; the limit is "
            f"{MOST_DIMENSIONS}"
        )
    if len(table.positions) < len(table.cells):
        occurrences = Counter(cell.labels for cell in table.cells)
        twice = occurrences.most_common(1)[0][0]
        raise TableError(f"{describe_labels(twice)} stands in the table twice")
    if (TOTAL,) * max(dimensions) not in table.positions:
        raise TableError(f"there is no row with {TOTAL} in every dimension")


def check_cell(cell: Cell) -> None:
    """Refuse values that aren't numbers, are negative, or are too large to calculate with."""
    figures = {
        "freq": cell.value,
        "lpl": cell.lower_protection,
        "upl": cell.upper_protection,
        "weight": cell.weight,
    }
    for name, figure in figures.items():
        where = f"{name} of {describe_labels(cell.labels)}"
        if not math.isfinite(figure):
            raise TableError(f"{where} is not a number")
        if figure < 0:
            raise TableError(f"{where} is negative: {figure:g}")
        if figure > LARGEST_VALUE:
            raise TableError(f"{where} is too large to calculate with: {figure:g}")


def list_gaps(table: Table, *, tolerance: float = 0) -> list[str]:
    """The totals that differ from the sum of their parts, in words."""
    gaps = []
    for equation in table.equations:
        total = table.cells[equation.total]
        found = math.fsum(table.cells[place].value for place in equation.parts)
        allowed = max(tolerance, 1e-9 * max(abs(found), abs(total.value)))
        if abs(found - total.value) > allowed:
            gaps.append(
                f"the table is not additive: {describe_labels(total.labels)} is "
                f"{total.value:g}, but its parts add up to {found:g}"
            )
    return gaps


def describe_labels(labels: Sequence[str]) -> str:
    """The labels of a cell as people read them."""
    return f"({', '.join(labels)})"
