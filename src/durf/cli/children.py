"""Our own commands in a process of their own: each process has one role in the database."""

from __future__ import annotations

import subprocess
import sys

from durf.config import startup
from durf.platform.database.roles import Role


def run_durf(*arguments: str, role: Role) -> None:
    """Run one of our own commands to its end in a process of its own; its fault is ours."""
    environment = dict(startup.child_environment(role))
    done = subprocess.run(
        [sys.executable, "-m", "durf.cli", *arguments], env=environment, check=False
    )
    if done.returncode:
        raise SystemExit(done.returncode)
