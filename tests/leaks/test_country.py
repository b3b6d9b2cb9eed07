"""The country itself: everything that could leak is a canary, and the walls hold in raw SQL."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from durf.config.deploy import list_confidential_models
from durf.platform.access.matrix import ROLES_OF_KIND
from tests.leaks.canaries import Aviary, Canary, spell_out
from tests.leaks.country import OWNER, PARTNER, STRANGER
from tests.leaks.deliveries import read_everything
from tests.leaks.programmes import PUBLIC_PROVINCE
from tests.leaks.rows import ROOM_ONLY
from tests.leaks.seeds import NOT_FREE_TEXT, SEEDED

LABELS = sorted(model._meta.label for model in list_confidential_models())


def list_free_texts(model: type[models.Model]) -> list[str]:
    fixed = NOT_FREE_TEXT.get(model._meta.label, set()) | {"public_id"}
    return [
        str(field.column)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in fixed
    ]


def is_fixed(value: str) -> bool:
    """No words of an organisation's own: those of a notice, and a province that became public."""
    if value == PUBLIC_PROVINCE:
        return True
    return value.startswith('{"about"') and '"notice"' in value


def test_every_confidential_model_is_seeded() -> None:
    missing = [f"{label}: no seed in tests/leaks/seeds.py" for label in LABELS]
    known = [f"{label}: no seed in tests/leaks/seeds.py" for label in SEEDED]

    assert not sorted(set(missing) - set(known))


@pytest.mark.parametrize("label", LABELS)
def test_every_confidential_text_is_a_canary(country, backup, label) -> None:
    model = apps.get_model(label)

    for column in list_free_texts(model):
        query = f'SELECT "{column}" FROM "{model._meta.db_table}" WHERE "{column}" <> \'\''
        values = [str(value) for (value,) in backup.execute(query.encode())]
        plain = [value for value in values if not country.aviary.find(value)]

        assert values, f"{label}.{column} is empty everywhere"
        assert not [value for value in plain if not is_fixed(value)], f"{label}.{column}"


def test_every_role_of_every_kind_looks(country) -> None:
    wanted = {(kind, role) for kind, roles in ROLES_OF_KIND.items() for role in roles}
    present = {
        (country.houses[slug].kind, role)
        for onlooker in country.onlookers
        for slug, roles in onlooker.roles.items()
        for role in roles
    }

    assert present == wanted


def test_names_and_addresses_of_people_are_canaries(country) -> None:
    for onlooker in country.onlookers:
        if onlooker.user:
            text = f"{onlooker.user.name} {onlooker.user.email}"

            assert country.aviary.find(text) == onlooker.own


def test_raw_sql_reads_own_rows_and_what_was_delivered(country) -> None:
    for slug, house in country.houses.items():
        found = country.aviary.find(read_everything(frozenset({house.organisation.pk})))

        own = {canary for canary in found if canary.owner == slug}
        assert own
        assert found - own <= country.delivered[slug] | country.expired_at(slug)
        assert not {canary for canary in found if canary.kind in ROOM_ONLY}


def test_raw_sql_reads_everything_that_was_delivered(country) -> None:
    committee = country.houses["committee"]

    found = country.aviary.find(read_everything(frozenset({committee.organisation.pk})))

    readable = {canary for canary in found if canary.owner in {OWNER, PARTNER, STRANGER}}
    assert readable
    assert readable <= country.delivered["committee"] | country.expired_at("committee")


def test_raw_sql_reads_a_room_from_inside_only(country) -> None:
    house = country.houses[OWNER]
    inside = frozenset({int(house.ids["room"])})

    found = country.aviary.find(read_everything(frozenset({house.organisation.pk}), inside))

    assert {canary.kind for canary in found} >= ROOM_ONLY


def test_raw_sql_reads_nothing_for_nobody(country) -> None:
    assert not country.aviary.find(read_everything(frozenset()))


@pytest.mark.parametrize(
    "text",
    [
        "x CANARY-astervoort-007 y",
        "canary-astervoort-007@astervoort.example",
        "CANARY%2Dastervoort%2D007",
        "eyJhIjoiQ0FOQVJZLWFzdGVydm9vcnQtMDA3In0:1abc:sig",
    ],
)
def test_canary_is_recognised_in_any_wrapping(text) -> None:
    found = Aviary().find(spell_out(text))

    assert found == {Canary("astervoort", 7, "unknown")}


def test_compressed_canary_is_recognised() -> None:
    import base64
    import zlib

    packed = base64.urlsafe_b64encode(zlib.compress(b"CANARY-astervoort-007 " * 20)).decode()

    assert Aviary().find(spell_out(f"messages=.{packed.rstrip('=')}:1abc:sig"))
