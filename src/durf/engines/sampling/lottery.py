"""The lottery itself: prepared without a seed, drawn with one.

A prepared lottery has a digest that can be made public before the seed is known; the draw only
hashes and sorts, so it needs no solver and anyone can repeat it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import Frame, Member
from durf.engines.sampling.mixture import Mixture, make_mixture
from durf.engines.sampling.quotas import Quotas, set_quotas
from durf.engines.sampling.randomness import choose_below, number_member

ALGORITHM = "durf-quota-lottery-1"


@dataclass(frozen=True)
class Lottery:
    """Everything that is fixed before the seed is drawn."""

    frame: Frame
    quotas: Quotas
    mixture: Mixture

    def count_expected(self, cell: int) -> Fraction:
        """How many of a cell are drawn on average, as it follows from the mixture."""
        population = self.quotas.cells[cell].population
        ups = sum(each.weight for each in self.mixture.roundings if each.ups[cell])
        return self.quotas.floor(population) + Fraction(ups, self.mixture.total)

    def find_inclusion(self, cell: int) -> Fraction:
        """The chance of each member of a cell, as it follows from the mixture."""
        return self.count_expected(cell) / self.quotas.cells[cell].population

    def find_deviation(self) -> Fraction:
        """The largest distance between a member's chance and that of the whole frame."""
        fair = Fraction(self.quotas.size, self.quotas.population)
        return max(abs(self.find_inclusion(c) - fair) for c in range(len(self.quotas.cells)))

    def describe_mixture(self) -> dict[str, object]:
        """The mixture in plain values: per rounding its weight and, per cell, 1 when it goes up."""
        return {
            "total": self.mixture.total,
            "pairs": [list(pair) for pair in self.mixture.pairs],
            "proven_minimum_deviation": str(self.mixture.proven_minimum),
            "roundings": [
                {"weight": each.weight, "ups": "".join(str(up) for up in each.ups)}
                for each in self.mixture.roundings
            ],
        }

    def compute_digest(self) -> str:
        """The SHA-256 of everything before the seed."""
        return digest_values(
            {
                "algorithm": ALGORITHM,
                "frame_sha256": self.frame.sha256,
                "map": dict(self.frame.columns),
                "excluded": list(self.frame.excluded),
                "by": list(self.frame.by),
                "size": self.quotas.size,
                "cells": [[cell.label, cell.population] for cell in self.quotas.cells],
                "mixture": self.describe_mixture(),
            }
        )


@dataclass(frozen=True)
class Draw:
    """What the seed decides: which rounding, and per cell the members in order."""

    seed: str
    rounding: int
    drawn: tuple[tuple[Member, ...], ...]
    reserves: tuple[tuple[Member, ...], ...]


def digest_values(values: object) -> str:
    """SHA-256 of plain values in one fixed way of writing."""
    text = json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def prepare_lottery(frame: Frame, *, size: int) -> Lottery:
    """Everything before the seed; the same frame and size always give the same lottery."""
    quotas = set_quotas(frame, size=size)
    return Lottery(frame, quotas, make_mixture(quotas))


def draw_lottery(lottery: Lottery, *, seed: str) -> Draw:
    """Draw a rounding and order the members of each cell; the first are drawn."""
    if not seed:
        raise InputFault("the seed is empty")
    chosen = choose_rounding(lottery.mixture, seed=seed)
    ups = lottery.mixture.roundings[chosen].ups
    by_cell: dict[tuple[str, ...], list[Member]] = {c.stratum: [] for c in lottery.quotas.cells}
    for member in lottery.frame.members:
        by_cell[member.stratum].append(member)
    drawn, reserves = [], []
    for cell, up in zip(lottery.quotas.cells, ups, strict=True):
        members = order_members(by_cell[cell.stratum], seed=seed)
        count = lottery.quotas.floor(cell.population) + up
        drawn.append(members[:count])
        reserves.append(members[count:])
    return Draw(seed, chosen, tuple(drawn), tuple(reserves))


def choose_rounding(mixture: Mixture, *, seed: str) -> int:
    """The number of the rounding that this seed points at."""
    place = choose_below(seed, bound=mixture.total)
    number = 0
    while place >= mixture.roundings[number].weight:
        place -= mixture.roundings[number].weight
        number += 1
    return number


def order_members(members: Sequence[Member], *, seed: str) -> tuple[Member, ...]:
    """Members by their permanent random number; equal numbers by code."""
    return tuple(sorted(members, key=lambda m: (number_member(seed, m.code), m.code)))
