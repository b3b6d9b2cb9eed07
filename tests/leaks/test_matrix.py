"""Every address past everybody, for every kind of organisation: who gets in, and what comes out."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from durf.platform.access.matrix import CAPABILITIES_OF_ROLE, Capability, Role
from durf.platform.accounts.declared import Door
from durf.platform.tenancy.kinds import OrganisationKind
from tests.leaks.addresses import compare_addresses, list_addresses
from tests.leaks.answers import rolled_back
from tests.leaks.findings import show
from tests.leaks.matrix import MATRIX
from tests.leaks.roles import ROLES_WITH
from tests.leaks.rows import Row
from tests.leaks.stock import compare_digests, find_foreign_entries, take_digest
from tests.leaks.walk import Expected, check_case, check_swapped, list_cases, list_swapped

GUARDED = {Door.HOUSE, Door.OFFICE}
POSTS = [row for row in MATRIX if row.form is not None]
# Elsewhere a form is about the person who sends it; a few kinds of people are enough there.
SENDERS = {"anonymous", "ciso@astervoort", "ciso@culemhaven", "ended"}


def name_of(row: Row) -> str:
    return row.name


def test_every_address_has_its_row() -> None:
    findings = compare_addresses(list_addresses(get_resolver().url_patterns), MATRIX)

    assert not findings, show(findings)


def test_every_row_stands_once() -> None:
    names = [row.name for row in MATRIX]

    assert len(names) == len(set(names))


def test_roles_have_the_capabilities_that_the_matrix_expects() -> None:
    granted = {
        capability.value: {role for role in Role if capability in CAPABILITIES_OF_ROLE[role]}
        for capability in Capability
    }

    assert granted == ROLES_WITH


@pytest.mark.parametrize("row", MATRIX, ids=name_of)
def test_page_opens_for_the_right_people_only(country, row) -> None:
    findings = []
    for case in list_cases(country, row):
        with rolled_back():
            findings += check_case(case)

    assert not findings, show(findings)


@pytest.mark.parametrize("row", [row for row in MATRIX if row.door in GUARDED], ids=name_of)
def test_page_opens_for_somebody(country, row) -> None:
    expected = {case.expected for case in list_cases(country, row)}

    assert expected == set(Expected)


@pytest.mark.parametrize("row", [r for r in POSTS if r.door in GUARDED], ids=name_of)
def test_form_of_somebody_without_the_capability_changes_nothing(country, backup, row) -> None:
    before, findings = take_digest(backup), []

    for case in list_cases(country, row, method="POST"):
        if case.expected != Expected.OPEN:
            findings += check_case(case)

    findings += compare_digests(row.name, before, take_digest(backup))
    findings += find_foreign_entries(backup, row.name)
    assert not findings, show(findings)


@pytest.mark.parametrize("row", POSTS, ids=name_of)
def test_form_of_the_right_people_shows_nothing_else(country, row) -> None:
    findings = []
    for case in list_cases(country, row, method="POST"):
        is_sender = row.door in GUARDED or case.onlooker.label in SENDERS
        if is_sender and case.expected == Expected.OPEN:
            with rolled_back():
                findings += check_case(case)

    assert not findings, show(findings)


@pytest.mark.parametrize("row", [r for r in MATRIX if r.ids and r.door == Door.HOUSE], ids=name_of)
def test_row_of_another_organisation_is_not_under_the_own_address(country, row) -> None:
    cases = list(list_swapped(country, row))

    findings = [finding for case, urls in cases for finding in check_swapped(case, urls)]

    # Of these there is one only.
    alone = ({OrganisationKind.COMMITTEE}, {OrganisationKind.PRESS}, {OrganisationKind.VNG})
    assert cases or row.kinds in alone
    assert not findings, show(findings)


@pytest.mark.parametrize("row", [r for r in MATRIX if r.door == Door.DEMO], ids=name_of)
def test_demo_page_shows_what_it_may_in_demo_mode(country, settings, row) -> None:
    settings.DURF_DEMO = True
    findings = []
    for case in list_cases(country, row):
        with rolled_back():
            findings += check_case(case)

    assert not findings, show(findings)
