"""Possible worlds: assignments of levels to units that explain everything published.

A world found is proof that what holds in it can be true; that nothing is possible is proven by
the solver. Both are exact: worlds are whole numbers of units, and each is checked when it enters.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from durf.engines.disclosure.classes import Binding
from durf.engines.disclosure.deviations import settle
from durf.engines.disclosure.errors import ReleaseError, UnprovenError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from durf.engines.disclosure.classes import Matrix

    Marks = npt.NDArray[np.bool_]

EFFORT = 5.0
SECONDS = 60.0
WALKERS = 128
SEED = 20_261_123


class Answer(enum.Enum):
    """Whether a world with what was asked for exists."""

    FOUND = "found"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Wish:
    """A world is worth more when this atom has at least this many units."""

    atom: int
    least: int = 1


class Worlds:
    """A growing pool of worlds for one binding, of which any set of rows can be in force."""

    def __init__(self, binding: Binding) -> None:
        import numpy as np

        self.binding = binding
        self.atoms = len(binding.classes) * binding.levels
        self.capacity = np.repeat(binding.sizes, binding.levels)
        self.pool: Matrix = np.zeros((0, self.atoms), dtype=np.int64)
        self._sums: Matrix = np.zeros((0, len(binding.releases)), dtype=np.int64)
        self._selected: tuple[tuple[int, bytes], Matrix] = ((-1, b""), self.pool)
        self._moves = list_moves(binding)
        self._effects = self._moves @ binding.matrix.T
        self._leaving = np.array([move.argmin() for move in self._moves], dtype=np.int64)
        self._entering = np.array([move.argmax() for move in self._moves], dtype=np.int64)

    def select(self, active: Marks) -> Matrix:
        """The worlds of the pool that satisfy the rows in force."""
        key = (len(self.pool), active.tobytes())
        if self._selected[0] != key:
            self._selected = (key, self.pool[self._fitting(active)])
        return self._selected[1]

    def ask(
        self,
        active: Marks,
        *,
        demands: Mapping[int, int] | None = None,
        wishes: Sequence[Wish] = (),
    ) -> Answer:
        """Look for a world with these demands that fulfils at least one wish; it joins the pool."""
        from ortools.sat.python import cp_model

        model, counts = self._state(active, demands or {})
        if wishes:
            granted = [model.new_bool_var("") for _ in wishes]
            for wish, grant in zip(wishes, granted, strict=True):
                model.add(counts[wish.atom] >= wish.least).only_enforce_if(grant)
            model.add(sum(granted) >= 1)
            model.maximize(sum(granted))
        solver = cp_model.CpSolver()
        settle(solver, seconds=SECONDS)
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = EFFORT
        solver.parameters.relative_gap_limit = 0.2
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return Answer.IMPOSSIBLE
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return Answer.UNKNOWN
        self.add([[solver.value(count) for count in counts]], active)
        return Answer.FOUND

    def add(self, worlds: Sequence[Sequence[int]] | Matrix, active: Marks) -> None:
        """Take worlds into the pool, each checked against the rows in force and the classes."""
        import numpy as np

        found = np.array(worlds, dtype=np.int64).reshape(len(worlds), self.atoms)
        sums = found @ self.binding.matrix.T
        held = found.reshape(len(found), len(self.binding.sizes), self.binding.levels).sum(axis=2)
        is_right = (
            (found >= 0).all()
            and (held == self.binding.sizes).all()
            and (sums >= self.binding.low)[:, active].all()
            and (sums <= self.binding.high)[:, active].all()
        )
        if not is_right:
            raise UnprovenError("the solver returned values that don't explain the releases")
        self.pool = np.concatenate([self.pool, found])
        self._sums = np.concatenate([self._sums, sums])

    def wander(
        self,
        active: Marks,
        *,
        demands: Mapping[int, int] | None = None,
        steps: int = 600,
        keep: int = 100,
    ) -> None:
        """Walk at random from world to world, one unit at a time, and keep every so many.

        Many walkers go at once; what is demanded stays so on the way.
        """
        import numpy as np

        least = np.zeros(self.atoms, dtype=np.int64)
        for atom, count in (demands or {}).items():
            least[atom] = count
        starts = self.select(active)
        starts = starts[(starts >= least).all(axis=1)]
        if len(starts) == 0 or len(self._moves) == 0:
            return
        chance = np.random.default_rng(SEED + len(self.pool))
        worlds = starts[chance.integers(len(starts), size=WALKERS)]
        sums = (worlds @ self.binding.matrix[active].T).astype(np.int32)
        effects = self._effects[:, active].astype(np.int32)
        low = self.binding.low[active].astype(np.int32)
        high = self.binding.high[active].astype(np.int32)
        walkers = np.arange(WALKERS)
        for step in range(1, steps + 1):
            moves = chance.integers(len(self._moves), size=WALKERS)
            after = sums + effects[moves]
            leaving = self._leaving[moves]
            fits = worlds[walkers, leaving] > least[leaving]
            fits &= ((after >= low) & (after <= high)).all(axis=1)
            worlds[walkers[fits], leaving[fits]] -= 1
            worlds[walkers[fits], self._entering[moves[fits]]] += 1
            sums[fits] = after[fits]
            if step % keep == 0:
                self.add(worlds, active)

    def begin(self, active: Marks) -> None:
        """Make sure that there is a world; without one the releases contradict each other."""
        if len(self.select(active)):
            return
        answer = self.ask(active)
        if answer is Answer.IMPOSSIBLE:
            raise ReleaseError("the releases contradict each other: no values explain them all")
        if answer is Answer.UNKNOWN:
            raise UnprovenError("no values that explain the releases were found in time")

    def _fitting(self, active: Marks) -> Marks:
        import numpy as np

        low, high = self.binding.low[active], self.binding.high[active]
        sums = self._sums[:, active]
        fits: Marks = np.logical_and.reduce((sums >= low) & (sums <= high), axis=1)
        return fits

    def _state(self, active: Marks, demands: Mapping[int, int]) -> tuple[Any, list[Any]]:
        import numpy as np
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        counts = [
            model.new_int_var(demands.get(atom, 0), max(int(most), demands.get(atom, 0)), "")
            for atom, most in enumerate(self.capacity)
        ]
        levels = self.binding.levels
        for place, size in enumerate(self.binding.sizes):
            model.add(sum(counts[place * levels : (place + 1) * levels]) == int(size))
        for row in np.flatnonzero(active):
            weights = self.binding.matrix[row]
            atoms = np.flatnonzero(weights)
            total = cp_model.LinearExpr.weighted_sum(
                [counts[atom] for atom in atoms], [int(weights[atom]) for atom in atoms]
            )
            low, high = int(self.binding.low[row]), int(self.binding.high[row])
            model.add_linear_constraint(total, low, high)
        return model, counts


def list_moves(binding: Binding) -> Matrix:
    """Every way to give one unit of a class another level."""
    import numpy as np

    levels = binding.levels
    moves = []
    for place in range(len(binding.classes)):
        for here in range(levels):
            for there in range(levels):
                if here != there:
                    move = np.zeros(len(binding.classes) * levels, dtype=np.int64)
                    move[place * levels + here] -= 1
                    move[place * levels + there] += 1
                    moves.append(move)
    return np.array(moves, dtype=np.int64).reshape(len(moves), len(binding.classes) * levels)


def find_possible(worlds: Worlds, active: Marks) -> Marks:
    """Per atom whether any unit of the class can have the level; exact, proven both ways."""
    worlds.begin(active)
    worlds.wander(active, steps=400, keep=200)
    while True:
        possible: Marks = worlds.select(active).max(axis=0, initial=0) > 0
        open_atoms = [Wish(int(atom)) for atom in (~possible).nonzero()[0]]
        if not open_atoms:
            return possible
        answer = worlds.ask(active, wishes=open_atoms)
        if answer is Answer.IMPOSSIBLE:
            return possible
        if answer is Answer.UNKNOWN:
            raise UnprovenError("what the releases betray was not proven in time")
