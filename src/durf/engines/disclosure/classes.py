"""Units that nobody can tell apart by what was published, and the sums that bind them.

Units with the same memberships over all releases are exchangeable: only how many of them have
which level can be known. That makes a question about hundreds of units one about some dozens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import Item, Knowledge, Release, read_bounds

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Binding:
    """Per class and level how many units there are, and the sums that releases fix.

    An atom is a class with a level; atom `c * levels + l` counts the units of class c at level l.
    """

    item: Item
    classes: tuple[tuple[str, ...], ...]
    releases: tuple[Release, ...]
    matrix: Matrix
    low: Matrix
    high: Matrix

    @property
    def levels(self) -> int:
        """How many levels the item has."""
        return len(self.item.levels)

    @cached_property
    def sizes(self) -> Matrix:
        """How many units each class has."""
        import numpy as np

        return np.array([len(members) for members in self.classes], dtype=np.int64)

    @cached_property
    def class_of(self) -> dict[str, int]:
        """The class of every unit."""
        return {unit: place for place, members in enumerate(self.classes) for unit in members}


def bind(
    item: Item,
    releases: Sequence[Release],
    *,
    knowledge: Knowledge,
    units: Collection[str],
) -> Binding:
    """Form the classes of all units whose level isn't known, and the sums over them."""
    import numpy as np

    for release in releases:
        if not release.definition <= set(units):
            strangers = ", ".join(sorted(release.definition - set(units))[:3])
            raise ReleaseError(f"release {release.code} is about unknown units: {strangers}")
    classes = form_classes(releases, [unit for unit in units if unit not in knowledge.levels])
    count = len(item.levels)
    matrix = np.zeros((len(releases), len(classes) * count), dtype=np.int64)
    low = np.zeros(len(releases), dtype=np.int64)
    high = np.zeros(len(releases), dtype=np.int64)
    for row, release in enumerate(releases):
        bounds = read_bounds(release, item)
        known = sum(
            bounds.scores[knowledge.levels[unit]]
            for unit in release.definition
            if unit in knowledge.levels
        )
        low[row], high[row] = bounds.interval.low - known, bounds.interval.high - known
        for place, members in enumerate(classes):
            if members[0] in release.definition:
                matrix[row, place * count : (place + 1) * count] = bounds.scores
    return Binding(item, classes, tuple(releases), matrix, low, high)


def form_classes(
    releases: Sequence[Release], units: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """Units grouped by the set of groups that each is in, in a fixed order."""
    groups = sorted({release.definition for release in releases}, key=sorted)
    together: dict[tuple[bool, ...], list[str]] = defaultdict(list)
    for unit in sorted(units):
        together[tuple(unit in group for group in groups)].append(unit)
    return tuple(tuple(members) for members in together.values())
