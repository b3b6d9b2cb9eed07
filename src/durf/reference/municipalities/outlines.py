"""Outlines of areas as paths of a drawing: projected, simplified, and still joined to each other.

A border that two areas share is one piece, simplified once, so that no gaps come between them.
Corners where three areas meet stay where they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .geometry import SHORTER, Point

WIDTH = 1600
TWO = 2
LEAST_CORNERS = 3

Spot = tuple[int, int]
Ring = tuple[Spot, ...]
Piece = tuple[Spot, ...]


@dataclass(frozen=True)
class Outlines:
    """Every area as closed rings of whole numbers, and the size of the drawing."""

    width: int
    height: int
    rings: Mapping[str, Sequence[Ring]]


def project(areas: Mapping[str, Sequence[Sequence[Point]]]) -> Outlines:
    """On a plane in which a kilometre is as long in both directions halfway the country."""
    points = [point for rings in areas.values() for ring in rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = WIDTH / ((right - left) * SHORTER)
    rings = {
        key: [
            ring
            for ring in (
                tidy(round_point((x - left) * SHORTER * scale, (top - y) * scale) for x, y in each)
                for each in parts
            )
            if ring
        ]
        for key, parts in areas.items()
    }
    return Outlines(WIDTH, round((top - bottom) * scale), rings)


def round_point(x: float, y: float) -> Spot:
    """On the grid of the drawing."""
    return round(x), round(y)


def tidy(spots: Iterable[Spot]) -> Ring:
    """Without repeated points, also first and last; empty when no area is left."""
    kept: list[Spot] = []
    for spot in spots:
        if not kept or kept[-1] != spot:
            kept.append(spot)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple(kept) if len(kept) >= LEAST_CORNERS else ()


class Simplifier:
    """Simplifies the pieces of which all rings consist, each of them once."""

    def __init__(self, outlines: Outlines, *, tolerance: float) -> None:
        self.outlines, self.tolerance = outlines, tolerance
        self.joints = find_joints(outlines.rings.values())
        self.made: dict[Piece, Piece] = {}
        self.owners: dict[Piece, set[str]] = defaultdict(set)

    def simplify(self) -> Outlines:
        """The same areas with fewer corners; the largest ring of each is never lost."""
        found = {}
        for key, rings in self.outlines.rings.items():
            made = [(self.simplify_ring(key, ring), ring) for ring in rings]
            kept = [ring for ring, _ in made if len(ring) >= LEAST_CORNERS]
            found[key] = kept or [max(rings, key=measure)]
        return Outlines(self.outlines.width, self.outlines.height, found)

    def simplify_ring(self, key: str, ring: Ring) -> Ring:
        """Piece by piece."""
        spots: list[Spot] = []
        for piece in split_ring(ring, self.joints):
            forward = min(piece, piece[::-1])
            self.owners[forward].add(key)
            if forward not in self.made:
                self.made[forward] = thin(forward, self.tolerance)
            done = self.made[forward]
            spots += (done if forward == piece else done[::-1])[:-1]
        return tidy(spots)

    def list_between(self, group: Mapping[str, str]) -> list[Piece]:
        """The pieces between areas of different groups."""
        return [
            self.made[piece]
            for piece, keys in sorted(self.owners.items())
            if len({group[key] for key in keys}) > 1
        ]


def find_joints(areas: Iterable[Sequence[Ring]]) -> frozenset[Spot]:
    """Points at which more than two sides meet."""
    near: dict[Spot, set[Spot]] = defaultdict(set)
    for rings in areas:
        for ring in rings:
            for one, other in pairwise((*ring, ring[0])):
                near[one].add(other)
                near[other].add(one)
    return frozenset(spot for spot, others in near.items() if len(others) != TWO)


def split_ring(ring: Ring, joints: frozenset[Spot]) -> list[Piece]:
    """From joint to joint; a ring without any is two pieces, cut at the same points always."""
    cuts = [place for place, spot in enumerate(ring) if spot in joints]
    if not cuts:
        low = ring.index(min(ring))
        cuts = sorted({low, ring.index(max(ring))})
    turned = ring[cuts[0] :] + ring[: cuts[0]]
    starts = [cut - cuts[0] for cut in cuts]
    ends = [*starts[1:], len(ring)]
    whole = (*turned, turned[0])
    return [whole[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def thin(piece: Piece, tolerance: float) -> Piece:
    """Leave out points that lie close to the line between those that stay (Douglas and Peucker)."""
    kept, todo = {0, len(piece) - 1}, [(0, len(piece) - 1)]
    while todo:
        start, end = todo.pop()
        far, place = 0.0, 0
        for number in range(start + 1, end):
            distance = measure_distance(piece[number], piece[start], piece[end])
            if distance > far:
                far, place = distance, number
        if far > tolerance:
            kept.add(place)
            todo += [(start, place), (place, end)]
    return tuple(piece[number] for number in sorted(kept))


def measure_distance(spot: Spot, start: Spot, end: Spot) -> float:
    """From a point to the line between two others, or to where both are."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    if not length:
        return float(((spot[0] - start[0]) ** 2 + (spot[1] - start[1]) ** 2) ** 0.5)
    return float(abs(across * (start[1] - spot[1]) - (start[0] - spot[0]) * down) / length)


def measure(ring: Ring) -> float:
    """The size of what a ring encloses."""
    pairs = pairwise((*ring, ring[0]))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def write_ring(ring: Ring) -> str:
    """A closed part of a path."""
    return f"{write_line(ring)}z"


def write_line(piece: Sequence[Spot]) -> str:
    """From the first point on, in steps, with no more signs than needed."""
    (x, y), text = piece[0], ""
    for (x1, y1), (x2, y2) in pairwise(piece):
        for step in (x2 - x1, y2 - y1):
            text += f"{' ' if text and step >= 0 else ''}{step}"
    return f"M{x} {y}l{text}"
