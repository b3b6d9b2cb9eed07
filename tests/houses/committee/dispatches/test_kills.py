"""kill -9 of a worker in the middle of sending reports: each report once, to the right house."""

from __future__ import annotations

import os
import signal

import pytest

from tests.exchange.mailings.test_kills import RETURN, start_worker
from tests.operations.conftest import ground, installation  # noqa: F401 - fixtures
from tests.operations.installation import Installation, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows"),
]
REPORTS = 60
MODULE = "tests.houses.committee.dispatches.sending"
COUNT_SENT = "SELECT count(*) FROM exchange_sentdelivery WHERE kind = 'report_final'"
LINES = "SELECT state, count(*) FROM committee_dispatches_dispatchline GROUP BY state"
# A line that was sent without its adoption, an adoption without its line or its two files, or a
# municipality that got two.
HALVES = """
SELECT l.id FROM committee_dispatches_dispatchline l
  JOIN committee_reports_visitreport r ON r.visit_id = l.visit_id
  LEFT JOIN committee_reports_adoption a ON a.report_id = r.id AND a.stage = 'final'
 WHERE (l.state = 'sent') <> (a.delivery_id IS NOT NULL)
    OR (l.state = 'sent') <> (r.state = 'final')
 UNION ALL
SELECT a.id FROM committee_reports_adoption a
 WHERE a.stage = 'final' AND 2 <> (
   SELECT count(*) FROM exchange_sentattachment f WHERE f.delivery_id = a.delivery_id)
 UNION ALL
SELECT organisation_id FROM exchange_receiveddelivery WHERE kind = 'report_final'
 GROUP BY organisation_id HAVING count(*) > 1
"""


def count_sent(installation: Installation) -> int:  # noqa: F811
    ((count,),) = installation.ask(COUNT_SENT)
    assert isinstance(count, int)
    return count


def test_worker_killed_in_the_middle_sends_every_report_once(installation) -> None:  # noqa: F811
    """Twice somewhere in the middle, then to its end."""
    with installation.database():
        seeding = installation.start(REPORTS, module=MODULE)
        output, _ = seeding.communicate(timeout=200)
        assert seeding.returncode == 0, output
        for wanted in (10, 30):
            worker = start_worker(installation)
            wait_until(lambda wanted=wanted: count_sent(installation) >= wanted)
            worker.send_signal(signal.SIGKILL)
            worker.wait(timeout=20)
            assert installation.ask(HALVES) == []
            installation.ask(RETURN)

        assert count_sent(installation) < REPORTS
        worker = start_worker(installation)
        wait_until(lambda: installation.ask(LINES) == [("sent", REPORTS)])
        worker.terminate()
        worker.wait(timeout=60)

        assert count_sent(installation) == REPORTS
        assert installation.ask(HALVES) == []
        assert installation.ask("SELECT state FROM committee_dispatches_dispatch") == [("done",)]
        installation.must("audit", "verify")
