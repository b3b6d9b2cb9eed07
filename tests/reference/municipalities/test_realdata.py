from __future__ import annotations

from math import hypot

import pytest

from durf.reference.municipalities.geometry import read_centres
from durf.reference.municipalities.layouts import lay_out, trace_forward
from durf.reference.municipalities.lists import read_domains, read_list, read_visited
from durf.reference.municipalities.resolving import Resolved, resolve_name
from durf.reference.municipalities.spelling import strip_brackets
from durf.reference.municipalities.tables import read_facts
from durf.reference.municipalities.visited import list_visited
from tests.realdata import shared_data

pytestmark = pytest.mark.realdata

LISTS = [
    (2015, "gemeenten-2015.csv"),
    (2016, "gemeenten-2016.csv"),
    (2017, "gemeenten-2017.csv"),
    (2018, "gemeenten-2018.csv"),
    (2023, "gemeenten-2023-2026.csv"),
    (2026, "gemeenten-2023-2026.csv"),
]


def find_resolved(name: str, *, year: int) -> Resolved:
    answer = resolve_name(name, year=year)
    assert isinstance(answer, Resolved), answer
    return answer


@pytest.mark.parametrize(("year", "name"), LISTS)
def test_layout_agrees_with_the_list_of_the_year(year, name) -> None:
    listed = read_list(shared_data(f"municipalities/{name}"))

    answers = [find_resolved(one.name, year=year) for one in listed]

    codes = {
        one.code: answer.municipality.code for one, answer in zip(listed, answers, strict=True)
    }
    assert all(code == found for code, found in codes.items())
    assert set(codes) == lay_out(year).codes


def test_layout_agrees_with_the_names_and_inhabitants_of_2017() -> None:
    listed = {one.code: one for one in read_list(shared_data("municipalities/gemeenten-2017.csv"))}

    for member in lay_out(2017).members.values():
        source = listed[member.code]
        assert (member.name, member.province) == (source.name, source.province)
        assert member.inhabitants == source.inhabitants[2016]


def test_visited_municipalities_are_those_of_the_source() -> None:
    visited = read_visited(shared_data("municipalities/bezochte-gemeenten-123.csv"))
    today = lay_out(2026).members

    for one, own in zip(visited, list_visited(), strict=True):
        member = find_resolved(one.written, year=2017).municipality
        (successor,) = trace_forward(member.id, year=2026)
        assert (one.written, member.id) == (own.written, own.id)
        assert (member.code, member.name, member.province) == (one.code, one.name, one.province)
        assert today[successor].code == one.current_code


@pytest.mark.parametrize(
    ("year", "file", "layer", "key"),
    [
        (2017, "gemeenten-2017.topojson", "gemeenten_2017", "statcode"),
        (2026, "gemeenten-veiligheidsregio-2023.topojson", "gm_features", "code"),
    ],
)
def test_places_lie_near_the_centres_of_the_areas(year, file, layer, key) -> None:
    centres = read_centres(shared_data(f"geo/{file}"), layer=layer, key=key)

    far = {
        member.name
        for member in lay_out(year).members.values()
        if hypot(
            (member.longitude - centres[member.code].longitude) * 68.2,
            (member.latitude - centres[member.code].latitude) * 111.3,
        )
        > 1.5
    }

    assert not far


def test_domains_are_those_of_the_source() -> None:
    domains = read_domains(shared_data("domains/gemeentedomeinen-2019.csv"))
    facts = read_facts()
    ids = {row.text: row.id for row in facts.codes}

    assert {domain: ids[code] for domain, code in domains.items()} == facts.domains


def test_regions_of_now_are_those_of_the_source() -> None:
    listed = read_list(shared_data("municipalities/gemeenten-2023-2026.csv"))
    members = {one.code: one for one in lay_out(2026).members.values()}

    for one in listed:
        assert members[one.code].safety_region == one.region_code
        assert read_facts().region_names[one.region_code] == one.region
        assert strip_brackets(one.name) == strip_brackets(members[one.code].name)
