"""The cheapest choice of cells to withhold, so that no sensitive cell can be calculated back.

Exact: a master problem chooses cells, the attacker of `deviations` looks for a sensitive cell that
stays too narrow, and each one found becomes a constraint on the choice. The weight is proven
optimal, and the answer is audited again from scratch before it is handed out.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from durf.engines.disclosure.deviations import (
    DOWN,
    NEAR,
    UP,
    DeviationProgram,
    Stretch,
    WholeProgram,
    hide,
    is_movement,
    is_whole,
)
from durf.engines.disclosure.errors import InfeasibleError, UnprovenError
from durf.engines.disclosure.masters import Cut, Master
from durf.engines.disclosure.table_audit import CellAudit, audit_table, tidy
from durf.engines.disclosure.tables import Table, check_table, describe_labels

if TYPE_CHECKING:
    from durf.engines.disclosure.deviations import Vector

MOST_ROUNDS = 2_000
MOST_FRACTIONAL_ROUNDS = 60
KEPT_MOVEMENTS = 4_000


@dataclass(frozen=True)
class Suppression:
    """The withheld cells, their total weight, and what an attacker can still conclude."""

    suppressed: tuple[tuple[str, ...], ...]
    weight: float
    is_optimal: bool
    audit: tuple[CellAudit, ...]
    seconds: float
    rounds: int
    cuts: int


@dataclass(frozen=True)
class Demand:
    """A sensitive cell, a direction, and how far it must be able to move that way."""

    place: int
    direction: int
    distance: float


@dataclass
class Search:
    """What the attack has learned so far: movements that protect, cuts that bind."""

    table: Table
    program: DeviationProgram
    demands: list[Demand]
    master: Master
    deadline: float
    movements: list[tuple[frozenset[int], Vector]] = field(default_factory=list)
    rounds: int = 0

    def check_time(self) -> None:
        """Stop when the time is over: an unproven answer is no answer."""
        if time.monotonic() > self.deadline or self.rounds > MOST_ROUNDS:
            raise UnprovenError(
                "the cheapest safe choice was not proven within the time allowed; nothing may be "
                "published from this table"
            )
        self.rounds += 1


def prepare_solvers() -> None:
    """Load the solvers, which takes a second; afterwards `seconds` measures the work alone."""
    importlib.import_module("ortools.linear_solver.pywraplp")
    importlib.import_module("ortools.sat.python.cp_model")


def suppress_table(table: Table, *, seconds: float = 60, tolerance: float = 0) -> Suppression:
    """Choose the cells to withhold; raises when the table is unfit or nothing is proven."""
    began = time.monotonic()
    check_table(table, tolerance=tolerance)
    search = begin_search(table, deadline=began + seconds)
    check_feasible(search)
    tighten_fractionally(search)
    chosen = choose_cells(search)
    audit = audit_table(table, chosen)
    for verdict in audit:
        if not verdict.is_protected:
            raise UnprovenError(
                f"the answer failed its own audit at {describe_labels(verdict.labels)}"
            )
    return Suppression(
        suppressed=tuple(table.cells[place].labels for place in sorted(chosen)),
        weight=tidy(sum(table.cells[place].weight for place in chosen)),
        is_optimal=True,
        audit=tuple(audit),
        seconds=round(time.monotonic() - began, 4),
        rounds=search.rounds,
        cuts=len(search.master.cuts),
    )


def begin_search(table: Table, *, deadline: float) -> Search:
    """The attacker, what every sensitive cell demands, and a master with the obvious cuts."""
    demands = [
        Demand(place, direction, distance)
        for place in table.sensitive
        for direction, distance in (
            (DOWN, table.cells[place].lower_protection),
            (UP, table.cells[place].upper_protection),
        )
        if distance > 0
    ]
    master = Master(table, deadline=deadline)
    search = Search(table, DeviationProgram(table), demands, master, deadline)
    for demand in demands:
        for cut in cut_along_sums(search, demand):
            if not cut.shares:
                raise InfeasibleError(
                    f"{describe_labels(table.cells[demand.place].labels)} can't be protected: "
                    f"beside it no other cell can be withheld"
                )
            master.add(cut)
    return search


def check_feasible(search: Search) -> None:
    """Withholding everything that may be withheld must protect every sensitive cell."""
    table = search.table
    everything = [place for place, cell in enumerate(table.cells) if cell.may_be_withheld]
    hidden = hide(len(table.cells), everything)
    search.program.withhold(hidden)
    for demand in search.demands:
        if is_met(search, demand, hidden):
            continue
        if find_shortage(search, demand, hidden) is not None:
            way = "above" if demand.direction == UP else "below"
            raise InfeasibleError(
                f"{describe_labels(table.cells[demand.place].labels)} can't be protected: even "
                f"with every other cell withheld it can't lie {demand.distance:g} {way} its value"
            )


def tighten_fractionally(search: Search) -> None:
    """Collect cuts against the relaxed master first: they are cheap and say most of it."""
    for _ in range(MOST_FRACTIONAL_ROUNDS):
        search.check_time()
        hidden = search.master.choose_fractions()
        search.program.withhold(hidden)
        found = [cut for demand in search.demands for cut in separate(search, demand, hidden)]
        fresh = [cut for cut in found if search.master.add(cut)]
        if not fresh:
            return


def separate(search: Search, demand: Demand, hidden: Vector) -> Iterator[Cut]:
    """The cut that forbids this fractional choice, if the demand isn't met."""
    found = search.program.stretch(demand.place, demand.direction, target=demand.distance)
    if found.reach < demand.distance - NEAR:
        cut = make_cut(search, demand, found)
        if cut is not None and cut.measure(hidden) < 1 - NEAR:
            yield cut


def choose_cells(search: Search) -> frozenset[int]:
    """Solve the master, attack, add what was found; the first answer that holds is optimal."""
    while True:
        search.check_time()
        chosen = search.master.choose()
        hidden = hide(len(search.table.cells), sorted(chosen))
        search.program.withhold(hidden)
        is_safe = True
        for demand in search.demands:
            if is_met(search, demand, hidden):
                continue
            shortage = find_shortage(search, demand, hidden)
            if shortage is None:
                continue
            is_safe = False
            cut = make_cut(search, demand, shortage)
            if cut is None or cut.measure(hidden) >= 1 - NEAR:
                cut = forbid_subset(search, chosen)
            search.master.add(cut)
        if is_safe:
            return chosen


def is_met(search: Search, demand: Demand, hidden: Vector) -> bool:
    """Whether a movement found earlier shows that this cell can move far enough."""
    return any(
        demand.direction * movement[demand.place] >= demand.distance - NEAR
        and all(hidden[place] for place in moved)
        for moved, movement in reversed(search.movements)
    )


def find_shortage(search: Search, demand: Demand, hidden: Vector) -> Stretch | None:
    """The failed attempt to move the cell far enough; none, and a movement kept, if it can."""
    found = search.program.stretch(demand.place, demand.direction, target=demand.distance)
    if found.reach < demand.distance - NEAR:
        return found
    movement = search.program.read_movement()
    if search.table.is_counted and not is_whole(movement):
        whole = WholeProgram(search.program, hidden)
        reach, movement = whole.stretch(demand.place, demand.direction)
        if reach < demand.distance - NEAR:
            return Stretch(reach, found.prices * 0)
    keep_movement(search, movement, hidden)
    return None


def keep_movement(search: Search, movement: Vector, hidden: Vector) -> None:
    """Remember a movement as proof, after checking it against the table itself."""
    import numpy as np

    if not is_movement(search.program, movement, hidden):
        raise UnprovenError("the solver returned a movement that breaks a sum of the table")
    moved = frozenset(int(place) for place in np.flatnonzero(np.abs(movement) > NEAR))
    search.movements.append((moved, movement))
    del search.movements[:-KEPT_MOVEMENTS]


def make_cut(search: Search, demand: Demand, shortage: Stretch) -> Cut | None:
    """What the prices of the sums prove, for any choice of cells; valid whatever the prices are.

    The reach is at most the sum of what each withheld cell contributes at these prices; so the
    contributions of the chosen cells have to add up to the distance that is demanded.
    """
    import numpy as np

    program = search.program
    gain = -(shortage.prices @ program.matrix)
    gain[demand.place] += demand.direction
    gain[np.abs(gain) < NEAR] = 0
    worth = np.where(gain > 0, gain * program.above, -gain * program.below)
    given = list(search.table.sensitive)
    lacking = demand.distance - float(worth[given].sum())
    if lacking <= NEAR:
        return None
    return Cut.of(worth, lacking=lacking, free=search.master.free)


def forbid_subset(search: Search, chosen: frozenset[int]) -> Cut:
    """At least one more cell than these: always valid once these were shown not to be enough."""
    import numpy as np

    worth = np.ones(len(search.table.cells))
    worth[sorted(chosen)] = 0
    return Cut.of(worth, lacking=1, free=search.master.free)


def cut_along_sums(search: Search, demand: Demand) -> Iterator[Cut]:
    """In each sum that a sensitive cell stands in, its movement has to be taken up by others."""
    import numpy as np

    for row in np.flatnonzero(search.program.matrix[:, demand.place]):
        prices = np.zeros(len(search.program.matrix))
        prices[row] = demand.direction * search.program.matrix[row, demand.place]
        cut = make_cut(search, demand, Stretch(0, prices))
        if cut is not None:
            yield cut
