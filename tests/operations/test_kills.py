"""kill -9 in the middle: of who sends, of the server and worker, of the database, of a backup."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import psycopg
import pytest

from tests.operations.installation import Installation, wait_for_line, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.timeout(420),
    pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows"),
]
LETTERS = 500
MODULE = "tests.operations.correspondence"
HALVES = """
SELECT s.public_id FROM exchange_sentdelivery s
 WHERE (SELECT count(*) FROM exchange_sentcontent c WHERE c.delivery_id = s.id) <> 1
    OR (SELECT count(*) FROM exchange_sentattachment a WHERE a.delivery_id = s.id) <> 1
    OR (SELECT count(*) FROM exchange_receiveddelivery r WHERE r.public_id = s.public_id) <> 1
    OR (SELECT count(*) FROM exchange_receipt e WHERE e.delivery = s.public_id) <> 1
 UNION ALL
SELECT r.public_id FROM exchange_receiveddelivery r
 WHERE (SELECT count(*) FROM exchange_receivedcontent c WHERE c.delivery_id = r.id) <> 1
    OR (SELECT count(*) FROM exchange_receivedattachment a WHERE a.delivery_id = r.id) <> 1
    OR (SELECT count(*) FROM exchange_inboxitem i WHERE i.delivery_id = r.id) <> 1
    OR NOT EXISTS (SELECT FROM exchange_sentdelivery s WHERE s.public_id = r.public_id)
"""
# A letter that was committed but not confirmed is sent again: noted twice, delivered once.
WRITTEN = "SELECT count(DISTINCT touched) FROM audit_auditentry WHERE activity = 'post.send'"
KEYS = "SELECT idempotency_key FROM exchange_sentdelivery"


class Stream:
    """Letters being sent; remembers which were confirmed."""

    def __init__(self, installation: Installation, first: int, last: int) -> None:
        self.confirmed: list[int] = []
        self.process = installation.start("send", first, last, module=MODULE)
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("sent "):
                self.confirmed.append(int(line.split()[1]))

    def wait_for(self, count: int) -> None:
        wait_until(lambda: len(self.confirmed) >= count or self.process.poll() is not None)
        assert len(self.confirmed) >= count

    def finish(self) -> list[int]:
        self.process.wait(timeout=120)
        self.thread.join(timeout=20)
        return self.confirmed


def seed(installation: Installation) -> None:
    process = installation.start("seed", module=MODULE)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output


def expect_intact(installation: Installation, confirmed: list[int]) -> int:
    """Every confirmed letter once, none by half, every chain whole; gives how many letters."""
    assert installation.ask(HALVES) == []
    keys = [str(key) for (key,) in installation.ask(KEYS)]
    assert len(keys) == len(set(keys))
    assert {f"letter-{number}" for number in confirmed} <= set(keys)
    assert installation.ask(WRITTEN) == [(len(keys),)]
    installation.must("audit", "verify")
    return len(keys)


def send_all(installation: Installation) -> None:
    """The same letters again, as a sender does who isn't sure: each of them is one delivery."""
    stream = Stream(installation, 0, LETTERS)
    assert len(stream.finish()) == LETTERS
    ((count,),) = installation.ask("SELECT count(*) FROM exchange_receiveddelivery")
    assert count == LETTERS
    assert installation.ask(HALVES) == []
    installation.must("audit", "verify")


def test_sender_and_database_killed_in_the_middle_of_500_deliveries(installation) -> None:
    """Three times somewhere in the stream: the sender, then the database twice."""
    confirmed: list[int] = []
    with installation.database():
        seed(installation)
        stream = Stream(installation, 0, LETTERS)
        stream.wait_for(60)
        stream.process.send_signal(signal.SIGKILL)
        confirmed += stream.finish()
        expect_intact(installation, confirmed)

        for wanted in (70, 90):
            first = max(confirmed) + 1
            stream = Stream(installation, first, LETTERS)
            stream.wait_for(wanted)
            installation.kill_database()
            confirmed += stream.finish()
            assert stream.process.returncode != 0
            installation.cluster.start()
            expect_intact(installation, confirmed)

        assert len(confirmed) < LETTERS
        send_all(installation)


def fetch(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return 0


def test_server_worker_and_database_killed_together_come_back(installation) -> None:
    """First the database alone: those who live start it again. Then everything at once."""
    server = installation.start("serve", "--port", 0)
    worker = installation.start("worker")
    address = wait_for_line(server, "Durf serves on ").split()[-1]
    threading.Thread(target=lambda: server.stdout and server.stdout.read(), daemon=True).start()
    threading.Thread(target=lambda: worker.stdout and worker.stdout.read(), daemon=True).start()
    wait_until(lambda: fetch(f"{address}/gereed") == 200)
    seed(installation)

    stream = Stream(installation, 0, LETTERS)
    stream.wait_for(40)
    installation.kill_database()
    confirmed = stream.finish()
    wait_until(lambda: fetch(f"{address}/gereed") == 200)
    assert server.poll() is None
    assert worker.poll() is None
    expect_intact(installation, confirmed)

    stream = Stream(installation, max(confirmed) + 1, LETTERS)
    stream.wait_for(40)
    for process in installation.list_processes():
        process.kill()
    confirmed += stream.finish()
    assert fetch(f"{address}/gezond") == 0
    wait_until(lambda: not installation.list_processes())

    with installation.database():
        expect_intact(installation, confirmed)
        send_all(installation)


@pytest.mark.parametrize("victim", ["durf", "pg_dump", "database"])
def test_killed_backup_leaves_no_file_that_passes(installation, ground, victim) -> None:
    key, target = ground / "key", ground / "backups"
    target.mkdir()
    public = installation.must("keypair", key).strip()
    with installation.database():
        plant_ballast(installation)
        backup = installation.start("backup", target / "a.durf", "--to", public)
        wait_until(lambda: any(part.stat().st_size > 1_000_000 for part in target.glob(".*part*")))
        kill(installation, backup, victim)
        backup.communicate(timeout=60)

        assert backup.returncode != 0
        assert not (target / "a.durf").exists()
        for left in target.iterdir():
            done = installation.run("backup", left, "--check", "--key", key)
            assert done.returncode == 2, done.stdout

        installation.cluster.start()
        installation.must("backup", target / "b.durf", "--to", public)
        installation.must("backup", target / "b.durf", "--check", "--key", key)


def plant_ballast(installation: Installation) -> None:
    url = installation.cluster.superuser_url("durf")
    with psycopg.connect(url) as session:
        session.execute(
            "CREATE TABLE ballast AS SELECT n, (SELECT string_agg(md5((n * k)::text), '') "
            "FROM generate_series(1, 1000) k) AS text FROM generate_series(1, 2500) n"
        )


def kill(installation: Installation, backup: subprocess.Popen[str], victim: str) -> None:
    if victim == "durf":
        backup.send_signal(signal.SIGKILL)
    elif victim == "database":
        installation.kill_database()
    else:
        (dump,) = [
            process
            for process in psutil.Process(backup.pid).children(recursive=True)
            if process.name().startswith("pg_dump")
        ]
        dump.kill()


def test_killed_restore_changes_nothing_and_can_be_done_again(installation, ground) -> None:
    key, path = ground / "key", ground / "a.durf"
    public = installation.must("keypair", key).strip()
    with installation.database():
        seed(installation)
        plant_ballast(installation)
        installation.must("backup", path, "--to", public)
    fresh = Installation(ground / "fresh")

    restore = fresh.start("restore", path, "--key", key)
    wait_for_line(restore, "Restoring the database.")
    time.sleep(1)
    for process in fresh.list_processes():
        process.kill()
    restore.communicate(timeout=60)

    assert not Path(fresh.data, "secret-key").exists()
    assert "Restored." in fresh.must("restore", path, "--key", key)
    with fresh.database():
        assert fresh.ask("SELECT datname FROM pg_database WHERE datname LIKE 'durf_restore%'") == []
