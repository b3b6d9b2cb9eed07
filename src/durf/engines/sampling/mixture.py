"""A mixture of controlled roundings whose expectation is the proportional target.

Roundings are peeled off the target one by one: each is a best rounding of what is left, with the
largest weight that leaves something that can be rounded. In whole numbers out of the population
this ends exactly at the target. Where peeling gets stuck, columns are generated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from durf.engines.sampling.columns import Pool, generate_columns
from durf.engines.sampling.quotas import Quotas, list_all_margins, list_pairs
from durf.engines.sampling.randomness import weigh_choice
from durf.engines.sampling.rounding import Problem, Sum, find_rounding, pose_problem

ATTEMPTS = 4
# Beyond this, one rounding with all crossings takes seconds, and a mixture needs hundreds.
CELLS_WITH_PAIRS = 300
STEER_BITS = 10
TIE_BITS = 30


@dataclass(frozen=True)
class Rounding:
    """One way to round: its weight, and which cells go up."""

    weight: int
    ups: tuple[int, ...]


@dataclass(frozen=True)
class Mixture:
    """Roundings with whole weights that add up to `total`.

    `pairs` are the crossed margins that every rounding keeps to, and `proven_minimum` is a bound
    under which no mixture can bring the largest deviation of an inclusion probability.
    """

    total: int
    roundings: tuple[Rounding, ...]
    pairs: tuple[tuple[str, str], ...]
    proven_minimum: Fraction


def make_mixture(quotas: Quotas) -> Mixture:
    """An exact mixture with as many crossed margins as allow one; else the one nearest to it."""
    pairs = list_pairs(quotas.by) if len(quotas.cells) <= CELLS_WITH_PAIRS else ()
    for kept in propose_pairs(pairs):
        found = peel_with(quotas, kept)
        if found:
            break
    else:
        return approach_target(quotas)
    if kept != pairs:
        kept, found = add_pairs(quotas, found)
    return Mixture(quotas.population, found, kept, Fraction(0))


def propose_pairs(
    pairs: tuple[tuple[str, str], ...],
) -> Iterable[tuple[tuple[str, str], ...]]:
    """First all pairs, then none."""
    return dict.fromkeys([pairs, ()])


def add_pairs(
    quotas: Quotas, found: tuple[Rounding, ...]
) -> tuple[tuple[tuple[str, str], ...], tuple[Rounding, ...]]:
    """Add the pairs one by one, in order; a pair stays when the mixture is still exact."""
    kept: tuple[tuple[str, str], ...] = ()
    for pair in list_pairs(quotas.by):
        more = peel_with(quotas, (*kept, pair))
        if more:
            kept, found = (*kept, pair), more
    return kept, found


def peel_with(quotas: Quotas, pairs: tuple[tuple[str, str], ...]) -> tuple[Rounding, ...] | None:
    """An exact mixture that keeps to these pairs, if a few attempts find one."""
    problem = pose_problem(quotas, list_all_margins(quotas, pairs=pairs))
    for attempt in range(ATTEMPTS):
        roundings, rest = peel_target(quotas, problem, attempt=attempt)
        if rest == 0:
            return roundings
    return None


def peel_target(
    quotas: Quotas, problem: Problem, *, attempt: int
) -> tuple[tuple[Rounding, ...], int]:
    """The roundings that were peeled off, and how much of the target is left."""
    left, shares = problem.total, list(problem.shares)
    roundings: list[Rounding] = []
    while left:
        free = [(int(share == left), int(share > 0)) for share in shares]
        sums = [tighten_sum(each, shares, left) for each in problem.sums]
        purpose = f"rounding {len(roundings)} of attempt {attempt} for "
        weights = [
            ((share << STEER_BITS >> attempt) // left << TIE_BITS)
            + weigh_choice(purpose + cell.label, bits=TIE_BITS)
            for share, cell in zip(shares, quotas.cells, strict=True)
        ]
        ups = find_rounding(sums, free=free, weights=weights)
        if ups is None:
            return tuple(roundings), left
        weight = measure_weight(problem, shares, left=left, ups=ups)
        roundings.append(Rounding(weight, ups))
        shares = [share - weight * up for share, up in zip(shares, ups, strict=True)]
        left -= weight
    return tuple(roundings), 0


def tighten_sum(each: Sum, shares: list[int], left: int) -> Sum:
    """A sum whose share of what is left is at its bound has to be taken there."""
    share = sum(shares[cell] for cell in each.cells)
    if share == each.low * left:
        return Sum(each.cells, each.low, each.low)
    if share == each.high * left:
        return Sum(each.cells, each.high, each.high)
    return each


def measure_weight(problem: Problem, shares: list[int], *, left: int, ups: tuple[int, ...]) -> int:
    """The largest weight after which every cell and sum is still within its bounds."""
    room = [share if up else left - share for share, up in zip(shares, ups, strict=True)]
    for each in problem.sums:
        if each.low == each.high:
            continue
        share = sum(shares[cell] for cell in each.cells)
        is_high = sum(ups[cell] for cell in each.cells) == each.high
        room.append(share - each.low * left if is_high else each.high * left - share)
    return min([left, *room])


def approach_target(quotas: Quotas) -> Mixture:
    """Without crossed margins: the smallest largest deviation, and the proof that it is."""
    problem = pose_problem(quotas, list_all_margins(quotas, pairs=()))
    pool = Pool(problem, tuple(cell.population for cell in quotas.cells))
    for attempt in range(ATTEMPTS):
        roundings, _ = peel_target(quotas, problem, attempt=attempt)
        pool.add_columns(rounding.ups for rounding in roundings)
    total, weights, minimum = generate_columns(pool)
    roundings = tuple(
        Rounding(weight, ups)
        for weight, ups in zip(weights, pool.columns, strict=True)
        if weight > 0
    )
    return Mixture(total, roundings, (), minimum)
