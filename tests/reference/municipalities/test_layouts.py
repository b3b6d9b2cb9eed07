from __future__ import annotations

from collections import Counter
from math import isclose

import pytest

from durf.reference.municipalities.errors import YearUnknownError
from durf.reference.municipalities.layouts import (
    FIRST_YEAR,
    LAST_YEAR,
    lay_out,
    trace_back,
    trace_forward,
)
from durf.reference.municipalities.tables import read_facts

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
SIZES = [393, 390, 388, 380, 355, 355, 352, 345, 342, 342, 342, 342]
COUNTRY = (3.3, 7.3, 50.7, 53.6)


def find(name: str, year: int) -> str:
    (found,) = [one.id for one in lay_out(year).members.values() if one.name == name]
    return found


@pytest.mark.parametrize(("year", "size"), list(zip(YEARS, SIZES, strict=True)))
def test_layout_has_every_municipality_of_the_year(year, size) -> None:
    members = lay_out(year).members.values()

    assert len(members) == size
    assert len({one.code for one in members}) == len({one.name for one in members}) == size


@pytest.mark.parametrize("year", YEARS)
def test_layout_has_a_place_in_the_country_for_everyone(year) -> None:
    west, east, south, north = COUNTRY
    members = list(lay_out(year).members.values())

    inside = [west < m.longitude < east and south < m.latitude < north for m in members]

    assert all(inside)
    assert len({(m.longitude, m.latitude) for m in members}) == len(members)


def test_layout_of_2017_has_the_provinces_as_they_are_counted() -> None:
    counted = Counter(one.province for one in lay_out(2017).members.values())

    assert counted == {
        "Groningen": 23,
        "Fryslân": 24,
        "Drenthe": 12,
        "Overijssel": 25,
        "Flevoland": 6,
        "Gelderland": 54,
        "Utrecht": 26,
        "Noord-Holland": 48,
        "Zuid-Holland": 60,
        "Zeeland": 13,
        "Noord-Brabant": 64,
        "Limburg": 33,
    }


@pytest.mark.parametrize("year", range(2016, 2022))
def test_inhabitants_add_up_to_the_country_under_every_border(year) -> None:
    total = sum(one.inhabitants or 0 for one in lay_out(year).members.values())

    assert abs(total - 16_979_120) <= 20


def test_number_of_inhabitants_is_that_of_the_area_of_the_year() -> None:
    groningen, amsterdam = find("Groningen", 2018), find("Amsterdam", 2022)

    assert lay_out(2018).members[groningen].inhabitants == 200_952
    assert lay_out(2019).members[groningen].inhabitants == 227_380
    assert lay_out(2022).members[amsterdam].inhabitants_year == 2016
    assert lay_out(2023).members[amsterdam].inhabitants_year == 2022


def test_unknown_inhabitants_stay_unknown() -> None:
    unknown = {one.name for one in lay_out(2015).members.values() if one.inhabitants is None}

    assert unknown == {"Bussum", "Edam-Volendam", "Muiden", "Naarden", "Zeevang"}


@pytest.mark.parametrize("year", [2014, 2027])
def test_layout_of_unknown_year_is_refused(year) -> None:
    with pytest.raises(YearUnknownError, match=f"2015 to 2026; {year}"):
        lay_out(year)


def test_renamed_municipality_stays_itself_with_both_codes() -> None:
    identity = find("Groesbeek", 2015)

    later = lay_out(2026).members[identity]

    assert (later.name, later.code) == ("Berg en Dal", "GM1945")
    assert lay_out(2017).members[identity].code == "GM0241"


@pytest.mark.parametrize("year", YEARS)
def test_successors_carry_everyone_into_the_last_layout(year) -> None:
    last = lay_out(LAST_YEAR).members
    for identity in lay_out(year).members:
        shares = trace_forward(identity, year=LAST_YEAR)

        assert set(shares) <= set(last)
        assert isclose(sum(shares.values()), 1.0)


def test_split_is_weighed_by_inhabitants() -> None:
    shares = trace_forward(find("Littenseradiel", 2017), year=2026)

    named = {lay_out(2026).members[one].name: share for one, share in shares.items()}
    assert named == {"Leeuwarden": 0.309, "Súdwest-Fryslân": 0.512, "Waadhoeke": 0.179}


def test_chain_of_mergers_is_followed_backwards() -> None:
    found = trace_back(find("Westerkwartier", 2026), year=2017)

    names = {lay_out(2017).members[one].name for one in found}
    assert names == {"Grootegast", "Leek", "Marum", "Zuidhorn", "Winsum"}


def test_facts_hang_together() -> None:
    facts = read_facts()
    changes = {change.predecessor for change in facts.changes}
    ended = {one.id for one in facts.identities.values() if one.period.until}

    assert changes == ended
    assert {row.id for row in facts.codes} == {row.id for row in facts.names} == {*facts.identities}
    assert len({row.text for row in facts.codes}) == len(facts.codes)
    assert set(facts.regions.values()) == set(facts.region_names)
    assert set(facts.domains.values()) <= set(facts.identities)
    for change in facts.changes:
        assert facts.identities[change.predecessor].period.until == change.on


@pytest.mark.parametrize(
    ("name", "year", "region"),
    [("Zederik", 2017, "VR18"), ("Vijfheerenlanden", 2019, "VR09"), ("Weesp", 2017, "VR14")],
)
def test_safety_region_is_that_of_the_time(name, year, region) -> None:
    assert lay_out(year).members[find(name, year)].safety_region == region
