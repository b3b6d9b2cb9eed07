"""kill -9 while somebody types: whatever the page said was saved is there afterwards."""

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
ANSWERS = 400
MODULE = "tests.houses.municipality.selfimage.typing_on"
KEPT = "SELECT remark FROM municipality_selfimage_answerversion"
# An answer that isn't its newest version, or a number that is missing.
HALVES = """
SELECT a.question FROM municipality_selfimage_answer a
 WHERE (SELECT max(v.number) FROM municipality_selfimage_answerversion v
         WHERE v.answer_id = a.id AND v.remark = a.remark) IS DISTINCT FROM a.version
    OR (SELECT count(*) FROM municipality_selfimage_answerversion v
         WHERE v.answer_id = a.id) <> a.version
"""


class Typing:
    """Answers being typed; remembers which were said to be saved."""

    def __init__(self, installation: Installation, first: int) -> None:  # noqa: F811
        self.saved: list[int] = []
        self.process: subprocess.Popen[str] = installation.start(first, ANSWERS, module=MODULE)
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("saved "):
                self.saved.append(int(line.split()[1]))

    def wait_for(self, count: int) -> None:
        wait_until(lambda: len(self.saved) >= count or self.process.poll() is not None)
        assert len(self.saved) >= count

    def finish(self) -> list[int]:
        self.process.wait(timeout=120)
        self.thread.join(timeout=20)
        return self.saved


def expect_kept(installation: Installation, saved: list[int]) -> None:  # noqa: F811
    """Everything that was said, nothing by half, the trail whole."""
    kept = [str(remark) for (remark,) in installation.ask(KEPT)]
    assert {f"Antwoord {number}" for number in saved} <= set(kept)
    assert len(kept) <= len(saved) + 4
    assert installation.ask(HALVES) == []
    installation.must("audit", "verify")


def test_whoever_is_killed_what_was_saved_stays(installation) -> None:  # noqa: F811
    """First the server in the middle of typing, then the database, twice each; then to the end."""
    with installation.database():
        seeding = installation.start("seed", module=MODULE)
        output, _ = seeding.communicate(timeout=120)
        assert seeding.returncode == 0, output
        saved: list[int] = []
        for wanted in (25, 40, 30, 35):
            typing = Typing(installation, max(saved, default=-1) + 1)
            typing.wait_for(wanted)
            if wanted % 10:
                typing.process.send_signal(signal.SIGKILL)
            else:
                installation.kill_database()
            saved += typing.finish()
            assert typing.process.returncode != 0
            installation.cluster.start()
            expect_kept(installation, saved)

        assert len(saved) < ANSWERS
        typing = Typing(installation, max(saved) + 1)
        saved += typing.finish()
        assert typing.process.returncode == 0
        expect_kept(installation, saved)
        assert set(range(ANSWERS)) - set(saved) == set()
