"""Giving each point a cell of its own, with the least displacement of all together."""

from __future__ import annotations

from collections.abc import Sequence

from durf.engines.cartogram.hexagons import Cell, find_cell, find_centre, list_within
from durf.engines.cartogram.places import Point

FIRST_REACH = 3
FINE = 10_000


def assign_cells(points: Sequence[Point]) -> list[Cell]:
    """One cell for each; looks further round when there are not cells enough nearby."""
    reach = FIRST_REACH
    while True:
        found = flow_to_cells(points, reach=reach)
        if found is not None:
            return found
        reach *= 2


def flow_to_cells(points: Sequence[Point], *, reach: int) -> list[Cell] | None:
    """A flow of least cost from points to cells within reach; None when it doesn't fit."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    nodes: dict[Cell, int] = {}
    arcs: list[tuple[int, Cell]] = []
    for number, point in enumerate(points):
        for cell in list_within(find_cell(point), steps=reach):
            node = nodes.setdefault(cell, len(points) + len(nodes))
            flow.add_arc_with_capacity_and_unit_cost(number, node, 1, weigh(point, cell))
            arcs.append((number, cell))
        flow.set_node_supply(number, 1)
    sink = len(points) + len(nodes)
    for node in nodes.values():
        flow.add_arc_with_capacity_and_unit_cost(node, sink, 1, 0)
    flow.set_node_supply(sink, -len(points))
    if flow.solve() != flow.OPTIMAL:
        return None
    taken = {number: cell for arc, (number, cell) in enumerate(arcs) if flow.flow(arc)}
    return [taken[number] for number in range(len(points))]


def weigh(point: Point, cell: Cell) -> int:
    """The square of the displacement, in whole numbers."""
    x, y = find_centre(cell)
    return round(FINE * ((point[0] - x) ** 2 + (point[1] - y) ** 2))
