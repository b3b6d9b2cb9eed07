"""`durf retention` and `durf user` as an operator calls them: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from durf.platform.database.roles import Role
from tests import harness


def call(database: str, *words: str, code: int = 0) -> str:
    """What the command printed; it must end with this code."""
    environment = os.environ | {
        "DATABASE_URL": harness.cluster().url(Role.APP, database),
        "DATABASE_OWNER_URL": harness.cluster().url(Role.OWNER, database),
    }
    command = [sys.executable, "-m", "durf.cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr
