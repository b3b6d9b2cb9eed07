"""The list of the report against our own table, without any other data."""

from __future__ import annotations

from collections import Counter

import pytest

from durf.reference.municipalities.layouts import lay_out, trace_forward
from durf.reference.municipalities.resolving import Resolved, Via, resolve_name
from durf.reference.municipalities.visited import list_visited

PER_PROVINCE = {
    "Groningen": 8,
    "Fryslân": 4,
    "Drenthe": 7,
    "Overijssel": 7,
    "Flevoland": 2,
    "Gelderland": 15,
    "Utrecht": 7,
    "Noord-Holland": 22,
    "Zuid-Holland": 20,
    "Zeeland": 5,
    "Noord-Brabant": 19,
    "Limburg": 7,
}


@pytest.fixture(name="answers")
def resolve_visited() -> list[Resolved]:
    answers = [resolve_name(one.written, year=2017) for one in list_visited()]
    return [answer for answer in answers if isinstance(answer, Resolved)]


def test_all_of_them_resolve_to_the_one_that_is_meant(answers) -> None:
    assert [one.municipality.id for one in answers] == [one.id for one in list_visited()]
    assert Counter(str(one.via) for one in answers) == {"exact": 116, "alias": 7}


def test_seven_are_written_in_another_way(answers) -> None:
    assert {one.name for one in answers if one.via == Via.ALIAS} == {
        "Alphen a/d Rijn",
        "Bergen (Lb.)",
        "Den Bosch",
        "Den Haag",
        "Geldrop Mierlo",
        "Krimpen a/d IJssel",
        "Nuenen",
    }


def test_provinces_are_as_reported(answers) -> None:
    assert Counter(one.municipality.province for one in answers) == PER_PROVINCE


def test_nineteen_have_merged_into_one_successor_each(answers) -> None:
    ids = [one.municipality.id for one in answers]

    successors = [list(trace_forward(one, year=2026)) for one in ids]

    assert all(len(found) == 1 for found in successors)
    assert sum(found != [one] for found, one in zip(successors, ids, strict=True)) == 19
    assert len({found[0] for found in successors}) == 114
    assert {found[0] for found in successors} <= set(lay_out(2026).members)
