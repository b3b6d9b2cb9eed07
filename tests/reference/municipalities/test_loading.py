"""The compiled facts in the database."""

from __future__ import annotations

from dataclasses import replace

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from durf.reference.municipalities.loading import load_register
from durf.reference.municipalities.models import (
    Municipality,
    MunicipalityChange,
    MunicipalityCode,
    MunicipalityHeadcount,
    MunicipalityName,
)
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from durf.reference.municipalities.tables import read_facts

TABLES = [MunicipalityChange, MunicipalityCode, MunicipalityHeadcount, MunicipalityName]


@pytest.fixture
def loaded(as_owner):
    record_municipality(MunicipalityFacts("X001", "Astervoort", "Noordland", 24000))
    load_register()
    return as_owner


def count_rows() -> list[int]:
    return [table._default_manager.count() for table in [Municipality, *TABLES]]


def test_register_holds_everyone_past_and_present(loaded) -> None:
    real = Municipality.objects.filter(is_fictional=False)

    assert real.count() == 412
    assert real.filter(ended_on=None).count() == 342
    assert Municipality.objects.get(code="X001").name == "Astervoort"


def test_renamed_municipality_has_both_codes_and_names(loaded) -> None:
    row = Municipality.objects.get(code="GM1945")

    assert {code.code for code in row.codes.all()} == {"GM0241", "GM1945"}
    assert {name.name for name in row.names.filter(is_alias=False)} == {"Groesbeek", "Berg en Dal"}


def test_merged_municipality_points_to_its_successor_with_a_share(loaded) -> None:
    shares = MunicipalityChange.objects.filter(predecessor__name="Haaren")

    assert {(one.successor.name, one.weight) for one in shares} == {
        ("Boxtel", 0.15),
        ("Oisterwijk", 0.423),
        ("Tilburg", 0.084),
        ("Vught", 0.343),
    }


def test_loading_again_changes_nothing_and_keeps_the_keys(loaded) -> None:
    before = count_rows()
    keys = dict(Municipality.objects.values_list("identity", "pk"))

    load_register()

    assert count_rows() == before
    assert dict(Municipality.objects.values_list("identity", "pk")) == keys


def test_loading_takes_few_statements(loaded) -> None:
    with CaptureQueriesContext(connection) as queries:
        load_register()

    assert len(queries) <= 20


def test_loading_takes_away_what_the_facts_no_longer_say(loaded) -> None:
    facts = read_facts()

    load_register(replace(facts, aliases=facts.aliases[1:]))

    assert MunicipalityName.objects.filter(is_alias=True).count() == len(facts.aliases) - 1


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_application_reads_the_facts_and_cannot_change_them(table) -> None:
    assert table.objects.count() == 0

    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        table.objects.all().delete()

    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


@pytest.mark.django_db
def test_place_outside_the_world_is_refused() -> None:
    with pytest.raises(DatabaseError, match="municipality_lies_on_earth"):
        Municipality.objects.create(
            identity="M999", code="GM9999", name="X", province="Y", longitude=400.0, latitude=5.0
        )
