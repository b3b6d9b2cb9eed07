"""Every export past everybody, and no wider than what its page shows."""

from __future__ import annotations

import pytest

from durf.platform.accounts.declared import Door
from tests.leaks.exports import check_export, check_offers
from tests.leaks.findings import show
from tests.leaks.matrix import MATRIX
from tests.leaks.walk import list_cases

EXPORTS = [row for row in MATRIX if row.exports]


def test_pages_offer_the_exports_that_the_matrix_knows(country, settings) -> None:
    askers = {"anonymous", "administrator@astervoort", "ciso@astervoort", "officer@office"}
    askers |= {"chair@committee"}
    findings = []
    for row in MATRIX:
        settings.DURF_DEMO = row.door == Door.DEMO
        cases = [case for case in list_cases(country, row) if case.onlooker.label in askers]
        findings += check_offers(cases)

    assert not findings, show(findings)


@pytest.mark.parametrize("row", EXPORTS, ids=lambda row: row.name)
def test_export_opens_for_the_right_people_only(country, settings, row) -> None:
    settings.DURF_DEMO = row.door == Door.DEMO
    findings = [finding for case in list_cases(country, row) for finding in check_export(case)]

    assert not findings, show(findings)
