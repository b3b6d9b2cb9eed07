"""A whole installation in a folder of its own, worked as an operator does: by its commands."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import Role

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120


class Installation:
    """One data folder; nothing of the surrounding environment comes along."""

    def __init__(self, data: Path, **variables: str) -> None:
        self.data = data
        self.cluster = EmbeddedCluster(data)
        self.variables = variables

    @property
    def environment(self) -> dict[str, str]:
        prefixes = ("DURF_", "DATABASE_", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        own = {"DURF_DATA": str(self.data), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        return kept | own | self.variables

    def run(self, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        """One command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "durf.cli", *map(str, arguments)],
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )

    def must(self, *arguments: object, **variables: str) -> str:
        """The same, and it has to go well."""
        done = self.run(*arguments, **variables)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, *arguments: object, module: str = "durf.cli") -> subprocess.Popen[str]:
        """A command that goes on."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ask(self, query: str, role: Role = Role.SUPER) -> list[tuple[object, ...]]:
        """Rows of the database, which must run."""
        with psycopg.connect(**self.cluster.parameters(role)) as session:
            return session.execute(query.encode()).fetchall()

    def list_processes(self) -> list[psutil.Process]:
        """Everything that works on this folder: ours by environment, the database by place."""
        found = []
        for process in psutil.process_iter():
            try:
                command = " ".join(process.cmdline())
                is_ours = process.environ().get("DURF_DATA") == str(self.data)
                is_postgres = process.cwd() == str(self.cluster.folders.cluster)
            except psutil.Error:
                continue
            if is_ours or is_postgres or f"{self.data}/" in command:
                found.append(process)
        return [process for process in found if process.pid != os.getpid()]

    def kill_database(self) -> None:
        """kill -9 of every process of the server, none of another one's."""
        for process in psutil.process_iter():
            try:
                if process.cwd() == str(self.cluster.folders.cluster):
                    process.send_signal(signal.SIGKILL)
            except psutil.Error:
                continue

    @contextmanager
    def database(self) -> Iterator[None]:
        """The server runs meanwhile."""
        with self.cluster.use():
            yield


def wait_for_line(process: subprocess.Popen[str], start: str) -> str:
    """The first line of its output that starts so."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if line.startswith(start):
            return line
    raise AssertionError(f"{start} was never said:\n{''.join(seen)}")


def wait_until(question, *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
