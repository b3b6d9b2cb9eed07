from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from durf.engines.sampling.chisquare import find_tail


@settings(deadline=None)
@given(st.floats(0.001, 3000), st.integers(1, 900))
def test_tail_is_that_of_another_library(statistic, degrees):
    from scipy.stats import chi2

    assert find_tail(statistic, degrees=degrees) == pytest.approx(
        float(chi2.sf(statistic, degrees)), rel=1e-6, abs=1e-12
    )


def test_tail_of_nothing_is_one():
    assert find_tail(0.0, degrees=3) == 1.0
    assert find_tail(5.0, degrees=0) == 1.0
