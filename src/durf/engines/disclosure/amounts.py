"""Shares and amounts between known limits: how narrowly can anyone place a single unit?

Units that nobody can tell apart share one variable, the sum of their values; what one of them can
have follows from the sums that are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from durf.engines.disclosure.classes import form_classes
from durf.engines.disclosure.errors import ReleaseError, UnprovenError
from durf.engines.disclosure.releases import Measure, Release
from durf.engines.disclosure.rounding import Manner


@dataclass(frozen=True)
class AmountItem:
    """A question whose answer is a number between two limits that everyone knows."""

    code: str
    low: float = 0
    high: float = 100


@dataclass(frozen=True)
class AmountVerdict:
    """The interval in which a unit's value must lie."""

    unit: str
    low: float
    high: float
    is_known: bool

    @property
    def width(self) -> float:
        """How much is left open."""
        return self.high - self.low


def audit_amounts(
    item: AmountItem,
    releases: Sequence[Release],
    *,
    units: Collection[str],
    known: Mapping[str, float] | None = None,
) -> tuple[AmountVerdict, ...]:
    """The narrowest interval of every unit; put the values of insiders into `known`."""
    values = dict(known or {})
    chosen = [release for release in releases if release.item == item.code]
    classes = form_classes(chosen, [unit for unit in units if unit not in values])
    solver, sums = build_program(item, chosen, classes, values)
    verdicts = [AmountVerdict(unit, value, value, is_known=True) for unit, value in values.items()]
    for members, total in zip(classes, sums, strict=True):
        others = len(members) - 1
        low = max(item.low, reach(solver, total, is_most=False) - others * item.high)
        high = min(item.high, reach(solver, total, is_most=True) - others * item.low)
        verdicts += [
            AmountVerdict(unit, round(low, 6), round(high, 6), is_known=False) for unit in members
        ]
    return tuple(sorted(verdicts, key=lambda verdict: verdict.unit))


def build_program(
    item: AmountItem,
    releases: Sequence[Release],
    classes: Sequence[tuple[str, ...]],
    known: Mapping[str, float],
) -> tuple[Any, list[Any]]:
    """The sums of the classes, bound by every released mean."""
    from ortools.linear_solver import pywraplp

    solver: Any = pywraplp.Solver.CreateSolver("GLOP")
    sums = [
        solver.NumVar(len(members) * item.low, len(members) * item.high, "") for members in classes
    ]
    for release in releases:
        low, high = find_limits(release)
        given = sum(known[unit] for unit in release.definition if unit in known)
        constraint = solver.Constraint(low - given, high - given)
        for members, total in zip(classes, sums, strict=True):
            if members[0] in release.definition:
                constraint.SetCoefficient(total, 1)
    return solver, sums


def find_limits(release: Release) -> tuple[float, float]:
    """The sums over a group that are published as this mean."""
    if release.statistic.measure is not Measure.MEAN:
        raise ReleaseError(f"release {release.code}: of amounts only a mean can be audited")
    size = len(release.definition)
    base = release.rounding.base
    slack = base if release.rounding.manner is Manner.RANDOM else base / 2
    return float((release.value - slack) * size), float((release.value + slack) * size)


def reach(solver: Any, total: Any, *, is_most: bool) -> float:
    """The least or most that the sum of a class can be."""
    objective = solver.Objective()
    objective.Clear()
    objective.SetCoefficient(total, 1)
    objective.SetOptimizationDirection(is_most)
    status = solver.Solve()
    if status == solver.INFEASIBLE:
        raise ReleaseError("the releases contradict each other: no amounts explain them all")
    if status != solver.OPTIMAL:
        raise UnprovenError("what the releases betray could not be computed")
    return float(objective.Value())


def bound_share(
    remaining: Fraction, *, size: int, insiders: int, unit: Fraction, most: int = 100
) -> tuple[Fraction, Fraction]:
    """Where one share lies, when insiders took their own from the sum of a group of this size."""
    slack = size * unit / 2
    low = max(Fraction(0), remaining - most * (size - 1 - insiders) - slack)
    high = min(Fraction(most), remaining + slack)
    return low, high
