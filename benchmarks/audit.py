"""Audited writes per second: 40 writers at once in 10 organisations, then every chain verified.

Each write is what a page does: a transaction with a viewer, one confidential row, one audit row.
Run: python -m benchmarks.audit
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from datetime import date
from typing import Any

from benchmarks.ground import benchmark_ground, print_table

WRITERS = 40
PROCESSES = 4
HOUSES = 10
WRITES_EACH = 50


def write_many(organisation_id: int, user_id: int, count: int) -> None:
    """One writer: `count` audited writes in one organisation."""
    from django.db import connection
    from django.utils import timezone

    from durf.platform.audit.entries import record_presence
    from durf.platform.contacts.models import Contact
    from durf.platform.tenancy.viewer import Viewer, acting_as

    viewer = Viewer(user_id, frozenset({organisation_id}), purpose="benchmark")
    for number in range(count):
        with acting_as(viewer) as presence:
            Contact.objects.create(
                organisation_id=organisation_id,
                function="ciso",
                name=f"Contact {number}",
                email="contact@example.test",
            )
            record_presence(presence, activity="benchmark", now=timezone.now())
    connection.close()


def run_process(assignments: list[tuple[int, int]], start: Any) -> None:
    """One process with its share of the writers as threads."""
    import django

    django.setup()
    threads = [
        threading.Thread(target=write_many, args=(organisation, user, WRITES_EACH))
        for organisation, user in assignments
    ]
    start.wait()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def make_houses() -> list[tuple[int, int]]:
    """Ten organisations, each with somebody who writes."""
    from durf.platform.access.matrix import Role
    from durf.platform.access.models import Membership
    from durf.platform.accounts.models import User
    from durf.platform.tenancy.models import Organisation, OrganisationKind

    houses = []
    for number in range(HOUSES):
        organisation = Organisation.objects.create(
            kind=OrganisationKind.MUNICIPALITY, name=f"House {number}"
        )
        user = User.objects.create_user(f"writer{number}@example.test", name="Writer")
        Membership.objects.create(
            user=user, organisation=organisation, role=Role.CISO, begins_on=date(2020, 1, 1)
        )
        houses.append((organisation.pk, user.pk))
    return houses


def measure() -> dict[str, float]:
    """Write, time it, verify."""
    from django.db import connections

    from durf.platform.audit.verification import verify_organisations

    houses = make_houses()
    connections.close_all()
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(PROCESSES + 1)
    writers = [houses[n % HOUSES] for n in range(WRITERS)]
    shares = [writers[n::PROCESSES] for n in range(PROCESSES)]
    processes = [context.Process(target=run_process, args=(s, start)) for s in shares]
    for process in processes:
        process.start()
    start.wait()
    begun = time.monotonic()
    for process in processes:
        process.join()
    seconds = time.monotonic() - begun
    failed = sum(1 for process in processes if process.exitcode)
    findings = verify_organisations([pk for pk, _ in houses], outside={})
    total = WRITERS * WRITES_EACH
    return {
        "writes": total,
        "seconds": seconds,
        "per_second": total / seconds,
        "failed": failed,
        "flaws": len(findings),
    }


def main() -> None:
    """Print the table."""
    with benchmark_ground():
        result = measure()
    print_table(
        f"Audited writes, {WRITERS} writers at once in {HOUSES} organisations (goal: >= 200/s)",
        ["writes", "seconds", "writes/s", "failed processes", "flaws in chains"],
        [
            [
                f"{result['writes']:.0f}",
                f"{result['seconds']:.2f}",
                f"{result['per_second']:.0f}",
                f"{result['failed']:.0f}",
                f"{result['flaws']:.0f}",
            ]
        ],
    )


if __name__ == "__main__":
    main()
