"""A field of equal hexagons that stand on a point; odd rows lie half a cell to the right."""

from __future__ import annotations

from math import sqrt

from durf.engines.cartogram.places import Point

# A cell by column and row.
Cell = tuple[int, int]
ROW_HEIGHT = sqrt(3) / 2


def find_centre(cell: Cell) -> Point:
    """The middle of a cell, with cells one wide."""
    column, row = cell
    return (column + (row % 2) / 2, row * ROW_HEIGHT)


def find_cell(point: Point) -> Cell:
    """The cell whose middle is nearest, or nearly so."""
    row = round(point[1] / ROW_HEIGHT)
    return (round(point[0] - (row % 2) / 2), row)


def list_around(cell: Cell) -> list[Cell]:
    """The six cells that touch this one."""
    column, row = cell
    side = column if row % 2 else column - 1
    return [
        (column - 1, row),
        (column + 1, row),
        (side, row - 1),
        (side + 1, row - 1),
        (side, row + 1),
        (side + 1, row + 1),
    ]


def count_steps(one: Cell, other: Cell) -> int:
    """How many steps from cell to cell; 1 when they touch."""
    up = abs(other[1] - one[1])
    left = one[0] - (one[1] - (one[1] & 1)) // 2
    right = other[0] - (other[1] - (other[1] & 1)) // 2
    across, down = right - left, other[1] - one[1]
    return max(up, abs(across), abs(across + down))


def list_within(cell: Cell, *, steps: int) -> list[Cell]:
    """All cells at most so many steps away, nearest rings first, itself first of all."""
    found = [cell]
    seen = {cell}
    ring = [cell]
    for _ in range(steps):
        ring = [near for each in ring for near in list_around(each)]
        ring = [near for near in dict.fromkeys(ring) if near not in seen]
        seen.update(ring)
        found.extend(ring)
    return found


def count_parts(cells: set[Cell]) -> int:
    """In how many parts these cells lie."""
    left, parts = set(cells), 0
    while left:
        parts += 1
        edge = [left.pop()]
        while edge:
            near = left.intersection(list_around(edge.pop()))
            left -= near
            edge.extend(near)
    return parts
