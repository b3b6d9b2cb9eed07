"""A job whose worker died is done by another one; one that kills its workers isn't forever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from durf.platform.jobs.abandoned import return_abandoned
from durf.platform.upkeep.heartbeats import beat

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(hours=1)


def make_job(*workers: str, started_at: datetime = LONG_AGO) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="durf.platform.notices.sending.deliver_mail",
        backend_name="default",
        run_after=LONG_AGO,
        status="RUNNING",
        started_at=started_at,
        worker_ids=list(workers),
    )


def read_status(job: DBTaskResult) -> str:
    return str(DBTaskResult.objects.get(pk=job.pk).status)


def test_job_of_a_dead_worker_goes_back(db):
    beat("dead", now=LONG_AGO)
    job = make_job("dead")

    assert return_abandoned(now=NOW) == 1
    assert read_status(job) == "READY"


@pytest.mark.parametrize(
    ("worker", "started_at"), [("alive", LONG_AGO), ("new", NOW - timedelta(seconds=5))]
)
def test_job_of_a_living_or_brand_new_worker_is_left_alone(db, worker, started_at):
    beat("alive", now=NOW)
    job = make_job(worker, started_at=started_at)

    assert return_abandoned(now=NOW) == 0
    assert read_status(job) == "RUNNING"


def test_job_that_killed_three_workers_has_failed(db):
    job = make_job("one", "two", "three")

    return_abandoned(now=NOW)

    assert read_status(job) == "FAILED"
