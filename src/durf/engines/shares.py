"""How sure a share is that rests on part of a small, known population; nothing is assumed normal.

The interval inverts the hypergeometric distribution: it holds every number of yes-sayers in the
whole population under which what was seen isn't unlikely (Cochran, Sampling Techniques, 3rd ed.
1977, sections 3.2 and 3.6; Wright, Exact Confidence Bounds when Sampling from Small Finite
Universes, 1991). The bounds suppose nothing of those who stayed silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt

CONFIDENCE = Fraction(95, 100)
NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Share:
    """`yes` of `n` answered so, out of a population of `population`; all shares run from 0 to 1.

    `low` and `high` hold if whoever answered is like a draw by lot; `least` and `most` hold in any
    case, the silent having all said no or all yes.
    """

    yes: int
    n: int
    population: int
    low: float
    high: float
    least: float
    most: float

    @property
    def value(self) -> float:
        """The share among those who answered."""
        return self.yes / self.n

    @property
    def response(self) -> float:
        """Which part of the population answered."""
        return self.n / self.population


def estimate_share(
    yes: int, n: int, population: int, *, confidence: Fraction = CONFIDENCE
) -> Share:
    """The share, its interval, and its bounds; ValueError when the numbers can't be."""
    if not 0 <= yes <= n <= population or n == 0:
        raise ValueError("not 0 <= yes <= n <= population, or nobody answered")
    low, high = find_interval(yes, n, population, confidence=confidence)
    silent = population - n
    return Share(
        yes=yes,
        n=n,
        population=population,
        low=low / population,
        high=high / population,
        least=yes / population,
        most=(yes + silent) / population,
    )


def find_interval(yes: int, n: int, population: int, *, confidence: Fraction) -> tuple[int, int]:
    """The smallest and the largest number of yes-sayers in the population that fit."""
    tail = (1 - confidence) / 2
    possible = range(yes, population - n + yes + 1)
    fitting = [
        total
        for total in possible
        if count_chance(range(yes, n + 1), total, n, population) > tail
        and count_chance(range(yes + 1), total, n, population) > tail
    ]
    return fitting[0], fitting[-1]


def count_chance(seen: range, total: int, n: int, population: int) -> Fraction:
    """The chance of seeing one of these numbers of yes when `total` of all would say so."""
    ways = sum(comb(total, k) * comb(population - total, n - k) for k in seen if k <= total)
    return Fraction(ways, comb(population, n))


def find_margin(share: float, n: int, population: int | None = None) -> float:
    """The usual half width at 95 %; with the correction for a finite population if it is given."""
    correction = 1.0 if population is None else (population - n) / (population - 1)
    return NORMAL_95 * sqrt(share * (1 - share) / n * correction)


def find_bounds(share: float, n: int, population: int) -> tuple[float, float]:
    """The share in the population if all who stayed silent had said no, and if all had said yes."""
    silent = population - n
    return share * n / population, (share * n + silent) / population
