"""What one letter to 342 municipalities costs: each with itself as PDF, sent by a real worker.

The worker is `durf worker` as a process of its own on a durable server. Measured are the seconds
from its start until the last letter was sent, those between the first and the last step, and the
CPU seconds of the worker and of the database. Halfway, the worker is killed and started again.
Run: python -m benchmarks.mailings
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

import psutil
import psycopg

from benchmarks.ground import ROOT, benchmark_ground, print_table

SIZES = (50, 342)
GOAL = "<= 60 s"
PAUSE = 0.05
MOST_SECONDS = 300
COUNT = "SELECT count(*) FROM exchange_sentdelivery"
QUEUE = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status <> 'SUCCESSFUL'"
PDFS = """
SELECT count(*) FROM exchange_receivedattachment WHERE media_type = 'application/pdf'
"""
RETURN = "UPDATE django_tasks_database_dbtaskresult SET status = 'READY' WHERE status = 'RUNNING'"
TEXT = "\n\n".join(["Graag komen wij met u praten in {gemeente}. " * 12] * 6)


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock until the letters were sent, and of CPU."""

    until_sent: float
    until_all_done: float
    worker: float
    database: float


def make_order(committee: Any, count: int, *, key: str) -> Any:
    """A letter of one page to so many municipalities, made for it."""
    from durf.exchange.mailings.orders import Order
    from durf.exchange.terms import Basis, Purpose, Tlp
    from durf.platform.tenancy.models import Organisation

    names = [f"Plaats {committee.pk} {number:03}" for number in range(count)]
    rows = Organisation.objects.bulk_create(
        Organisation(kind="municipality", name=name) for name in names
    )
    return Order(
        key=key,
        subject="Uitnodiging voor {gemeente}",
        salutation="Geacht college van {gemeente},",
        text=TEXT,
        signer="Margriet Sanders",
        function="voorzitter",
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        tlp=Tlp.AMBER,
        language="nl",
        receivers=tuple(rows),
    )


def confirm_mailing(count: int, *, key: str) -> float:
    """A committee with a chair who confirms; gives the milliseconds of confirming."""
    from django.utils import timezone

    from durf.exchange.mailings.orders import start_mailing
    from durf.platform.access.models import Membership
    from durf.platform.accounts.models import User
    from durf.platform.audit.entries import record_presence
    from durf.platform.tenancy.models import Organisation
    from durf.platform.tenancy.viewer import Viewer, acting_as

    now = timezone.now()
    committee = Organisation.objects.create(kind="committee", name=f"Commissie {key}")
    user = User.objects.create_user(f"{key}@example.test", name="Margriet Sanders")
    Membership.objects.create(
        user=user, organisation=committee, role="chair", begins_on=timezone.localdate()
    )
    order = make_order(committee, count, key=key)
    viewer = Viewer(user.pk, frozenset({committee.pk}), purpose="benchmark")
    begun = time.monotonic()
    with acting_as(viewer) as presence:
        start_mailing(viewer, order=order, now=now)
        record_presence(presence, activity="mailing_add", now=now)
    return (time.monotonic() - begun) * 1000


def start_worker() -> subprocess.Popen[bytes]:
    """As an operator starts one."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "durf.cli", "worker"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def ask(cluster: Any, query: str) -> int:
    """A number, asked as the administrator."""
    with psycopg.connect(cluster.superuser_url("durf"), autocommit=True) as admin:
        row = admin.execute(query.encode()).fetchone()
        return int(row[0]) if row else 0


def wait_for(cluster: Any, query: str, wanted: int) -> None:
    """Until the number is there."""
    deadline = time.monotonic() + MOST_SECONDS
    while ask(cluster, query) != wanted:
        if time.monotonic() > deadline:
            raise TimeoutError(query)
        time.sleep(PAUSE)


def count_cpu(process: psutil.Process) -> float:
    """Seconds of CPU of a process, of its children now, and of those that have ended."""
    seconds = float(sum(process.cpu_times()[:4]))
    for child in process.children():
        try:
            seconds += sum(child.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return seconds


def find_database(cluster: Any) -> psutil.Process:
    """The first process of the server."""
    pid = (cluster.folders.cluster / "postmaster.pid").read_text().splitlines()[0]
    return psutil.Process(int(pid))


def send_all(cluster: Any, *, until: int) -> Measured:
    """A worker from its start until it has sent so many letters in all, and told everybody."""
    database = find_database(cluster)
    before, begun = count_cpu(database), time.monotonic()
    worker = start_worker()
    wait_for(cluster, COUNT, until)
    until_sent = time.monotonic() - begun
    wait_for(cluster, QUEUE, 0)
    measured = Measured(
        until_sent,
        time.monotonic() - begun,
        count_cpu(psutil.Process(worker.pid)),
        count_cpu(database) - before,
    )
    worker.terminate()
    worker.wait(timeout=60)
    return measured


def kill_halfway(cluster: Any, *, sent: int, until: int) -> None:
    """kill -9 of a worker in the middle; its job goes back as after two minutes of silence."""
    worker = start_worker()
    while ask(cluster, COUNT) < sent + (until - sent) // 2:
        time.sleep(PAUSE)
    worker.kill()
    worker.wait(timeout=60)
    with psycopg.connect(cluster.superuser_url("durf"), autocommit=True) as admin:
        admin.execute(RETURN.encode())


def measure(cluster: Any, count: int, *, sent: int, is_killed: bool) -> list[str]:
    """One mailing as a row of the table; `sent` letters left before it."""
    confirming = confirm_mailing(count, key=f"after-{sent}")
    if is_killed:
        kill_halfway(cluster, sent=sent, until=sent + count)
    left = sent + count - ask(cluster, COUNT)
    found = send_all(cluster, until=sent + count)
    label = f"{left} of {count}, after kill -9" if is_killed else str(count)
    figures = [found.until_sent, found.until_all_done, found.worker, found.database]
    return [label, f"{confirming:.0f}", *(f"{figure:.1f}" for figure in figures), GOAL]


def main() -> None:
    """Print the table."""
    rows, sent = [], 0
    with benchmark_ground() as cluster, cluster.use():
        for count, is_killed in (*((size, False) for size in SIZES), (SIZES[-1], True)):
            rows.append(measure(cluster, count, sent=sent, is_killed=is_killed))
            sent += count
        pdfs = ask(cluster, PDFS)
    header = ["letters", "ms confirming", "s until sent", "s with mails", "s CPU worker"]
    print_table("A mailing with PDF", [*header, "s CPU database", "goal"], rows)
    print(f"{pdfs} PDF received, {sent} letters sent")


if __name__ == "__main__":
    main()
