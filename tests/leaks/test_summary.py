"""The numbers of the matrix: they only grow."""

from __future__ import annotations

from dataclasses import asdict

from tests.leaks.summary import count_cases


def test_summary_counts_what_is_walked(country, record_property) -> None:
    summary = count_cases(country)
    record_property("leaks", asdict(summary))

    assert summary.cases > summary.refused > summary.cases // 4
    assert summary.cases >= 3500
    assert min(summary.forms, summary.canaries) >= 250
    assert str(summary.addresses) in str(summary)
