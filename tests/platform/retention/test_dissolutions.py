"""A municipality that nobody succeeds leaves nothing behind; everybody else keeps what they had."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from durf.demo.building import build_country
from durf.platform.access.models import Succession
from durf.platform.database.roles import Role
from durf.platform.retention.dissolutions import list_dissolving_models, sort_by_reference
from durf.platform.tenancy.models import Organisation
from tests import harness
from tests.factories import make_user
from tests.platform.retention.commands import call

pytestmark = pytest.mark.committed


def decide(organisation: Organisation, *, days: int) -> Succession:
    """Two people decided some time ago."""
    now = timezone.now()
    Organisation.objects.filter(pk=organisation.pk).update(closed_on=timezone.localdate(now))
    return Succession.objects.create(
        predecessor=organisation,
        successor=None,
        decision="Besluit",
        begins_on=timezone.localdate(now) + timedelta(days=days),
        proposed_by=make_user("Olga"),
        proposed_at=now,
        confirmed_by=make_user("Otto"),
        confirmed_at=now,
    )


def count_rows(database: str, organisation: Organisation) -> tuple[dict[str, int], dict[str, int]]:
    """Per table the rows of this organisation and those of all others, past every wall."""
    own, others = {}, {}
    with psycopg.connect(harness.cluster().url(Role.SUPER, database)) as connection:
        for model in list_dissolving_models():
            table = model._meta.db_table
            query = f"SELECT count(*) FILTER (WHERE organisation_id = %s), count(*) FROM {table}"
            [(mine, total)] = connection.execute(query, [organisation.pk]).fetchall()
            own[table], others[table] = mine, total - mine
    return own, others


def test_dissolved_municipality_leaves_nothing_and_others_keep_theirs(
    committed_db, settings
) -> None:
    settings.DURF_DEMO = True
    build_country(now=timezone.now(), tell=lambda _name: None)
    old = Organisation.objects.get(name="Bornedijk")
    row = decide(old, days=0)
    before, others_before = count_rows(committed_db, old)

    foreseen = call(committed_db, "retention", "preview")
    output = call(committed_db, "retention", "run")
    again = call(committed_db, "retention", "run")

    after, others_after = count_rows(committed_db, old)
    row.refresh_from_db()
    assert sum(1 for rows in before.values() if rows) >= 15
    assert {table: rows for table, rows in after.items() if rows} == {}
    assert others_after == others_before
    assert f"organisation {old.pk}: all its rows would be destroyed" in foreseen
    assert f"organisation {old.pk}: {row.destroyed} rows destroyed (dissolved)." in output
    assert row.destroyed_at is not None
    assert "dissolved" not in again
    assert "Nothing was changed" in call(committed_db, "audit", "verify")


def test_nothing_is_destroyed_before_its_day(committed_db) -> None:
    old = Organisation.objects.create(kind="municipality", name="Astervoort")
    row = decide(old, days=1)

    output = call(committed_db, "retention", "run")

    row.refresh_from_db()
    assert "dissolved" not in output
    assert row.destroyed_at is None


def test_tables_that_refer_to_others_come_first() -> None:
    models = list_dissolving_models()

    place = {model: number for number, model in enumerate(models)}
    wrong = [
        (model, field.name)
        for model in models
        for field in model._meta.concrete_fields
        if field.related_model in place and field.related_model is not model
        if place[field.related_model] < place[model]
    ]

    assert len(models) > 50
    assert wrong == []
    assert list(sort_by_reference(models[::-1])) == models
