"""The middle half of a group, as claims for the audit: from which level to which it goes.

A band is read as strictly as can be: that it is the same whoever of the group is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.releases import Item, Measure, Release, Statistic

QUARTER = 4


def claim_band(
    code: str, item: Item, definition: frozenset[str], *, low: str, high: str
) -> Iterator[Release]:
    """What a band from `low` to `high` says about the whole group."""
    first, last = item.find_level(low), item.find_level(high)
    if first > last:
        raise ReleaseError(f"the band {code} ends before it begins")
    size, top = len(definition), len(item.levels) - 1
    cut = (size - 1) // QUARTER
    spans = (
        (range(first), 0, cut),
        (range(first + 1), cut + 2, size),
        (range(last + 1, top + 1), 0, cut),
        (range(last, top + 1), cut + 2, size),
    )
    for number, (levels, least, most) in enumerate(spans):
        if 0 < len(levels) <= top:
            said = Statistic(Measure.CLAIM, frozenset(levels), least, most)
            yield Release(f"{code}/{number}", item.code, definition, said, Fraction(0))
