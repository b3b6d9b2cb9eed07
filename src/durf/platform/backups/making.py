"""Making a backup: one snapshot, dumped and counted at the same moment, streamed into a seal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from pyrage.x25519 import Recipient

from durf.platform.backups.archive import Contents, write_archive
from durf.platform.backups.clients import find_client, read_dump
from durf.platform.backups.errors import BackupExists, NothingToBackUp
from durf.platform.backups.facts import Connection, Facts, collect_facts
from durf.platform.backups.progress import Progress
from durf.platform.backups.sealing import seal

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
DUMP_OPTIONS = ("--format=custom", "--compress=3", "--no-sync")
CONNECT_SECONDS = 10


@dataclass(frozen=True)
class Made:
    """A backup that is whole and on the disk."""

    path: Path
    size: int
    facts: Facts


@contextmanager
def snapshot_held(url: str) -> Iterator[tuple[Connection, str]]:
    """A transaction that sees one moment, and the name under which others can see it too."""
    with psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS) as connection:
        connection.execute(BEGIN)
        ((name,),) = connection.execute("SELECT pg_export_snapshot()").fetchall()
        try:
            yield connection, str(name)
        finally:
            connection.rollback()


def make_backup(
    path: Path,
    *,
    url: str,
    secret_key: str,
    recipient: Recipient,
    progress: Progress,
    now: datetime,
) -> Made:
    """Write the whole installation to the file. `url` is that of the role durf_backup."""
    if path.exists():
        raise BackupExists(path=str(path))
    with snapshot_held(url) as (connection, snapshot):
        progress.begin("Counting the rows.")
        facts = collect_facts(connection, now=now)
        if not facts.migrations:
            raise NothingToBackUp
        program = find_client("pg_dump", major=facts.server // 10_000)
        progress.begin("Writing the backup.")
        contents = Contents(facts.to_json(), secret_key.encode())
        options = [*DUMP_OPTIONS, f"--snapshot={snapshot}"]
        size = seal(
            path,
            write_archive(contents, read_dump(program, options, url=url), now=now),
            recipient=recipient,
            tell=progress.advance,
            now=now,
        )
    return Made(path, size, facts)
