"""The master problem of suppression: the cheapest cells that satisfy every cut found so far."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from durf.engines.disclosure.deviations import NEAR, hide, settle
from durf.engines.disclosure.errors import InfeasibleError, TableError, UnprovenError
from durf.engines.disclosure.tables import Table

if TYPE_CHECKING:
    from durf.engines.disclosure.deviations import Vector

FINE = 1_000_000
MOST_DECIMALS = 6
LARGEST_SUM = 2**53


@dataclass(frozen=True)
class Cut:
    """Chosen cells must add up to 1 at these shares; a cell that isn't mentioned adds nothing."""

    shares: tuple[tuple[int, float], ...]

    @staticmethod
    def of(worth: Vector, *, lacking: float, free: Sequence[int]) -> Cut:
        """From what every cell contributes to a shortage; none can count for more than all."""
        shares = (
            (place, float(worth[place]) / lacking)
            for place in free
            if worth[place] > NEAR * lacking
        )
        return Cut(tuple((place, min(1.0, round(share + NEAR**1.5, 9))) for place, share in shares))

    def measure(self, hidden: Vector) -> float:
        """How much of the cut a choice satisfies; 1 is enough."""
        return float(sum(share * hidden[place] for place, share in self.shares))


@dataclass
class Master:
    """Cells that may be chosen, what each costs in whole numbers, and the cuts."""

    table: Table
    deadline: float
    cuts: dict[Cut, None] = field(default_factory=dict)
    free: list[int] = field(init=False)
    given: list[int] = field(init=False)
    costs: dict[int, int] = field(init=False)
    previous: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.given = self.table.sensitive
        sensitive = set(self.given)
        self.free = [
            place
            for place, cell in enumerate(self.table.cells)
            if cell.may_be_withheld and place not in sensitive
        ]
        weights = [self.table.cells[place].weight for place in self.free]
        self.costs = dict(zip(self.free, scale_weights(weights), strict=True))

    def add(self, cut: Cut) -> bool:
        """Add a cut; says whether it is a new one."""
        if not cut.shares:
            raise InfeasibleError("no cell can be withheld that would protect a sensitive one")
        is_new = cut not in self.cuts
        self.cuts[cut] = None
        return is_new

    def choose_fractions(self) -> Vector:
        """The relaxed master: how much of each cell to withhold."""
        from ortools.linear_solver import pywraplp

        solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        shares = {place: solver.NumVar(0, 1, "") for place in self.free}
        for cut in self.cuts:
            constraint = solver.Constraint(1, solver.infinity())
            for place, share in cut.shares:
                constraint.SetCoefficient(shares[place], share)
        objective = solver.Objective()
        for place, cost in self.costs.items():
            objective.SetCoefficient(shares[place], cost)
        objective.SetMinimization()
        if solver.Solve() != solver.OPTIMAL:
            raise UnprovenError("the relaxed choice of cells could not be computed")
        hidden = hide(len(self.table.cells), self.given)
        for place, variable in shares.items():
            hidden[place] = min(1.0, max(0.0, variable.solution_value()))
        return hidden

    def choose(self) -> frozenset[int]:
        """The cheapest whole choice under the cuts, recomputed and checked from the answer."""
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        chosen = {place: model.new_bool_var("") for place in self.free}
        for cut in self.cuts:
            add_cut(model, cut, chosen)
        model.minimize(sum(cost * chosen[place] for place, cost in self.costs.items()))
        for place, variable in chosen.items():
            model.add_hint(variable, int(place in self.previous))
        solver = cp_model.CpSolver()
        settle(solver, seconds=max(0.1, self.deadline - time.monotonic()))
        solver.parameters.linearization_level = 2
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            raise InfeasibleError("no choice of cells to withhold protects every sensitive one")
        if status != cp_model.OPTIMAL:
            raise UnprovenError(
                "the cheapest safe choice was not proven within the time allowed; nothing may be "
                "published from this table"
            )
        answer = frozenset(place for place, variable in chosen.items() if solver.value(variable))
        self._check(answer, promised=solver.objective_value)
        self.previous = answer
        return answer | frozenset(self.given)

    def _check(self, answer: frozenset[int], *, promised: float) -> None:
        cost = sum(self.costs[place] for place in answer)
        hidden = hide(len(self.table.cells), sorted(answer))
        is_broken = any(cut.measure(hidden) < 1 - 1e-4 for cut in self.cuts)
        if is_broken or abs(cost - promised) > max(0.5, 1e-9 * abs(cost)):
            raise UnprovenError("the solver's answer contradicts what it said about it")


def add_cut(model: Any, cut: Cut, chosen: dict[int, Any]) -> None:
    """A cut in whole numbers, rounded so that it never forbids what it shouldn't."""
    if all(share == 1 for _, share in cut.shares):
        model.add_bool_or([chosen[place] for place, _ in cut.shares])
        return
    terms = [-int(-share * FINE // 1) * chosen[place] for place, share in cut.shares]
    model.add(sum(terms) >= FINE)


def scale_weights(weights: Sequence[float]) -> list[int]:
    """Weights as whole numbers in the same proportions, or a clear refusal."""
    for decimals in range(MOST_DECIMALS + 1):
        factor = 10**decimals
        if all(abs(weight * factor - round(weight * factor)) < NEAR for weight in weights):
            scaled = [round(weight * factor) for weight in weights]
            if sum(scaled) > LARGEST_SUM:
                raise TableError("the weights are too large to prove anything; use smaller units")
            return scaled
    raise TableError(f"weights may have at most {MOST_DECIMALS} decimals")
