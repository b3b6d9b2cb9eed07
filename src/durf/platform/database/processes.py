"""The processes of one cluster: which are alive, told apart from strangers with the same number."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PORT_LINE = 3
_STATUS_LINE = 7
_PAUSE_SECONDS = 0.02


@dataclass(frozen=True)
class ServerState:
    """What postmaster.pid says; `status` is starting, stopping, standby or ready."""

    pid: int
    port: int
    status: str

    @property
    def is_ready(self) -> bool:
        return self.status == "ready"


def read_state(cluster: Path) -> ServerState | None:
    """Read what the server says of itself, None when no server of this cluster lives."""
    try:
        text = (cluster / "postmaster.pid").read_text(encoding="utf-8")
        pid = int(text.split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    if not is_server(pid, cluster):
        return None
    lines = text.splitlines()
    if len(lines) <= _STATUS_LINE:
        return ServerState(pid=pid, port=0, status="starting")
    return ServerState(pid=pid, port=int(lines[_PORT_LINE]), status=lines[_STATUS_LINE].strip())


def is_server(pid: int, cluster: Path) -> bool:
    """Tell whether the process lives and is a PostgreSQL process of this cluster."""
    if (_PROC / "self" / "cwd").exists():
        return _works_in(_PROC / str(pid), cluster)
    if os.name == "nt":
        command = ["tasklist", "/FI", f"PID eq {pid}", "/FO", "CSV", "/NH"]
    else:
        command = ["ps", "-p", str(pid), "-o", "command="]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return "postgres" in answer.stdout


def find_processes(cluster: Path) -> list[int]:
    """List the living PostgreSQL processes of this cluster; needs /proc, else it knows none."""
    if not (_PROC / "self" / "cwd").exists():
        return []
    numbers = [entry for entry in _PROC.iterdir() if entry.name.isdigit()]
    return sorted(int(entry.name) for entry in numbers if _works_in(entry, cluster))


def end_processes(cluster: Path) -> None:
    """Kill what is left of a server whose first process is gone."""
    for pid in find_processes(cluster):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask until the answer is yes or the time is over; gives the last answer."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True


def _works_in(process: Path, cluster: Path) -> bool:
    try:
        place = (process / "cwd").readlink()
        program = (process / "exe").readlink()
    except OSError:
        return False
    return place == cluster.resolve() and program.name.startswith("postgres")
