"""The harness bites: every kind of leak, made on purpose, is caught with a clear message."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from tests.leaks.addresses import compare_addresses, list_addresses
from tests.leaks.answers import ask, rolled_back
from tests.leaks.exports import check_export, check_offers
from tests.leaks.matrix import MATRIX
from tests.leaks.planted import plant
from tests.leaks.stock import compare_digests, find_foreign_entries, take_digest
from tests.leaks.walk import Case, check_case

COLLEAGUE, STRANGER = "ciso@astervoort", "ciso@culemhaven"


@pytest.fixture(autouse=True)
def planted_addresses(settings) -> None:
    settings.ROOT_URLCONF = "tests.leaks.planted"


@pytest.fixture
def catch(country):
    """What the checker says about a planted page, asked for by one onlooker."""

    def check(name: str, label: str = COLLEAGUE, *, method: str = "GET", **row) -> list[str]:
        house = None if name == "read_as_superuser" else country.houses["astervoort"]
        case = Case(country, plant(name, **row), country.find(label), house, method)
        with rolled_back():
            return [finding.what for finding in check_case(case)]

    return check


def test_page_that_reads_as_superuser_is_caught(catch) -> None:
    findings = catch("read_as_superuser", STRANGER)

    assert any("leaks CANARY-astervoort" in text and "page" in text for text in findings)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("act_for_two", "page"),
        ("put_into_header", "headers"),
        ("put_into_cookie", "cookies"),
        ("put_into_message", "session"),
        ("put_into_location", "headers"),
        ("put_into_log", "log"),
    ],
)
def test_rows_of_two_organisations_are_caught_wherever_they_go(catch, name, place) -> None:
    findings = catch(name)

    leaks = {text for text in findings if "leaks CANARY-bornedijk" in text}
    assert any(text.endswith(f"in the {place}") for text in leaks), findings


def test_words_of_an_exception_are_not_logged(catch) -> None:
    assert catch("fail_loudly") == ["should be open, but answers 500"]


def test_export_that_ignores_the_filter_is_caught(country) -> None:
    row = plant("ignore_filter", shows="contact", exports=True)
    case = Case(country, row, country.find(COLLEAGUE), country.houses["astervoort"])

    findings = [finding.what for finding in check_export(case)]

    assert findings
    assert all("the export ignores filter-name" in text for text in findings)


def test_export_that_the_matrix_does_not_know_is_caught(country) -> None:
    row = plant("ignore_filter", shows="contact")
    case = Case(country, row, country.find(COLLEAGUE), country.houses["astervoort"])

    assert [finding.what for finding in check_offers([case])] == ["offers an export"]


def test_note_shown_outside_the_room_is_caught(catch) -> None:
    findings = catch("open_all_rooms", "outside the room")

    assert any("(room)" in text and "leaks" in text for text in findings)


def test_note_shown_inside_the_room_is_no_leak(catch) -> None:
    findings = catch("open_all_rooms", "administrator@astervoort", shows="room")

    assert findings == []


@pytest.mark.parametrize("label", [STRANGER, "ended", "chair@committee"])
def test_answer_that_tells_existence_is_caught(catch, label) -> None:
    assert catch("tell_existence", label) == ["tells existing and absent ids apart"]


def test_refusal_instead_of_absence_is_caught(catch) -> None:
    assert catch("forbid", STRANGER) == ["should be hidden, but answers 403"]


def test_page_that_lets_anonymous_in_is_caught(catch) -> None:
    assert catch("forbid", "anonymous") == ["should be login, but answers 403"]


def test_owner_page_without_canary_is_caught(catch) -> None:
    (finding,) = catch("show_nothing", shows="contact")

    assert finding == "shows no canary (contact), so it proves nothing"


def test_broken_page_is_caught(catch) -> None:
    assert catch("fail") == ["should be open, but answers 500"]


def test_view_without_declaration_is_caught_and_refused(country) -> None:
    rows = [*MATRIX, plant("undeclared")]
    findings = compare_addresses(list_addresses(get_resolver().url_patterns), rows)

    texts = [finding.what for finding in findings if finding.where.endswith("undeclared/")]
    house = country.houses["astervoort"]
    url = f"/geplant/gemeente/{house.organisation.public_id}/undeclared/"
    answer = ask(country.find(COLLEAGUE), url)
    assert texts == ["this view declares no access"]
    assert answer.status == 403
    assert not country.aviary.find(answer.page) - country.find(COLLEAGUE).own


def test_address_without_row_and_row_without_address_are_caught() -> None:
    addresses = list(list_addresses(get_resolver("durf.config.urls").url_patterns))
    rows = [row for row in MATRIX if row.name != "profile"]

    findings = compare_addresses(addresses, [*rows, plant("gone")])

    assert [finding.what for finding in findings] == [
        "stands in the matrix, but no address is called so",
        "this address has no row in the matrix",
    ]


def test_changed_capability_is_caught() -> None:
    (address,) = (a for a in list_addresses(get_resolver().url_patterns) if a.name == "fail")
    row = plant("fail")

    findings = compare_addresses([address], [type(row)(**{**vars(row), "capability": "x"})])

    assert len(findings) == 1
    assert "the matrix expects house x" in findings[0].what


def test_changed_row_is_caught(country, backup) -> None:
    before = take_digest(backup)

    ask(country.find(STRANGER), "/geplant/wijzigen/", method="POST")

    findings = compare_digests("planted", before, take_digest(backup))
    assert len(findings) == len(country.houses)
    assert all("changed samples_shelf" in finding.what for finding in findings)


def test_entry_in_somebody_elses_record_is_caught(country, backup) -> None:
    from datetime import UTC, datetime

    from durf.platform.audit.entries import record_refusal
    from durf.platform.tenancy.viewer import Viewer

    stranger, house = country.find(STRANGER), country.houses["dorpwaard"]
    viewer = Viewer(stranger.user.pk, frozenset({house.organisation.pk}))

    record_refusal(viewer, activity="planted", now=datetime.now(UTC))

    findings = find_foreign_entries(backup, "planted")
    assert [f"person {stranger.user.pk}" in finding.what for finding in findings] == [True]
