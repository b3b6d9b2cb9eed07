"""What every request leaves in the record of who looked: one row, in the right organisation."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from durf.platform.accounts.declared import Door
from tests.leaks.answers import ask
from tests.leaks.matrix import MATRIX
from tests.leaks.walk import Case, Expected, find_target, list_cases, make_url

HOUSE_ROWS = [row for row in MATRIX if row.door == Door.HOUSE]
READS = {
    "profile": {"contacts.Contact"},
    "contact_change": {"contacts.Contact"},
    "contact_end": {"contacts.Contact"},
    "profile_history": {"contacts.Contact", "contacts.ContactVersion"},
    "readership": {"audit.AuditEntry"},
}


def count_entries(backup) -> dict[tuple[int, str], int]:
    rows = backup.execute(
        "SELECT organisation_id, outcome, count(*) FROM audit_auditentry GROUP BY 1, 2"
    )
    return {(organisation, outcome): count for organisation, outcome, count in rows}


def find_growth(before, after) -> dict[tuple[int, str], int]:
    return {
        key: count - before.get(key, 0)
        for key, count in after.items()
        if count != before.get(key, 0)
    }


def last_entry(backup, organisation: int) -> dict[str, object]:
    (row,) = backup.execute(
        "SELECT row_to_json(a) FROM audit_auditentry a WHERE organisation_id = %s "
        "ORDER BY sequence DESC LIMIT 1",
        [organisation],
    ).fetchall()
    return row[0]


@pytest.mark.parametrize("label", ["ciso@culemhaven", "administrator@committee", "shared"])
@pytest.mark.parametrize("row", HOUSE_ROWS, ids=lambda row: row.name)
def test_refusal_stands_with_the_person_and_not_with_the_owner(country, backup, row, label) -> None:
    house, onlooker = find_target(country, row), country.find(label)
    assert house is not None
    if house.slug in onlooker.roles:
        pytest.skip("works there")
    before = count_entries(backup)

    ask(onlooker, make_url(Case(country, row, onlooker, house)))

    homes = {country.houses[slug].organisation.pk for slug in onlooker.roles}
    assert find_growth(before, count_entries(backup)) == {(pk, "refused"): 1 for pk in homes}
    for pk in homes:
        entry = last_entry(backup, pk)
        assert (entry["actor_id"], entry["activity"]) == (onlooker.user.pk, row.name)
        assert entry["touched"] == '{"reads":{},"writes":{}}'


def test_refusal_of_a_colleague_stands_in_the_own_organisation(country, backup) -> None:
    row = next(row for row in HOUSE_ROWS if row.name == "members")
    onlooker, house = country.find("reporter@astervoort"), country.houses["astervoort"]
    before = count_entries(backup)

    ask(onlooker, make_url(Case(country, row, onlooker, house)))

    growth = find_growth(before, count_entries(backup))
    assert growth == {(house.organisation.pk, "refused"): 1}


@pytest.mark.parametrize(
    "label",
    ["anonymous", "ended", "not begun", "ciso@dorpwaard", "without second factor@astervoort"],
)
def test_whoever_works_nowhere_leaves_no_entry_anywhere(country, backup, label) -> None:
    row = next(row for row in HOUSE_ROWS if row.name == "profile")
    onlooker, before = country.find(label), count_entries(backup)

    ask(onlooker, make_url(Case(country, row, onlooker, country.houses["astervoort"])))

    assert find_growth(before, count_entries(backup)) == {}


@pytest.mark.parametrize("row", HOUSE_ROWS, ids=lambda row: row.name)
def test_reading_leaves_one_entry_with_the_ids(country, backup, row) -> None:
    case = next(case for case in list_cases(country, row) if case.expected == Expected.OPEN)
    assert case.house is not None
    assert case.onlooker.user is not None
    before = count_entries(backup)

    ask(case.onlooker, make_url(case))

    growth = find_growth(before, count_entries(backup))
    pk = case.house.organisation.pk
    is_gone = 404 in row.opens and growth == {(pk, "refused"): 1}
    assert is_gone or growth in ({(pk, "done"): 1}, {})
    if growth and not is_gone:
        entry = last_entry(backup, pk)
        reads = json.loads(str(entry["touched"]))["reads"]
        assert (entry["actor_id"], entry["activity"]) == (case.onlooker.user.pk, row.name)
        assert READS.get(row.name, set(reads)) <= set(reads)
        if row.name in READS and row.shows & {"contact", "past"}:
            assert all(reads[label] for label in READS[row.name])
    else:
        assert row.name not in READS


def test_stand_in_is_recorded_with_the_absent_colleague(country, backup) -> None:
    row = next(row for row in HOUSE_ROWS if row.name == "profile")
    onlooker, house = country.find("stand-in"), country.houses["astervoort"]

    ask(onlooker, make_url(Case(country, row, onlooker, house)))

    entry = last_entry(backup, house.organisation.pk)
    assert entry["actor_id"] == onlooker.user.pk
    assert entry["on_behalf_of_id"] == country.find("ciso@astervoort").user.pk


def test_refused_form_inside_the_own_organisation_is_recorded_after_the_rollback(
    country, backup
) -> None:
    row = next(row for row in HOUSE_ROWS if row.name == "contact_end")
    onlooker, house = country.find("ciso@astervoort"), country.houses["astervoort"]
    foreign = country.houses["bornedijk"].ids["contact"]
    case = replace(Case(country, row, onlooker, house), method="POST")
    before = count_entries(backup)

    ask(onlooker, make_url(case, ids={"contact": foreign}), method="POST", form={})

    growth = find_growth(before, count_entries(backup))
    assert growth == {(house.organisation.pk, "refused"): 1}
