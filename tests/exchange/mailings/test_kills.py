"""kill -9 of a worker in the middle of a mailing: every letter once, after somebody goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

import pytest

from tests.operations.conftest import ground, installation  # noqa: F401 - fixtures
from tests.operations.installation import Installation, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows"),
]
LETTERS = 120
MODULE = "tests.exchange.mailings.sending"
COUNT_SENT = "SELECT count(*) FROM exchange_sentdelivery"
LINES = "SELECT state, count(*) FROM exchange_mailings_mailingline GROUP BY state ORDER BY state"
# A line that was sent without its delivery, a delivery without its line, or a receiver with two.
HALVES = """
SELECT l.id FROM exchange_mailings_mailingline l
  LEFT JOIN exchange_sentdelivery s ON s.id = l.delivery_id AND s.receiver_id = l.receiver_id
 WHERE (l.state = 'sent') <> (s.id IS NOT NULL)
 UNION ALL
SELECT s.id FROM exchange_sentdelivery s
 WHERE NOT EXISTS (SELECT FROM exchange_mailings_mailingline l WHERE l.delivery_id = s.id)
 UNION ALL
SELECT r.organisation_id FROM exchange_receiveddelivery r
 GROUP BY r.organisation_id HAVING count(*) > 1
"""
# What return_abandoned does two minutes after a worker fell silent; here nobody waits for that.
RETURN = """
UPDATE django_tasks_database_dbtaskresult SET status = 'READY' WHERE status = 'RUNNING' RETURNING 1
"""


def start_worker(installation: Installation) -> subprocess.Popen[str]:  # noqa: F811
    worker = installation.start("worker")
    threading.Thread(target=lambda: worker.stdout and worker.stdout.read(), daemon=True).start()
    return worker


def count_sent(installation: Installation) -> int:  # noqa: F811
    ((count,),) = installation.ask(COUNT_SENT)
    assert isinstance(count, int)
    return count


def test_worker_killed_in_the_middle_sends_every_letter_once(installation) -> None:  # noqa: F811
    """Three times somewhere in the mailing, then to its end."""
    with installation.database():
        seeding = installation.start(LETTERS, module=MODULE)
        output, _ = seeding.communicate(timeout=120)
        assert seeding.returncode == 0, output
        for wanted in (15, 45, 85):
            worker = start_worker(installation)
            wait_until(lambda wanted=wanted: count_sent(installation) >= wanted)
            worker.send_signal(signal.SIGKILL)
            worker.wait(timeout=20)
            assert installation.ask(HALVES) == []
            installation.ask(RETURN)

        assert count_sent(installation) < LETTERS
        worker = start_worker(installation)
        wait_until(lambda: installation.ask(LINES) == [("sent", LETTERS)])
        worker.terminate()
        worker.wait(timeout=60)

        assert count_sent(installation) == LETTERS
        assert installation.ask(HALVES) == []
        assert installation.ask("SELECT state FROM exchange_mailings_mailing") == [("done",)]
        installation.must("audit", "verify")
