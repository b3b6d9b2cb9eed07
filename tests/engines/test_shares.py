from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from durf.engines.shares import estimate_share, find_bounds, find_margin


@pytest.fixture(scope="module")
def hypergeom() -> Any:
    """Another engine's distribution."""
    return pytest.importorskip("scipy.stats").hypergeom


def test_margin_of_the_first_programme_is_that_of_the_report() -> None:
    """84 answers, each a different one of 123, of whom 48 % say direct action."""
    assert round(find_margin(0.48, 84, 123), 3) == 0.060
    assert round(find_margin(0.48, 84), 3) == 0.107
    assert [round(bound, 3) for bound in find_bounds(0.48, 84, 123)] == [0.328, 0.645]


def test_interval_holds_exactly_what_an_independent_engine_finds_likely(hypergeom) -> None:
    for yes, n, population in ((40, 84, 123), (0, 12, 20), (12, 12, 30), (3, 10, 400)):
        share = estimate_share(yes, n, population)
        fitting = [
            total
            for total in range(yes, population - n + yes + 1)
            if hypergeom.sf(yes - 1, population, total, n) > 0.025
            and hypergeom.cdf(yes, population, total, n) > 0.025
        ]

        assert share.low * population == pytest.approx(fitting[0])
        assert share.high * population == pytest.approx(fitting[-1])


def test_interval_covers_the_truth_in_95_of_100_cases_for_any_truth(hypergeom) -> None:
    population, n = 25, 10
    intervals = {yes: estimate_share(yes, n, population) for yes in range(n + 1)}
    for total in range(population + 1):
        covered = sum(
            hypergeom.pmf(yes, population, total, n)
            for yes, share in intervals.items()
            if share.low <= total / population <= share.high
        )

        assert covered >= 0.95, total


def test_share_stays_within_its_bounds_and_everybody_leaves_no_doubt() -> None:
    for yes, n in product((0, 5, 10), (10, 20)):
        share = estimate_share(yes, n, 20)

        assert share.least <= share.low <= share.value <= share.high <= share.most
    whole = estimate_share(7, 20, 20)
    assert (whole.low, whole.high, whole.least, whole.most) == (0.35, 0.35, 0.35, 0.35)
    with pytest.raises(ValueError, match="population"):
        estimate_share(3, 2, 20)
