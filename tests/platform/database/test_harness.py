"""The server under the tests outlives whatever a test starts and ends beside it."""

from __future__ import annotations

import subprocess
import sys

from tests.harness import ROOT, cluster

LEAVES = """
import sys
from pathlib import Path
from durf.platform.database.cluster import EmbeddedCluster

with EmbeddedCluster(Path(sys.argv[1]), is_durable=False).use():
    print("used")
"""


def test_server_outlives_a_process_that_used_it_and_left() -> None:
    server = cluster()

    done = subprocess.run(
        [sys.executable, "-c", LEAVES, str(server.data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stdout == "used\n", done.stderr
    assert server.is_running()
