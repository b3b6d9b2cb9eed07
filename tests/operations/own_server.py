"""An operator's own PostgreSQL server, as the distribution brings it; prepared by our SQL."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from durf.platform.database.roles import Role, operator_sql
from durf.platform.database.system_user import SystemUser, find_server_user

PASSWORD = "only-for-tests"
PORT = 5432


@dataclass(frozen=True)
class OwnServer:
    """A server that listens in its own folder."""

    folder: Path

    def url(self, role: str, database: str = "durf") -> str:
        return f"postgresql://{role}:{PASSWORD}@/{database}?host={quote(str(self.folder), safe='')}"

    @property
    def variables(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url(Role.APP),
            "DATABASE_OWNER_URL": self.url(Role.OWNER),
            "DATABASE_PUBLIC_URL": self.url(Role.PUBLIC),
            "DATABASE_BACKUP_URL": self.url(Role.BACKUP),
            "DATABASE_ADMIN_URL": self.url("admin", "postgres"),
        }


def run_as(user: SystemUser | None, *command: object) -> None:
    options: dict[str, Any] = {} if user is None else dict(user.as_process())
    done = subprocess.run(
        [str(word) for word in command],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def own_server(programs: Path, folder: Path) -> Iterator[OwnServer]:
    """Made by hand, with the script that `durf database roles` prints."""
    user = find_server_user()
    folder.mkdir(mode=0o700)
    if user is not None:
        os.chown(folder, user.uid, user.gid)
    secret = folder / "pw"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    data, log = folder / "data", folder / "log"
    options = ("-U", "admin", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--no-sync")
    run_as(user, programs / "initdb", "-D", data, *options)
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run_as(user, programs / "pg_ctl", "-D", data, "-w", "-l", log, "-o", settings, "start")
    try:
        server = OwnServer(folder)
        prepare(server)
        yield server
    finally:
        run_as(user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def prepare(server: OwnServer) -> None:
    """Run the script; psql's own commands are followed by hand."""
    script = re.sub(r"<password of \w+>", f"'{PASSWORD}'", operator_sql())
    before, after = script.split('\\connect "durf"')
    lines = [line for line in before.splitlines() if not line.startswith(("--", "\\"))]
    with psycopg.connect(server.url("admin", "postgres"), autocommit=True) as admin:
        for line in lines:
            if line.endswith("\\gexec"):
                query = line.removesuffix("\\gexec").encode()
                for (statement,) in admin.execute(query).fetchall():
                    admin.execute(str(statement).encode())
            else:
                admin.execute(line.encode())
    with psycopg.connect(server.url("admin"), autocommit=True) as admin:
        for line in after.strip().splitlines():
            admin.execute(line.encode())
