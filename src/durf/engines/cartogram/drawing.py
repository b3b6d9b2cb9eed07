"""The whole way from places to cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from durf.engines.cartogram.assigning import assign_cells
from durf.engines.cartogram.hexagons import Cell
from durf.engines.cartogram.improving import Field
from durf.engines.cartogram.loosening import loosen
from durf.engines.cartogram.places import Ground, Place, survey

# A little closer together than cells are, so that no gaps are left between them.
TIGHTER = 0.9


def draw_cartogram(places: Sequence[Place]) -> Mapping[str, Cell]:
    """A cell for every place, by its key; columns and rows begin at 0 (rows sometimes at 1)."""
    ground = survey(places)
    if not ground.places:
        return {}
    return draw_ground(ground)


def draw_ground(ground: Ground) -> Mapping[str, Cell]:
    """The same for places that were surveyed already."""
    points = [(x * TIGHTER, y * TIGHTER) for x, y in loosen(ground)]
    field = Field(ground, points, assign_cells(points))
    field.improve()
    cells = shift(field.cells)
    return {place.key: cell for place, cell in zip(ground.places, cells, strict=True)}


def shift(cells: Sequence[Cell]) -> list[Cell]:
    """To the upper left corner; odd rows stay odd, or the cells would no longer touch."""
    left = min(column for column, _ in cells)
    top = min(row for _, row in cells) // 2 * 2
    return [(column - left, row - top) for column, row in cells]
