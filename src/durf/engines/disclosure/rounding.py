"""Rounding of published figures, and what a rounded figure still says about the true one."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from fractions import Fraction

from durf.engines.disclosure.errors import ReleaseError


class Manner(enum.StrEnum):
    """To the nearest multiple (halves up), or to either neighbour by chance."""

    NEAREST = "nearest"
    RANDOM = "random"


@dataclass(frozen=True)
class Interval:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True)
class Rounding:
    """To multiples of `base`; a base of 1 leaves a count as it is."""

    base: Fraction = Fraction(1)
    manner: Manner = Manner.NEAREST

    @staticmethod
    def to(base: float | str, manner: Manner = Manner.NEAREST) -> Rounding:
        """From a number as people write it, such as 5 or 0.1."""
        exact = Fraction(str(base))
        if exact <= 0:
            raise ReleaseError(f"figures can't be rounded to multiples of {base}")
        return Rounding(exact, manner)

    def round(self, value: Fraction) -> Fraction:
        """The nearest multiple, halves upwards; rounding by chance is not done here."""
        return math.floor(value / self.base + Fraction(1, 2)) * self.base

    def find_wholes(self, value: Fraction, *, unit: Fraction = Fraction(1)) -> Interval:
        """The whole numbers n for which n times `unit` is published as this value."""
        if (value / self.base).denominator != 1:
            raise ReleaseError(f"{float(value):g} is not a multiple of {float(self.base):g}")
        if self.manner is Manner.RANDOM:
            low, above = value - self.base, value + self.base
            return Interval(math.floor(low / unit) + 1, math.ceil(above / unit) - 1)
        low, above = value - self.base / 2, value + self.base / 2
        return Interval(math.ceil(low / unit), math.ceil(above / unit) - 1)


EXACT = Rounding()
TO_FIVE = Rounding(Fraction(5))
