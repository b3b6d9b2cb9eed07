"""Starting and stopping the server of one cluster through pg_ctl, also after a crash."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from pathlib import Path

from psycopg import conninfo, pq

from durf.platform.database.binaries import Binaries
from durf.platform.database.errors import DatabaseStartError, DatabaseStopError
from durf.platform.database.files import write_private
from durf.platform.database.folders import PORT, Folders
from durf.platform.database.processes import (
    end_processes,
    find_processes,
    read_state,
    wait_until,
)
from durf.platform.database.programs import run_program
from durf.platform.database.settings import Listening, write_access_rules, write_settings
from durf.platform.database.system_user import SystemUser

START_SECONDS = 120
GRACE_SECONDS = 1
PATIENCE_SECONDS = 15
FAST_STOP_SECONDS = 20
IMMEDIATE_STOP_SECONDS = 10
ORPHAN_SECONDS = 5
_PAUSE_SECONDS = 0.05
_START_LOG = "start.log"
_LOG_LINES = 12
# A server that was just killed: its children may still hold its memory or its address.
_PASSING_TROUBLES = (
    "pre-existing shared memory block",
    "already exists",
    "could not bind",
)


@dataclass(frozen=True)
class Server:
    folders: Folders
    binaries: Binaries
    user: SystemUser | None
    is_durable: bool

    def start(self) -> None:
        """Return when the server answers; adopts one that already runs or recovers."""
        began = time.monotonic()
        while (answer := self._ping()) != pq.Ping.OK:
            waited = time.monotonic() - began
            is_alive = read_state(self.folders.cluster) is not None
            if is_alive and answer == pq.Ping.NO_RESPONSE and waited > GRACE_SECONDS:
                self.stop()
            elif is_alive and waited > START_SECONDS:
                raise self._explain()
            elif not is_alive and not self._launch():
                is_passing = any(trouble in self._read_log() for trouble in _PASSING_TROUBLES)
                if waited > PATIENCE_SECONDS or not is_passing:
                    raise self._explain()
            else:
                time.sleep(_PAUSE_SECONDS)

    def stop(self) -> None:
        """Return when no process of this cluster is left."""
        if read_state(self.folders.cluster) is not None and not self._run_stop(
            "fast", seconds=FAST_STOP_SECONDS
        ):
            self._run_stop("immediate", seconds=IMMEDIATE_STOP_SECONDS)
        self._clear_orphans()
        if read_state(self.folders.cluster) is not None:
            left = ", ".join(str(pid) for pid in find_processes(self.folders.cluster))
            raise DatabaseStopError(path=str(self.folders.data), processes=left or "postgres")

    def _launch(self) -> bool:
        self._clear_orphans()
        folders = self.folders
        socket_folder = folders.make_socket_folder(self.user)
        self._remove_traces(socket_folder)
        port = PORT if socket_folder is not None else _find_free_port()
        listening = Listening(socket_folder=socket_folder, port=port)
        settings = write_settings(
            listening,
            logs=folders.logs,
            is_durable=self.is_durable,
            major=self.binaries.major,
        )
        self._write("postgresql.conf", settings)
        self._write("pg_hba.conf", write_access_rules(listening))
        options = ["-w", "-t", str(START_SECONDS), "-l", str(Path("..", "log", _START_LOG))]
        return self._control("start", *options)

    def _remove_traces(self, socket_folder: Path | None) -> None:
        """Remove what a killed server left: it misleads when its number lives on in another."""
        name = f".s.PGSQL.{PORT}"
        traces = [self.folders.cluster / "postmaster.pid", self.folders.logs / _START_LOG]
        if socket_folder is not None:
            traces += [socket_folder / name, socket_folder / f"{name}.lock"]
        for trace in traces:
            trace.unlink(missing_ok=True)

    def _clear_orphans(self) -> None:
        """Let the children of a killed server end by themselves, and then end them."""
        cluster = self.folders.cluster
        if read_state(cluster) is not None:
            return
        if not wait_until(lambda: not find_processes(cluster), seconds=ORPHAN_SECONDS):
            end_processes(cluster)
            wait_until(lambda: not find_processes(cluster), seconds=ORPHAN_SECONDS)

    def _run_stop(self, mode: str, *, seconds: int) -> bool:
        return self._control("stop", "-m", mode, "-w", "-t", str(seconds))

    def _control(self, action: str, *options: str) -> bool:
        """Run pg_ctl; the folder goes by variable, as pg_ctl hands arguments to a shell."""
        cluster = self.folders.cluster
        answer = run_program(
            [self.binaries.find("pg_ctl"), action, "-s", *options],
            user=self.user,
            folder=cluster,
            variables={"PGDATA": str(cluster)},
        )
        return answer.returncode == 0

    def _ping(self) -> pq.Ping:
        """Ask as a client does; a server that is starting or recovering rejects."""
        state = read_state(self.folders.cluster)
        if state is None:
            return pq.Ping.NO_RESPONSE
        if not state.is_ready:
            return pq.Ping.REJECT
        self.folders.make_socket_folder(self.user)
        found = self.folders.find_listening(self.user, port=state.port)
        address = conninfo.make_conninfo(host=found.host, port=found.port, dbname="postgres")
        return pq.Ping(pq.PGconn.ping(address.encode()))

    def _write(self, name: str, text: str) -> None:
        owner = None if self.user is None else (self.user.uid, self.user.gid)
        write_private(self.folders.cluster / name, text, owner=owner)

    def _read_log(self) -> str:
        """Join the first words of the last start and the newest log."""
        logs = sorted(self.folders.logs.glob("*.log"), key=lambda log: log.stat().st_mtime)
        texts = [log.read_text(encoding="utf-8", errors="replace") for log in logs[-2:]]
        return "\n".join("\n".join(text.splitlines()[-_LOG_LINES:]) for text in texts)

    def _explain(self) -> DatabaseStartError:
        return DatabaseStartError(
            path=str(self.folders.data), log=str(self.folders.logs), lines=self._read_log()
        )


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
