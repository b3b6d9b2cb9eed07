"""Loading the compiled facts into the database: the same table, in a dozen statements.

Loading again changes only what changed. Rows of fictional municipalities are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from .inhabitants import group_headcounts
from .layouts import group_places
from .models import (
    Municipality,
    MunicipalityChange,
    MunicipalityCode,
    MunicipalityHeadcount,
    MunicipalityName,
)
from .names import fold_name
from .tables import Facts, Named, read_facts

BATCH = 1000
Row = TypeVar("Row", bound=Model)


@transaction.atomic
def load_register(facts: Facts | None = None) -> int:
    """Bring the register to the compiled facts; answers how many municipalities it holds."""
    facts = facts or read_facts()
    upsert(list_municipalities(facts), unique=["identity"])
    rows = Municipality.objects.filter(is_fictional=False).values_list("identity", "pk")
    keys: Mapping[str, int] = dict(rows)
    replace_rows(MunicipalityCode, list_codes(facts, keys))
    replace_rows(MunicipalityName, list_names(facts, keys))
    replace_rows(MunicipalityChange, list_changes(facts, keys), path="predecessor")
    replace_rows(MunicipalityHeadcount, list_headcounts(facts, keys))
    return len(facts.identities)


def upsert(rows: list[Municipality], *, unique: list[str]) -> None:
    """Add new ones and bring known ones up to date; keys of rows stay what they were."""
    names = [field.name for field in Municipality._meta.concrete_fields]
    Municipality.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=unique,
        update_fields=[name for name in names if name not in {"id", *unique}],
    )


def replace_rows(kind: type[Row], rows: Iterable[Row], *, path: str = "municipality") -> None:
    """Details have no key that others hold, so they are written anew."""
    kind._default_manager.filter(**{f"{path}__is_fictional": False}).delete()
    kind._default_manager.bulk_create(rows, batch_size=BATCH)


def list_municipalities(facts: Facts) -> list[Municipality]:
    """Every municipality with its latest code, name, number of inhabitants and place."""
    codes, names = pick_latest(facts.codes), pick_latest(facts.names)
    headcounts, places = group_headcounts(facts.headcounts), group_places(facts.places)
    return [
        Municipality(
            identity=one.id,
            code=codes[one.id],
            name=names[one.id],
            sort_key=fold_name(names[one.id]),
            province=one.province,
            safety_region=facts.region_names[facts.regions[one.id]],
            inhabitants=headcounts[one.id][-1].inhabitants if one.id in headcounts else None,
            longitude=places[one.id][-1].longitude,
            latitude=places[one.id][-1].latitude,
            since_on=one.period.since,
            ended_on=one.period.until,
        )
        for one in facts.identities.values()
    ]


def pick_latest(rows: Iterable[Named]) -> dict[str, str]:
    """The text that began last."""
    ordered = sorted(rows, key=lambda row: row.period.since or date.min)
    return {row.id: row.text for row in ordered}


def list_codes(facts: Facts, keys: Mapping[str, int]) -> Iterable[MunicipalityCode]:
    """All codes."""
    return [
        MunicipalityCode(
            municipality_id=keys[row.id],
            code=row.text,
            since_on=row.period.since,
            ended_on=row.period.until,
        )
        for row in facts.codes
    ]


def list_names(facts: Facts, keys: Mapping[str, int]) -> Iterable[MunicipalityName]:
    """All official names, then the aliases."""
    official = [
        MunicipalityName(
            municipality_id=keys[row.id],
            name=row.text,
            since_on=row.period.since,
            ended_on=row.period.until,
        )
        for row in facts.names
    ]
    aliases = [
        MunicipalityName(municipality_id=keys[one], name=alias, is_alias=True)
        for one, alias in facts.aliases
    ]
    return [*official, *aliases]


def list_changes(facts: Facts, keys: Mapping[str, int]) -> Iterable[MunicipalityChange]:
    """All shares of mergers and splits."""
    return [
        MunicipalityChange(
            predecessor_id=keys[row.predecessor],
            successor_id=keys[row.successor],
            changed_on=row.on,
            weight=row.weight,
        )
        for row in facts.changes
    ]


def list_headcounts(facts: Facts, keys: Mapping[str, int]) -> Iterable[MunicipalityHeadcount]:
    """All numbers of inhabitants."""
    return [
        MunicipalityHeadcount(
            municipality_id=keys[row.id],
            year=row.year,
            area_year=row.area,
            inhabitants=row.inhabitants,
            basis=row.basis,
        )
        for row in facts.headcounts
    ]
