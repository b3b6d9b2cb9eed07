"""Controlled roundings: every cell and margin down or up, all sums right.

A rounding is asked for with whole weights that make the best one unique, so the answer follows from
the question and not from the solver, its version or the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from durf.engines.faults import InputFault
from durf.engines.sampling.quotas import Margin, Quotas

WORK_LIMIT = 120.0


@dataclass(frozen=True)
class Sum:
    """How many of these cells may go up: at least `low` and at most `high`."""

    cells: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True)
class Problem:
    """Cells that can go up, each with its share out of `total`, and the sums that must be right."""

    total: int
    shares: tuple[int, ...]
    sums: tuple[Sum, ...]


def pose_problem(quotas: Quotas, margins: Sequence[Margin]) -> Problem:
    """In whole numbers: a cell's share of going up is its remainder, out of the population."""
    floors = [quotas.floor(cell.population) for cell in quotas.cells]
    shares = [quotas.size * cell.population % quotas.population for cell in quotas.cells]
    sums = {
        margin.cells: Sum(
            margin.cells,
            quotas.floor(margin.population) - sum(floors[c] for c in margin.cells),
            quotas.ceil(margin.population) - sum(floors[c] for c in margin.cells),
        )
        for margin in margins
        if len(margin.cells) > 1
    }
    return Problem(quotas.population, tuple(shares), tuple(sums.values()))


def find_rounding(
    sums: Sequence[Sum], *, free: Sequence[tuple[int, int]], weights: Sequence[int]
) -> tuple[int, ...] | None:
    """The rounding with the largest weight, or none; `free` is each cell's lowest and highest."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    ups = [model.new_int_var(low, high, "") for low, high in free]
    for each in sums:
        model.add_linear_constraint(sum(ups[cell] for cell in each.cells), each.low, each.high)
    model.maximize(sum(weight * up for weight, up in zip(weights, ups, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = WORK_LIMIT
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise InputFault(
            f"a rounding of {len(free)} cells takes too long; stratify by fewer columns"
        )
    answer = tuple(solver.value(up) for up in ups)
    if not is_rounding(sums, free=free, answer=answer):
        raise InputFault("the solver gave a rounding that breaks a margin; nothing was drawn")
    return answer


def is_rounding(
    sums: Sequence[Sum], *, free: Sequence[tuple[int, int]], answer: Sequence[int]
) -> bool:
    """Whether an answer keeps to every cell and sum; a solver is never taken at its word."""
    return all(low <= up <= high for up, (low, high) in zip(answer, free, strict=True)) and all(
        each.low <= sum(answer[cell] for cell in each.cells) <= each.high for each in sums
    )
