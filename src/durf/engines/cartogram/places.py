"""Places on the ground, on a flat plane, and who is whose neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians
from statistics import median

Point = tuple[float, float]
Pair = tuple[int, int]
# Fractions beyond this differ between machines and mean nothing on a map.
DIGITS = 9


@dataclass(frozen=True)
class Place:
    """One unit: its key, the centre of its area in degrees, and the group that should cohere."""

    key: str
    longitude: float
    latitude: float
    group: str


@dataclass(frozen=True)
class Ground:
    """Places in the order of their keys, flat, with the distance between neighbours about 1."""

    places: tuple[Place, ...]
    points: tuple[Point, ...]
    pairs: tuple[Pair, ...]

    def list_neighbours(self) -> list[list[int]]:
        """For each place those next to it."""
        found: list[list[int]] = [[] for _ in self.places]
        for one, other in self.pairs:
            found[one].append(other)
            found[other].append(one)
        return found


def survey(places: Sequence[Place]) -> Ground:
    """Put places on a plane, y downward as on a screen, and find who are neighbours."""
    ordered = tuple(sorted(places, key=lambda place: place.key))
    if len({place.key for place in ordered}) < len(ordered):
        raise ValueError("every place needs a key of its own")
    if not ordered:
        return Ground((), (), ())
    flat = flatten(ordered)
    pairs = find_neighbours(flat)
    unit = median([measure(flat[a], flat[b]) for a, b in pairs]) if pairs else 1.0
    unit = unit or 1.0
    points = tuple((round(x / unit, DIGITS), round(y / unit, DIGITS)) for x, y in flat)
    return Ground(ordered, points, tuple(pairs))


def flatten(places: Sequence[Place]) -> list[Point]:
    """Degrees as steps of equal length around the middle; places on one spot lie side by side."""
    middle = sum(place.latitude for place in places) / len(places)
    centre = sum(place.longitude for place in places) / len(places)
    shorter = round(cos(radians(middle)), DIGITS)
    seen: dict[Point, int] = {}
    points = []
    for place in places:
        point = ((place.longitude - centre) * shorter, middle - place.latitude)
        seen[point] = seen.get(point, 0) + 1
        points.append((point[0] + 1e-6 * (seen[point] - 1), point[1]))
    return points


def find_neighbours(points: Sequence[Point]) -> list[Pair]:
    """Pairs with nobody in the circle between them (the Gabriel graph)."""
    nearest = [sort_by_distance(points, number) for number in range(len(points))]
    return [
        (a, b)
        for a, b in combinations(range(len(points)), 2)
        if not is_between(points, nearest[a], (a, b))
    ]


def sort_by_distance(points: Sequence[Point], number: int) -> list[int]:
    """The others, nearest first."""
    x, y = points[number]
    others = [other for other in range(len(points)) if other != number]
    return sorted(others, key=lambda o: ((points[o][0] - x) ** 2 + (points[o][1] - y) ** 2, o))


def is_between(points: Sequence[Point], nearest: Sequence[int], pair: Pair) -> bool:
    """Whether somebody lies in the circle; `nearest` are those around the first of the pair."""
    (ax, ay), (bx, by) = points[pair[0]], points[pair[1]]
    x, y = (ax + bx) / 2, (ay + by) / 2
    reach = (ax - x) ** 2 + (ay - y) ** 2
    for other in nearest:
        if other == pair[1]:
            return False
        if (points[other][0] - x) ** 2 + (points[other][1] - y) ** 2 < reach:
            return True
    return False


def measure(one: Point, other: Point) -> float:
    """The distance between two points."""
    return hypot(one[0] - other[0], one[1] - other[1])


def group_numbers(ground: Ground) -> Mapping[str, list[int]]:
    """The places of each group."""
    groups: dict[str, list[int]] = {}
    for number, place in enumerate(ground.places):
        groups.setdefault(place.group, []).append(number)
    return groups
