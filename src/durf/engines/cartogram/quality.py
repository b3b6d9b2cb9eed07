"""How well the cells resemble the ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from durf.engines.cartogram.hexagons import Cell, count_parts, count_steps, find_centre
from durf.engines.cartogram.places import Ground, Point, group_numbers, sort_by_distance


@dataclass(frozen=True)
class Quality:
    """Figures of one map.

    `displacement` is the mean distance, in cells, between a cell and its place on the ground when
    the two maps are laid over each other as well as they can be; `nearest_kept` the share of places
    that touch their nearest neighbour, `neighbours_kept` that of all pairs of neighbours;
    `parts` says for each group in how many parts it lies.
    """

    displacement: float
    nearest_kept: float
    neighbours_kept: float
    parts: Mapping[str, int]


def assess(ground: Ground, cells: Mapping[str, Cell]) -> Quality:
    """Measure a map."""
    placed = [cells[place.key] for place in ground.places]
    nearest = [(a, sort_by_distance(ground.points, a)[0]) for a in range(len(placed))]
    groups = group_numbers(ground).items()
    return Quality(
        displacement=measure_displacement(ground.points, [find_centre(cell) for cell in placed]),
        nearest_kept=find_share(placed, nearest if len(placed) > 1 else []),
        neighbours_kept=find_share(placed, ground.pairs),
        parts={group: count_parts({placed[n] for n in numbers}) for group, numbers in groups},
    )


def find_share(placed: Sequence[Cell], pairs: Iterable[tuple[int, int]]) -> float:
    """The share of pairs whose cells touch."""
    kept = [count_steps(placed[a], placed[b]) == 1 for a, b in pairs]
    return sum(kept) / len(kept) if kept else 1.0


def measure_displacement(ground: Sequence[Point], cells: Sequence[Point]) -> float:
    """The mean distance after the best shift and scale (least squares)."""
    places, middles = centre(ground), centre(cells)
    size = sum(x * x + y * y for x, y in places)
    along = sum(x * u + y * v for (x, y), (u, v) in zip(places, middles, strict=True))
    scale = along / size if size else 1.0
    distances = [
        hypot(x * scale - u, y * scale - v) for (x, y), (u, v) in zip(places, middles, strict=True)
    ]
    return sum(distances) / len(distances)


def centre(points: Sequence[Point]) -> list[Point]:
    """The same points around their middle."""
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return [(point[0] - x, point[1] - y) for point in points]
