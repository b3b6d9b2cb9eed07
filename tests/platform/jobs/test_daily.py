"""Daily tasks run once a day, whoever comes first, and a failing one stops no other."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from durf.platform.audit.entries import record_presence
from durf.platform.audit.verification import parse_heads, verify_organisations
from durf.platform.jobs import registry
from durf.platform.jobs.daily import run_due
from durf.platform.jobs.models import DailyRun
from durf.platform.jobs.registry import list_daily, register_daily
from durf.platform.tenancy.viewer import acting_as
from tests.factories import make_member, make_organisation, viewer_of
from tests.samples.models import Shelf

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def tasks(monkeypatch):
    monkeypatch.setattr(registry, "_tasks", {})


@pytest.mark.django_db
def test_task_runs_once_a_day(tasks) -> None:
    ran: list[datetime] = []
    register_daily("count", ran.append)

    run_due(now=NOW)
    run_due(now=NOW + timedelta(hours=2))
    run_due(now=NOW + timedelta(days=1))

    assert ran == [NOW, NOW + timedelta(days=1)]


@pytest.mark.django_db
def test_day_is_that_of_the_netherlands(tasks) -> None:
    ran: list[datetime] = []
    register_daily("count", ran.append)
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)

    run_due(now=late)
    run_due(now=late + timedelta(hours=1))

    assert [run.ran_on.isoformat() for run in DailyRun.objects.order_by("pk")] == [
        "2026-11-23",
        "2026-11-24",
    ]


@pytest.mark.django_db
def test_failing_task_is_tried_again_and_stops_no_other(tasks, caplog) -> None:
    ran: list[datetime] = []
    failures = [RuntimeError("first time")]

    def fail_once(now: datetime) -> None:
        if failures:
            raise failures.pop()
        ran.append(now)

    register_daily("a_fails", fail_once)
    register_daily("b_works", ran.append)

    with caplog.at_level(logging.ERROR):
        first = run_due(now=NOW)
    second = run_due(now=NOW)

    assert (first, second) == (["b_works"], ["a_fails"])
    assert "daily_task_failed" in caplog.text


def test_two_workers_do_it_once(committed_db, tasks) -> None:
    ran: list[datetime] = []
    register_daily("count", ran.append)
    together = threading.Barrier(4)

    def work() -> None:
        together.wait()
        run_due(now=NOW)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ran == [NOW]


def test_audit_heads_leave_as_log_lines_that_verify_takes(committed_db, caplog) -> None:
    viewer = viewer_of(make_member(make_organisation()))
    with acting_as(viewer) as presence:
        Shelf.objects.create(organisation_id=viewer.organisation_id, title="shelf")
        record_presence(presence, activity="test", now=NOW)

    with caplog.at_level(logging.INFO, logger="durf.audit.heads"):
        run_due(now=NOW)

    lines = [record.getMessage() for record in caplog.records if "head" in record.name]
    heads = parse_heads(lines)
    assert set(heads) == {viewer.organisation_id}
    assert verify_organisations(viewer.organisations, outside=heads) == []


def test_every_installed_task_is_known() -> None:
    assert [name for name, _ in list_daily()] == [
        "audit_heads",
        "document_rescan",
        "expired_sessions",
        "figures",
        "ledger",
        "letters",
        "planning",
        "post_reminders",
        "retention",
        "texts",
    ]
