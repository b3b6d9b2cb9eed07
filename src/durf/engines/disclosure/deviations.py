"""The attacker of a table: how far can a withheld cell be from its value, given all the others?

He reasons in deviations from the true values, so a table whose totals don't quite add up can be
attacked as well. The program is built once and changed in place, from cell to cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from durf.engines.disclosure.errors import UnprovenError
from durf.engines.disclosure.tables import Table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vector = npt.NDArray[np.float64]

UP = 1
DOWN = -1
NEAR = 1e-6


@dataclass(frozen=True)
class Stretch:
    """How far one cell could be moved, and the prices of the sums that prove it can't go on."""

    reach: float
    prices: Vector


class DeviationProgram:
    """The linear program of the attacker, for as much as is withheld of each cell (0 to 1)."""

    def __init__(self, table: Table) -> None:
        import numpy as np
        from ortools.linear_solver import pywraplp

        self.table = table
        count = len(table.cells)
        self.below = np.array([table.room_below(place) for place in range(count)], dtype=float)
        self.above = np.array([table.room_above(place) for place in range(count)], dtype=float)
        self.matrix = build_matrix(table)
        self._hidden = np.zeros(count)
        self._bent = 0
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._cells = [self._solver.NumVar(0, 0, "") for _ in range(count)]
        self._sums = [self._add_sum(row) for row in self.matrix]
        self._settings = self._choose_settings()

    def withhold(self, hidden: Vector) -> None:
        """Say how much of each cell is withheld."""
        import numpy as np

        changed = np.flatnonzero(hidden != self._hidden)
        self._hidden = hidden.copy()
        for place in changed:
            self._release(int(place))

    def stretch(self, place: int, direction: int, *, target: float | None = None) -> Stretch:
        """Move one cell as far as the published rest allows, or until `target`."""
        import numpy as np

        self._release(self._bent)
        low, high = self._bound(place)
        if target is not None:
            low, high = max(low, -target), min(high, target)
            self._bent = place
        self._cells[place].SetBounds(low, high)
        objective = self._solver.Objective()
        objective.Clear()
        objective.SetCoefficient(self._cells[place], direction)
        objective.SetMaximization()
        status = self._solver.Solve(self._settings)
        if status != self._solver.OPTIMAL:
            status = self._solver.Solve()
        if status != self._solver.OPTIMAL:
            raise UnprovenError("the attack on the table could not be computed")
        return Stretch(
            abs(self._cells[place].solution_value()),
            np.array([total.dual_value() for total in self._sums]),
        )

    def read_movement(self) -> Vector:
        """The deviations of all cells in the attack that was computed last."""
        import numpy as np

        return np.array([cell.solution_value() for cell in self._cells])

    def _release(self, place: int) -> None:
        self._cells[place].SetBounds(*self._bound(place))

    def _bound(self, place: int) -> tuple[float, float]:
        hidden = float(self._hidden[place])
        return -hidden * float(self.below[place]), hidden * float(self.above[place])

    def _add_sum(self, row: Vector) -> Any:
        import numpy as np

        constraint = self._solver.Constraint(0, 0)
        for place in np.flatnonzero(row):
            constraint.SetCoefficient(self._cells[place], float(row[place]))
        return constraint

    @staticmethod
    def _choose_settings() -> Any:
        from ortools.linear_solver import pywraplp

        settings = pywraplp.MPSolverParameters()
        settings.SetIntegerParam(settings.INCREMENTALITY, settings.INCREMENTALITY_ON)
        settings.SetIntegerParam(settings.PRESOLVE, settings.PRESOLVE_OFF)
        settings.SetIntegerParam(settings.LP_ALGORITHM, settings.PRIMAL)
        return settings


def build_matrix(table: Table) -> Vector:
    """The sums as rows: +1 for the total, -1 for each part."""
    import numpy as np

    matrix = np.zeros((len(table.equations), len(table.cells)))
    for row, equation in enumerate(table.equations):
        matrix[row, equation.total] = 1
        matrix[row, list(equation.parts)] = -1
    return matrix


def is_movement(program: DeviationProgram, movement: Vector, hidden: Vector) -> bool:
    """Whether these deviations leave every sum and every published cell as they are."""
    import numpy as np

    return bool(
        np.abs(program.matrix @ movement).max(initial=0) < NEAR
        and (movement <= hidden * program.above + NEAR).all()
        and (movement >= -hidden * program.below - NEAR).all()
    )


def is_whole(movement: Vector) -> bool:
    """Whether every deviation is a whole number."""
    import numpy as np

    return bool(np.abs(movement - np.round(movement)).max(initial=0) < NEAR)


class WholeProgram:
    """The same attacker in whole numbers, for one choice of withheld cells."""

    def __init__(self, program: DeviationProgram, hidden: Vector) -> None:
        import numpy as np
        from ortools.sat.python import cp_model

        self._model = cp_model.CpModel()
        self._count = len(hidden)
        below = np.floor(hidden * program.below + NEAR)
        above = np.floor(hidden * program.above + NEAR)
        self._cells = {
            int(at): self._model.new_int_var(int(-below[at]), int(above[at]), "")
            for at in np.flatnonzero((below > 0) | (above > 0))
        }
        for row in program.matrix:
            places = [int(at) for at in np.flatnonzero(row) if int(at) in self._cells]
            if places:
                self._model.add(sum(int(row[at]) * self._cells[at] for at in places) == 0)

    def stretch(self, place: int, direction: int, *, seconds: float = 20) -> tuple[float, Vector]:
        """Move one cell as far as whole numbers allow."""
        import numpy as np
        from ortools.sat.python import cp_model

        movement = np.zeros(self._count)
        if place not in self._cells:
            return 0, movement
        self._model.maximize(direction * self._cells[place])
        solver = cp_model.CpSolver()
        settle(solver, seconds=seconds)
        solver.parameters.linearization_level = 2
        if solver.solve(self._model) != cp_model.OPTIMAL:
            raise UnprovenError("the attack on the table in whole numbers was not proven in time")
        for at, variable in self._cells.items():
            movement[at] = solver.value(variable)
        return abs(float(movement[place])), movement


def settle(solver: Any, *, seconds: float) -> None:
    """One worker and a fixed seed, so that the same question gets the same answer."""
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds


def hide(count: int, places: Sequence[int]) -> Vector:
    """A vector that withholds these cells altogether."""
    import numpy as np

    hidden = np.zeros(count)
    hidden[list(places)] = 1
    return hidden
