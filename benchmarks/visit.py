"""What the committee's page of all its visits costs, at 123 visits and at 400.

Whole requests, as a browser makes them; every tenth visit is today, and the one who looks is in the
team of ten. Counted are all queries of a request, and the CPU time of this process and of its
database backend, median of the rounds. Then a real worker makes and sends final reports, each as
text, PDF and Word file; in the last row it is killed in the middle. Run: python -m benchmarks.visit
"""

from __future__ import annotations

import time
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import psutil
import psycopg

from benchmarks.ground import DATABASE, benchmark_ground, print_table
from benchmarks.mailings import (
    PAUSE,
    QUEUE,
    RETURN,
    ask,
    count_cpu,
    find_database,
    start_worker,
    wait_for,
)
from benchmarks.selfimage import Country, get, measure

SIZES = (123, 400)
GOALS = {"cockpit": "<= 12 / 80 ms", "one": "-"}
TEAM = 10
FINALS, FINALS_GOAL = (50, 342), "<= 180 s"
SENT = "SELECT count(*) FROM exchange_sentdelivery WHERE kind = 'report_final'"
FILES = "SELECT count(*) FROM exchange_receivedattachment"
DOUBLES = """
SELECT count(*) FROM (SELECT 1 FROM exchange_receiveddelivery WHERE kind = 'report_final'
                       GROUP BY organisation_id HAVING count(*) > 1) doubles
"""


def fill(cluster: Any, size: int) -> Country:
    """A database of its own with a programme, and a visit for every municipality in it."""
    from django.db import connection, connections

    from durf.platform.access.matrix import Role
    from durf.platform.tenancy.models import Organisation, OrganisationKind
    from tests.factories import make_member, make_user

    connections.close_all()
    name = f"{DATABASE}_{size}"
    cluster.clone_database(name, DATABASE)
    connection.settings_dict["NAME"] = name
    committee = Organisation.objects.create(kind=OrganisationKind.COMMITTEE, name="Commissie")
    secretary = make_member(committee, Role.SECRETARY, user=make_user("Secretaris"))
    return make_country(secretary, list_visits(secretary, size))


def list_visits(secretary: Any, size: int) -> list[Any]:
    """Through the feature's own functions, from a drawn municipality to a date."""
    from django.utils import timezone

    from durf.houses.committee.visits.records import begin_visits, set_date
    from durf.houses.committee.visits.states import TeamRole
    from durf.houses.committee.visits.team import join_team
    from durf.platform.tenancy.viewer import acting_as
    from tests.factories import viewer_of
    from tests.houses.ready import draw

    now, viewer = timezone.now(), viewer_of(secretary)
    today = timezone.localdate(now)
    with acting_as(viewer):
        visits = begin_visits(viewer, draw(viewer, size, now), now=now)
        for place, visit in enumerate(visits):
            starts_at = now + timedelta(days=place % 10)
            set_date(viewer, visit, starts_at=starts_at, minutes=90, mode="online", now=now)
        for visit in visits[:TEAM]:
            person, role = secretary.user_id, TeamRole.SECRETARY
            join_team(viewer, visit, person_id=person, role=role, today=today, now=now)
    return visits


def make_country(secretary: Any, visits: list[Any]) -> Country:
    """The secretary's browser, and the addresses that it visits."""
    from django.test import Client
    from django.urls import reverse

    from tests.factories import sign_in

    here = {"kind": "commissie", "house": secretary.organisation.public_id}
    client = sign_in(Client(), secretary.user)
    addresses = {
        "cockpit": reverse("committee_visits", kwargs=here),
        "one": reverse("committee_visit", kwargs=here | {"visit": visits[0].public_id}),
    }
    assert client.get(addresses["cockpit"]).status_code == HTTPStatus.OK
    return Country(client, client, addresses)


def seed_finals(count: int, *, first: int) -> None:
    """A committee of its own with so many final reports, adopted and in the queue."""
    from django.utils import timezone

    from tests.houses.ready import make_ready, start_all

    now = timezone.now()
    start_all(make_ready(count, now=now, first=first), now=now)


def kill_one(cluster: Any, *, until: int) -> None:
    """kill -9 of a worker when so many were sent; its job goes back as after two minutes."""
    worker = start_worker()
    while ask(cluster, SENT) < until:
        time.sleep(PAUSE)
    worker.kill()
    worker.wait(timeout=60)
    with psycopg.connect(cluster.superuser_url("durf"), autocommit=True) as admin:
        admin.execute(RETURN.encode())


def send_finals(cluster: Any, count: int, *, sent: int, is_killed: bool) -> list[str]:
    """One row: seconds from the start of the worker until the last report was sent."""
    seed_finals(count, first=sent)
    if is_killed:
        kill_one(cluster, until=sent + count // 2)
    left = sent + count - ask(cluster, SENT)
    database = find_database(cluster)
    before, begun = count_cpu(database), time.monotonic()
    worker = start_worker()
    wait_for(cluster, SENT, sent + count)
    seconds = time.monotonic() - begun
    wait_for(cluster, QUEUE, 0)
    figures = [count_cpu(psutil.Process(worker.pid)), count_cpu(database) - before]
    worker.terminate()
    worker.wait(timeout=60)
    label = f"{left} of {count}, after kill -9" if is_killed else str(count)
    return [label, f"{seconds:.1f}", *(f"{figure:.1f}" for figure in figures), FINALS_GOAL]


def measure_finals(cluster: Any) -> None:
    """Many final reports at once, and what every municipality then has."""
    from django.db import connection, connections

    connections.close_all()
    connection.settings_dict["NAME"] = DATABASE
    rows, sent = [], 0
    for count, is_killed in (*((size, False) for size in FINALS), (FINALS[-1], True)):
        rows.append(send_finals(cluster, count, sent=sent, is_killed=is_killed))
        sent += count
    header = ["reports", "s until sent", "s CPU worker", "s CPU database", "goal"]
    print_table("Final reports, each as text, PDF and Word file", header, rows)
    files, doubles = ask(cluster, FILES), ask(cluster, DOUBLES)
    print(f"{sent} reports sent, {files} files received, {doubles} municipalities with two")


def main() -> None:
    """Print the table."""
    rows = []
    with benchmark_ground() as cluster:
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["*"]
        for size in SIZES:
            country = fill(cluster, size)
            for what, goal in GOALS.items():
                queries, here, there = measure(country, get(what, by="chair"))
                figures = [f"{here:.1f}", f"{there:.1f}", f"{here + there:.1f}", goal]
                rows.append([str(size), what, str(queries), *figures])
        header = ["visits", "request", "queries", "ms CPU here", "ms in backend", "sum", "goal"]
        print_table("Visits, whole requests", header, rows)
        with cluster.use():
            measure_finals(cluster)


if __name__ == "__main__":
    main()
