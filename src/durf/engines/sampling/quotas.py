"""What every cell and every margin should get: the proportional share, down or up to a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import Frame, label_cell

PAIR = 2


@dataclass(frozen=True)
class Cell:
    """All members with the same value in every stratum."""

    stratum: tuple[str, ...]
    population: int

    @property
    def label(self) -> str:
        """Its name in the result."""
        return label_cell(self.stratum)


@dataclass(frozen=True)
class Margin:
    """The cells that share a value in some strata; without strata it is the total."""

    by: tuple[str, ...]
    value: tuple[str, ...]
    cells: tuple[int, ...]
    population: int


@dataclass(frozen=True)
class Quotas:
    """How many are drawn from how many, and the cells in order."""

    size: int
    population: int
    by: tuple[str, ...]
    cells: tuple[Cell, ...]

    def expect(self, population: int) -> Fraction:
        """The proportional share of a part of the frame."""
        return Fraction(self.size * population, self.population)

    def floor(self, population: int) -> int:
        """That share, rounded down."""
        return self.size * population // self.population

    def ceil(self, population: int) -> int:
        """That share, rounded up."""
        return -(-self.size * population // self.population)


def set_quotas(frame: Frame, *, size: int) -> Quotas:
    """Count the cells of a frame; a size that can't be drawn is refused."""
    if size < 1:
        raise InputFault(f"the size must be at least 1, not {size}")
    if size > len(frame.members):
        raise InputFault(
            f"the size {size} is larger than the frame, which has {len(frame.members)} members"
        )
    counts = Counter(member.stratum for member in frame.members)
    cells = tuple(Cell(stratum, counts[stratum]) for stratum in sorted(counts))
    return Quotas(size, len(frame.members), frame.by, cells)


def list_pairs(by: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs of strata whose crossing is a margin and not yet the cells themselves."""
    return tuple(combinations(by, 2)) if len(by) > PAIR else ()


def list_margins(quotas: Quotas, *, by: Iterable[tuple[str, ...]]) -> tuple[Margin, ...]:
    """The margins of these combinations of strata, in order."""
    margins = []
    for names in by:
        places = [quotas.by.index(name) for name in names]
        groups: dict[tuple[str, ...], list[int]] = {}
        for number, cell in enumerate(quotas.cells):
            groups.setdefault(tuple(cell.stratum[p] for p in places), []).append(number)
        margins += [
            Margin(names, value, tuple(cells), sum(quotas.cells[c].population for c in cells))
            for value, cells in sorted(groups.items())
        ]
    return tuple(margins)


def list_all_margins(quotas: Quotas, *, pairs: Iterable[tuple[str, ...]]) -> tuple[Margin, ...]:
    """The total, every stratum, and these pairs."""
    return list_margins(quotas, by=[(), *((name,) for name in quotas.by), *pairs])
