"""The upper tail of the chi-square distribution, in the standard library."""

from __future__ import annotations

from math import exp, lgamma, log

TERMS = 100_000
PRECISE = 1e-15
TINY = 1e-300


def find_tail(statistic: float, *, degrees: int) -> float:
    """The chance of at least this value when there is nothing to find."""
    if degrees < 1 or statistic <= 0:
        return 1.0
    shape, place = degrees / 2, statistic / 2
    front = exp(shape * log(place) - place - lgamma(shape))
    if place < shape + 1:
        return max(0.0, 1.0 - front * sum_series(shape, place))
    return front * run_fraction(shape, place)


def sum_series(shape: float, place: float) -> float:
    """The lower incomplete gamma function as a series, without its front factor."""
    term = total = 1 / shape
    for number in range(1, TERMS):
        term *= place / (shape + number)
        total += term
        if term < total * PRECISE:
            break
    return total


def run_fraction(shape: float, place: float) -> float:
    """The upper incomplete gamma function as a continued fraction, without its front factor."""
    low = place + 1 - shape
    c, d = 1 / TINY, 1 / low
    value = d
    for number in range(1, TERMS):
        step = -number * (number - shape)
        low += 2
        d = 1 / (nonzero(step * d + low))
        c = nonzero(low + step / c)
        change = d * c
        value *= change
        if abs(change - 1) < PRECISE:
            break
    return value


def nonzero(value: float) -> float:
    """A value that can be divided by."""
    return value if abs(value) > TINY else TINY
