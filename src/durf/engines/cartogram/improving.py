"""Swapping cells for as long as that brings neighbours together and keeps groups whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from durf.engines.cartogram.hexagons import (
    Cell,
    count_parts,
    count_steps,
    find_centre,
    list_around,
    list_within,
)
from durf.engines.cartogram.places import Ground, Point, group_numbers

Finder = Callable[[int], Cell | None]

REACH = 2
SWEEPS = 40
MENDINGS = 12
NEIGHBOUR = 1.0
COHESION = 0.45
COMPANY = 0.5
HOME = 0.12
# What a group that lies in one part more costs.
PART = 8.0
ENOUGH = 1e-6


class Field:
    """Who stands where, and what that costs."""

    def __init__(self, ground: Ground, points: Sequence[Point], cells: Sequence[Cell]) -> None:
        self.groups = [place.group for place in ground.places]
        self.members = group_numbers(ground)
        self.neighbours = ground.list_neighbours()
        self.points = points
        self.cells = list(cells)
        self.holder = {cell: number for number, cell in enumerate(cells)}

    def improve(self) -> None:
        """Sweep until nothing gets better, then mend the groups that lie in parts."""
        self.sweep(range(len(self.cells)), self.find_swap)
        for _ in range(MENDINGS):
            broken = [group for group in self.members if self.count_group(group) > 1]
            if not broken:
                return
            numbers = sorted(number for group in broken for number in self.members[group])
            self.sweep(numbers, self.find_mending)

    def sweep(self, numbers: Sequence[int], find: Finder) -> None:
        """Make the best swap of each, in the same order each time, while there are any."""
        for _ in range(SWEEPS):
            is_changed = False
            for number in numbers:
                there = find(number)
                if there is not None:
                    self.swap(self.cells[number], there)
                    is_changed = True
            if not is_changed:
                return

    def find_swap(self, number: int) -> Cell | None:
        """The nearby cell that is the best one to swap with, if that is a gain."""
        here = self.cells[number]
        costs = [(self.weigh_swap(here, there), there) for there in list_within(here, steps=REACH)]
        cost, there = min(costs)
        return there if cost < -ENOUGH else None

    def find_mending(self, number: int) -> Cell | None:
        """The same, but a part less is worth a detour."""
        here = self.cells[number]
        costs = []
        for there in list_within(here, steps=REACH + 1):
            cost = self.weigh_swap(here, there)
            if cost < 2 * PART:
                costs.append((cost + PART * self.count_more_parts(here, there), there))
        cost, there = min(costs)
        return there if cost < -ENOUGH else None

    def count_more_parts(self, here: Cell, there: Cell) -> int:
        """In how many parts more the groups would lie after a swap."""
        held = [self.holder[cell] for cell in (here, there) if cell in self.holder]
        groups = {self.groups[number] for number in held}
        before = sum(self.count_group(group) for group in groups)
        self.swap(here, there)
        after = sum(self.count_group(group) for group in groups)
        self.swap(here, there)
        return after - before

    def count_group(self, group: str) -> int:
        """In how many parts a group lies."""
        return count_parts({self.cells[number] for number in self.members[group]})

    def weigh_swap(self, here: Cell, there: Cell) -> float:
        """What it would cost more to swap two cells, one of which may be empty."""
        if here == there:
            return 0.0
        before = self.weigh_cells((here, there))
        self.swap(here, there)
        after = self.weigh_cells((here, there))
        self.swap(here, there)
        return after - before

    def swap(self, here: Cell, there: Cell) -> None:
        """Let two cells change places."""
        one, other = self.holder.pop(here, None), self.holder.pop(there, None)
        if one is not None:
            self.holder[there] = one
            self.cells[one] = there
        if other is not None:
            self.holder[here] = other
            self.cells[other] = here

    def weigh_cells(self, cells: Iterable[Cell]) -> float:
        """The cost of who stands on these cells."""
        held = [(self.holder[cell], cell) for cell in cells if cell in self.holder]
        return sum(self.weigh_place(number, cell) for number, cell in held)

    def weigh_place(self, number: int, cell: Cell) -> float:
        """Steps to neighbours, distance from home, and how few of its group stand around it."""
        steps = sum(count_steps(cell, self.cells[other]) - 1 for other in self.neighbours[number])
        x, y = find_centre(cell)
        home = (x - self.points[number][0]) ** 2 + (y - self.points[number][1]) ** 2
        group = self.groups[number]
        around = [self.holder[near] for near in list_around(cell) if near in self.holder]
        mates = sum(self.groups[other] == group for other in around)
        return NEIGHBOUR * steps + HOME * home - COHESION * mates - COMPANY * len(around)
