"""Column generation: a mixture of roundings with the smallest largest deviation, and a proof.

The master (GLOP) weighs the roundings found so far; pricing asks for the rounding that would help
most. The bound is computed in exact arithmetic from whole prices and holds whatever the solver did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from durf.engines.faults import InputFault
from durf.engines.sampling.rounding import Problem, find_rounding

ROUNDS = 500
PRICE_SCALE = 10**9
WEIGHT_SCALE = 10**12
CLOSE = Fraction(1, 10**9)


class Pool:
    """The problem, how many members each cell has, and the different roundings found so far."""

    def __init__(self, problem: Problem, populations: tuple[int, ...]) -> None:
        self.problem = problem
        self.populations = populations
        self.columns: list[tuple[int, ...]] = []

    def add_columns(self, columns: Iterable[tuple[int, ...]]) -> bool:
        """Add roundings; whether one of them is new."""
        before = len(self.columns)
        self.columns = list(dict.fromkeys([*self.columns, *columns]))
        return len(self.columns) > before

    def target(self, cell: int) -> Fraction:
        """How often a cell should go up."""
        return Fraction(self.problem.shares[cell], self.problem.total)


def generate_columns(pool: Pool) -> tuple[int, list[int], Fraction]:
    """The total, a whole weight for each column of the pool, and the proven minimum."""
    if not pool.columns:
        pool.add_columns([price_column(pool, [0] * len(pool.populations))])
    best = Fraction(0)
    weights: list[float] = []
    for _ in range(ROUNDS):
        weights, prices, deviation = solve_master(pool)
        column = price_column(pool, prices)
        best = max(best, bound_deviation(pool, prices, column))
        if Fraction(deviation) - best <= CLOSE or not pool.add_columns([column]):
            break
    weights += [0.0] * (len(pool.columns) - len(weights))
    if best == 0:
        exact = solve_exactly(pool, weights)
        if exact is not None:
            return *exact, best
    return WEIGHT_SCALE, round_weights(weights), best


def solve_master(pool: Pool) -> tuple[list[float], list[int], float]:
    """The weights with the smallest largest deviation, whole prices of the cells, and it."""
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("GLOP")
    largest = solver.NumVar(0, solver.infinity(), "")
    weights = [solver.NumVar(0, solver.infinity(), "") for _ in pool.columns]
    solver.Add(sum(weights) == 1)
    rows = []
    for cell, population in enumerate(pool.populations):
        target = float(pool.target(cell))
        got = sum(w for w, column in zip(weights, pool.columns, strict=True) if column[cell])
        above = solver.Add(got + population * largest >= target)
        below = solver.Add(-got + population * largest >= -target)
        rows.append((above, below))
    solver.Minimize(largest)
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        raise InputFault("the roundings could not be weighed; stratify by fewer columns")
    prices = [
        round(PRICE_SCALE * (above.dual_value() - below.dual_value())) for above, below in rows
    ]
    return [w.solution_value() for w in weights], prices, largest.solution_value()


def price_column(pool: Pool, prices: Sequence[int]) -> tuple[int, ...]:
    """The rounding that is worth most at these prices."""
    free = [(0, int(share > 0)) for share in pool.problem.shares]
    column = find_rounding(pool.problem.sums, free=free, weights=prices)
    if column is None:
        raise InputFault(
            "no rounding keeps every margin within one of its share; stratify by fewer columns"
        )
    return column


def bound_deviation(pool: Pool, prices: Sequence[int], best: tuple[int, ...]) -> Fraction:
    """No mixture deviates less: at these prices the target is worth more than any rounding."""
    norm = sum(n * abs(price) for n, price in zip(pool.populations, prices, strict=True))
    if norm == 0:
        return Fraction(0)
    wanted = sum((price * pool.target(c) for c, price in enumerate(prices)), Fraction(0))
    reached = sum(price * up for price, up in zip(prices, best, strict=True))
    return max(Fraction(0), (wanted - reached) / norm)


def round_weights(weights: Sequence[float]) -> list[int]:
    """Whole weights that add up to the scale; the largest one takes what is left over."""
    whole = [max(0, round(weight * WEIGHT_SCALE)) for weight in weights]
    whole[whole.index(max(whole))] += WEIGHT_SCALE - sum(whole)
    return whole


def solve_exactly(pool: Pool, weights: Sequence[float]) -> tuple[int, list[int]] | None:
    """Weights that reach the target without any deviation, on the columns with a weight."""
    used = [number for number, weight in enumerate(weights) if weight > float(CLOSE)]
    rows = [
        [*(Fraction(pool.columns[number][cell]) for number in used), pool.target(cell)]
        for cell in range(len(pool.populations))
    ]
    rows.append([Fraction(1)] * (len(used) + 1))
    answer = eliminate(rows, unknowns=len(used))
    if answer is None or min(answer) < 0:
        return None
    total = lcm(*(value.denominator for value in answer))
    exact = [0] * len(weights)
    for number, value in zip(used, answer, strict=True):
        exact[number] = int(value * total)
    return total, exact


def eliminate(rows: list[list[Fraction]], *, unknowns: int) -> list[Fraction] | None:
    """The one solution of these equations, or none."""
    for place in range(unknowns):
        pivot = next((n for n in range(place, len(rows)) if rows[n][place]), None)
        if pivot is None:
            return None
        rows[place], rows[pivot] = rows[pivot], rows[place]
        head = rows[place][place]
        rows[place] = [value / head for value in rows[place]]
        for number, row in enumerate(rows):
            factor = row[place]
            if number != place and factor:
                rows[number] = [a - factor * b for a, b in zip(row, rows[place], strict=True)]
    if any(row[unknowns] for row in rows[unknowns:]):
        return None
    return [row[unknowns] for row in rows[:unknowns]]
