"""Who comes in the place of one who declines, by an order that is fixed beforehand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from durf.engines.sampling.frame import LARGEST, SIZE_CLASS, SIZE_CLASSES

ORDER_IN_WORDS = (
    "the next reserve of the same cell; when there is none, the nearest cell: first those with the "
    "same value in the first stratum, then those with the fewest other differing strata "
    "(size_class not counted), then the nearest size_class, then by name of the cell"
)
SIZE_ORDER = [*(name for _, name in SIZE_CLASSES), LARGEST]


def order_cells(
    stratum: tuple[str, ...], cells: Sequence[tuple[str, ...]], *, by: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """All cells, the nearest to this one first; the cell itself leads."""
    return sorted(cells, key=lambda other: measure_distance(stratum, other, by=by))


def measure_distance(
    one: tuple[str, ...], other: tuple[str, ...], *, by: tuple[str, ...]
) -> tuple[int, int, int, tuple[str, ...]]:
    """How far two cells are apart, in the order in which it counts."""
    differing = 0
    steps = 0
    for place, (name, mine, theirs) in enumerate(zip(by, one, other, strict=True)):
        if name == SIZE_CLASS and mine in SIZE_ORDER and theirs in SIZE_ORDER:
            steps = abs(SIZE_ORDER.index(mine) - SIZE_ORDER.index(theirs))
        elif place > 0:
            differing += mine != theirs
    is_elsewhere = int(bool(by) and by[0] != SIZE_CLASS and one[0] != other[0])
    return is_elsewhere, differing, steps, other


def find_substitute(
    stratum: tuple[str, ...],
    reserves: Mapping[tuple[str, ...], Sequence[str]],
    *,
    by: tuple[str, ...],
    used: Collection[str],
) -> str | None:
    """The code of who is asked next after a refusal in this cell, if anybody is left."""
    for cell in order_cells(stratum, list(reserves), by=by):
        for code in reserves[cell]:
            if code not in used:
                return code
    return None
