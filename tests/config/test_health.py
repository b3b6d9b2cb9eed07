"""What watchers see: every fault by its name, and nothing about anyone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from durf.config import health, views
from durf.config.health import Check, Health, Remembered, check_health
from durf.platform.audit.entries import record_refusal
from durf.platform.audit.models import AuditHead
from durf.platform.database.roles import Role
from durf.platform.tenancy.viewer import Viewer
from durf.platform.upkeep.copies import find_last_expiry, record_backup
from durf.platform.upkeep.heartbeats import beat, find_last_beat, list_living
from durf.platform.upkeep.models import Heartbeat
from tests import harness
from tests.factories import make_organisation

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    monkeypatch.setattr(views, "_health", Remembered(check_health, seconds=0))


def find_faults(now: datetime = NOW) -> set[str]:
    return {check.name for check in check_health(now=now).checks if not check.is_ok}


def enqueue(enqueued_at: datetime, **changes: object) -> None:
    values = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "durf.platform.notices.sending.deliver_mail",
        "backend_name": "default",
        "run_after": enqueued_at,
    }
    row = DBTaskResult.objects.create(**values | changes)
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=enqueued_at)


def test_alive_asks_nothing_of_the_database():
    """Without the mark for the database a query would fail."""
    answer = Client().get("/gezond")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert answer.headers["Cache-Control"] == "no-store"


def test_ready_with_a_living_worker(db):
    beat("w", now=NOW - timedelta(seconds=30))

    assert check_health(now=NOW).is_ready


def test_ready_names_checks_and_ages_only(db, monkeypatch):
    beat("w", now=NOW)
    organisation = make_organisation("CANARY-Astervoort")
    record_refusal(Viewer(None, frozenset({organisation.pk})), activity="canary", now=NOW)
    record_backup(made_at=NOW - timedelta(hours=1), keep_until_on=NOW.date(), size=1, version="1")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

    answer = Client().get("/gereed")

    assert answer.status_code == 200
    assert json.loads(answer.content) == {
        "ready": True,
        "checks": {
            "database": {"ok": True},
            "migrations": {"ok": True},
            "worker": {"ok": True, "age_seconds": 0},
            "queue": {"ok": True, "age_seconds": 0},
            "record": {"ok": True},
            "backup": {"ok": True, "age_seconds": 3600},
        },
    }


def test_no_worker_is_not_ready(db):
    assert find_faults() == {"worker"}


def test_silent_worker_is_not_ready(db):
    beat("w", now=NOW - timedelta(minutes=2, seconds=1))

    assert find_faults() == {"worker"}
    assert Client().get("/gereed").status_code == 503


def test_stuck_queue_is_not_ready(db):
    beat("w", now=NOW)
    enqueue(NOW - timedelta(minutes=16))

    assert find_faults() == {"queue"}


@pytest.mark.parametrize(
    "changes", [{"status": "SUCCESSFUL"}, {"run_after": NOW + timedelta(days=1)}]
)
def test_jobs_that_are_done_or_may_wait_are_no_fault(db, changes):
    beat("w", now=NOW)
    enqueue(NOW - timedelta(hours=2), **changes)

    assert find_faults() == set()


def plant(statement: str) -> None:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(harness.cluster().superuser_url(name)) as admin:
        admin.execute(statement.encode())


@pytest.mark.parametrize(
    "planted",
    [
        "UPDATE audit_audithead SET hash = repeat('1', 64)",
        "DELETE FROM audit_auditentry WHERE sequence = 2",
        (
            "UPDATE audit_audithead SET sequence = 1, hash = (SELECT hash FROM audit_auditentry "
            "WHERE sequence = 1)"
        ),
    ],
)
def test_record_that_does_not_end_at_its_head_is_not_ready(committed_db, planted):
    organisation = make_organisation()
    viewer = Viewer(None, frozenset({organisation.pk}))
    for _ in range(2):
        record_refusal(viewer, activity="test", now=NOW)
    beat("w", now=NOW)
    assert find_faults() == set()

    plant(planted)

    assert find_faults() == {"record"}


def test_heads_are_read_for_everyone_at_the_same_cost(db, django_assert_max_num_queries):
    for number in range(12):
        organisation = make_organisation(f"Gemeente {number}")
        record_refusal(Viewer(None, frozenset({organisation.pk})), activity="test", now=NOW)

    with django_assert_max_num_queries(6):
        assert health.check_heads().is_ok

    assert AuditHead.objects.count() == 0  # without a viewer nothing is seen


def test_missing_migration_is_not_ready(committed_db):
    plant("DELETE FROM django_migrations WHERE app = 'upkeep'")

    assert find_faults() == {"migrations"}


def test_unreachable_database_is_not_ready(db, monkeypatch):
    def fail() -> bool:
        raise OperationalError("no route to CANARY")

    monkeypatch.setattr(health, "is_up_to_date", fail)

    answer = Client().get("/gereed")

    assert answer.status_code == 503
    assert json.loads(answer.content) == {"ready": False, "checks": {"database": {"ok": False}}}


def test_watching_often_asks_once():
    asked = []

    def ask(*, now: datetime) -> Health:
        asked.append(now)
        return Health((Check("database", is_ok=True),))

    remembered = Remembered(ask)
    for _ in range(100):
        assert remembered.find(now=NOW).is_ready

    assert len(asked) == 1


def test_forgotten_workers_go(db):
    beat("old", now=NOW - timedelta(days=2))
    beat("w", now=NOW)
    beat("w", now=NOW + timedelta(seconds=30))

    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["w"]
    assert find_last_beat() == NOW + timedelta(seconds=30)
    assert list_living(since=NOW) == {"w"}


def test_last_expiry_is_of_backups_from_before_the_destruction(db):
    for made_at, day in ((NOW, 20), (NOW + timedelta(hours=1), 10), (NOW + timedelta(days=9), 30)):
        record_backup(made_at=made_at, keep_until_on=date(2026, 12, day), size=1, version="1")

    assert find_last_expiry(destroyed_at=NOW + timedelta(days=1)) == date(2026, 12, 20)
    assert find_last_expiry(destroyed_at=NOW - timedelta(days=1)) is None


def test_application_cannot_change_the_list_of_backups(committed_db):
    url = harness.cluster().url(Role.APP, committed_db)
    for statement in ("DELETE FROM upkeep_backupcopy", "UPDATE upkeep_backupcopy SET size = 2"):
        with psycopg.connect(url) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(statement.encode())
