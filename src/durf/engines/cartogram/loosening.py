"""Giving everyone the same room: crowded regions swell and empty ones shrink."""

from __future__ import annotations

from math import sqrt

from durf.engines.cartogram.places import DIGITS, Ground, Point

ROUNDS = 220
PULL = 0.06
ACROSS = 0.03
PUSH = 0.42
# Nobody is pulled over more than this many cells at a time: water stays water.
LONGEST = 4.0


def loosen(ground: Ground) -> list[Point]:
    """Points about 1 apart, with neighbours still around them."""
    points = [list(point) for point in ground.points]
    groups = [place.group for place in ground.places]
    for _ in range(ROUNDS):
        moves = [[0.0, 0.0] for _ in points]
        for a, b in ground.pairs:
            pull_together(points, moves, (a, b), PULL if groups[a] == groups[b] else ACROSS)
        for a, b in list_close(points):
            push_apart(points, moves, (a, b))
        for point, move in zip(points, moves, strict=True):
            point[0] += move[0]
            point[1] += move[1]
    return [(round(x, DIGITS), round(y, DIGITS)) for x, y in points]


def pull_together(
    points: list[list[float]], moves: list[list[float]], pair: tuple[int, int], strength: float
) -> None:
    """Neighbours with room between them come nearer."""
    a, b = pair
    across, down = points[b][0] - points[a][0], points[b][1] - points[a][1]
    distance = sqrt(across * across + down * down)
    if distance > 1:
        step = strength * (min(distance, LONGEST) - 1) / distance
        add_move(moves, pair, (across * step, down * step))


def push_apart(points: list[list[float]], moves: list[list[float]], pair: tuple[int, int]) -> None:
    """Two that share room make way for one another."""
    a, b = pair
    across, down = points[b][0] - points[a][0], points[b][1] - points[a][1]
    distance = sqrt(across * across + down * down)
    if 0 < distance < 1:
        step = -PUSH * (1 - distance) / distance
        add_move(moves, pair, (across * step, down * step))


def add_move(moves: list[list[float]], pair: tuple[int, int], step: Point) -> None:
    """The first goes along the step, the second against it."""
    a, b = pair
    moves[a][0] += step[0]
    moves[a][1] += step[1]
    moves[b][0] -= step[0]
    moves[b][1] -= step[1]


def list_close(points: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs that may be less than 1 apart."""
    boxes: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        boxes.setdefault((int(x // 1), int(y // 1)), []).append(number)
    found: list[tuple[int, int]] = []
    for (column, row), numbers in boxes.items():
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for other in boxes.get((column + dx, row + dy), ()):
                    found.extend((number, other) for number in numbers if number < other)
    return found
