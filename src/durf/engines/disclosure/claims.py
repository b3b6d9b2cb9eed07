"""Sentences as figures: "none of them", "most", "three of the five" say something about a set.

The author attaches the set; how many it has is counted, never taken from the text. A sentence then
stands in the audit like any other release.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from fractions import Fraction

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import Measure, Release, Statistic
from durf.engines.disclosure.rules import Verdict, count_parties

LEAST_NAMED = 10


class Quantifier(enum.StrEnum):
    """How a sentence counts."""

    NONE = "none"
    SOME = "some"
    HALF = "half"
    MOST = "most"
    NOT_ALL = "not all"
    ALL = "all"


@dataclass(frozen=True)
class Span:
    """The numbers of units for which a sentence is true."""

    low: int
    high: int


def find_span(quantifier: Quantifier, size: int) -> Span:
    """What a sentence says about a set of this size, read as strictly as a reader may."""
    match quantifier:
        case Quantifier.NONE:
            return Span(0, 0)
        case Quantifier.SOME:
            return Span(1, size)
        case Quantifier.HALF:
            return Span(size // 2, (size + 1) // 2)
        case Quantifier.MOST:
            return Span(size // 2 + 1, size)
        case Quantifier.NOT_ALL:
            return Span(0, size - 1)
        case Quantifier.ALL:
            return Span(size, size)


def claim(
    code: str,
    item: str,
    definition: frozenset[str],
    *,
    levels: frozenset[int],
    quantifier: Quantifier,
) -> Release:
    """A sentence about a set of units, as a release for the audit."""
    if not definition:
        raise ReleaseError(f"the sentence {code} has no set attached")
    span = find_span(quantifier, len(definition))
    statistic = Statistic(Measure.CLAIM, levels, span.low, span.high)
    return Release(code, item, definition, statistic, Fraction(0))


def judge_denominator(
    definition: frozenset[str],
    *,
    holdings: tuple[frozenset[str], ...] = (),
    least: int = LEAST_NAMED,
) -> Verdict:
    """Whether the set behind a sentence is large enough to be spoken of."""
    parties = count_parties(definition, holdings)
    if parties >= least:
        return Verdict.allowed()
    return Verdict(
        is_allowed=False,
        rule="denominator of a sentence",
        reason=f"the sentence is about {parties} parties, and {least} are needed",
    )
