"""Many draws from one mixture, and whether they agree with the published chances.

Draws of a fixed size are not independent between members, so two tests take that into account:
between cells with the covariance of the mixture, and within cells with that of drawing at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from durf.engines.sampling.chisquare import find_tail
from durf.engines.sampling.lottery import Lottery, draw_lottery

LEVEL = 0.001
SMALLEST = 1e-9
OUTSIDE = 1e-6


@dataclass(frozen=True)
class Fit:
    """One chi-square test."""

    statistic: float
    degrees: int
    p_value: float


@dataclass(frozen=True)
class Agreement:
    """Both tests; each may reject at half of the level, so together at no more than the level.

    `is_reachable` says whether the mixture could have given these numbers per cell at all.
    """

    draws: int
    between: Fit
    within: Fit
    is_reachable: bool

    @property
    def is_agreed(self) -> bool:
        """Whether neither test rejects."""
        return self.is_reachable and min(self.between.p_value, self.within.p_value) >= LEVEL / 2


class Tally:
    """How often each cell was drawn from, and each member drawn."""

    def __init__(self, lottery: Lottery) -> None:
        self.lottery = lottery
        self.draws: list[tuple[int, ...]] = []
        self.members = {member.code: 0 for member in lottery.frame.members}

    def count_draw(self, drawn: Sequence[Iterable[str]]) -> None:
        """Add one draw: the codes that were drawn in each cell."""
        counts = []
        for codes in drawn:
            listed = list(codes)
            counts.append(len(listed))
            for code in listed:
                self.members[code] += 1
        self.draws.append(tuple(counts))


def simulate_draws(lottery: Lottery, *, seed: str, count: int) -> Agreement:
    """Draw with the seeds `seed/1`, `seed/2` and so on, and test the outcome."""
    tally = Tally(lottery)
    for number in range(1, count + 1):
        draw = draw_lottery(lottery, seed=f"{seed}/{number}")
        tally.count_draw([[member.code for member in members] for members in draw.drawn])
    return judge_agreement(tally)


def judge_agreement(tally: Tally) -> Agreement:
    """The two tests on what was counted."""
    between, is_reachable = fit_between(tally)
    return Agreement(len(tally.draws), between, fit_within(tally), is_reachable)


def fit_between(tally: Tally) -> tuple[Fit, bool]:
    """The numbers per cell against the mixture, with its covariance; whether it can give them."""
    import numpy as np

    mixture, draws = tally.lottery.mixture, len(tally.draws)
    ups = np.array([each.ups for each in mixture.roundings], dtype=float)
    chances = np.array([each.weight / mixture.total for each in mixture.roundings])
    mean = chances @ ups
    covariance = (ups - mean).T @ ((ups - mean) * chances[:, None])
    floors = [tally.lottery.quotas.floor(cell.population) for cell in tally.lottery.quotas.cells]
    excess = np.array(tally.draws, dtype=float).sum(axis=0) - draws * (mean + np.array(floors))
    values, vectors = np.linalg.eigh(covariance)
    is_kept = values > SMALLEST
    degrees = int(is_kept.sum())
    along = vectors.T @ excess
    statistic = float((along[is_kept] ** 2 / values[is_kept]).sum() / draws)
    is_reachable = bool(np.abs(along[~is_kept]).max(initial=0.0) <= OUTSIDE * draws)
    return Fit(statistic, degrees, find_tail(statistic, degrees=degrees)), is_reachable


def fit_within(tally: Tally) -> Fit:
    """The members of a cell against each other: given its number, all have the same chance."""
    statistic, degrees = 0.0, 0
    codes: dict[tuple[str, ...], list[str]] = {c.stratum: [] for c in tally.lottery.quotas.cells}
    for member in tally.lottery.frame.members:
        codes[member.stratum].append(member.code)
    for number, cell in enumerate(tally.lottery.quotas.cells):
        size = cell.population
        if size == 1:
            continue
        variance = sum(
            (count[number] / size) * (1 - count[number] / size) * size / (size - 1)
            for count in tally.draws
        )
        if variance == 0:
            continue
        hits = [tally.members[code] for code in codes[cell.stratum]]
        mean = sum(hits) / size
        statistic += sum((hit - mean) ** 2 for hit in hits) / variance
        degrees += size - 1
    return Fit(statistic, degrees, find_tail(statistic, degrees=degrees))
