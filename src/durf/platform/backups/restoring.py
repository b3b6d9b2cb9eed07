"""Putting a backup back: into a database beside the empty one, which takes its place when right.

Until the last step, which happens at once, nothing changes; a killed restore leaves a draft that
the next one removes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import conninfo, sql
from pyrage.x25519 import Identity

from durf import __version__
from durf.platform.backups.archive import ArchiveReader
from durf.platform.backups.clients import client_running, find_client
from durf.platform.backups.errors import BackupTooNew, InUse, NotEmpty, RestoredDiffers
from durf.platform.backups.facts import (
    FORMAT,
    Connection,
    Facts,
    collect_facts,
    count_documents,
    has_tables,
)
from durf.platform.backups.progress import Progress
from durf.platform.backups.sealing import unseal
from durf.platform.database.location import LAYOUT
from durf.platform.database.roles import (
    DATABASE,
    connect_statements,
    database_statement,
    schema_statements,
)

CONNECT_SECONDS = 10
DRAFT = "durf_restore_"
RESTORE_OPTIONS = ("--single-transaction", "--exit-on-error")
MOST_NAMED = 5


@dataclass(frozen=True)
class Target:
    """A server that we may administer, and the database on it that is to be filled."""

    admin_url: str
    database: str

    @property
    def draft_prefix(self) -> str:
        """How databases begin in which this one is being made; another one's begin otherwise."""
        return f"{DRAFT}{hashlib.sha256(self.database.encode()).hexdigest()[:12]}_"

    def url(self, database: str) -> str:
        """The same server and role, for another database."""
        return conninfo.make_conninfo(self.admin_url, dbname=database)


@dataclass(frozen=True)
class Restored:
    """What was compared and found equal."""

    facts: Facts
    documents: int
    damaged_documents: int


def refuse_newer(facts: Facts) -> None:
    """BackupTooNew when the file was written in a way that only a later version knows."""
    if facts.format > FORMAT or facts.layout > LAYOUT:
        raise BackupTooNew(found=facts.version, version=__version__)


def name_database(url: str) -> str:
    """The name of the database in an address."""
    return str(conninfo.conninfo_to_dict(url).get("dbname") or DATABASE)


def read_major(url: str) -> int:
    """The major version of the server."""
    with _connect(url) as connection:
        return connection.info.server_version // 10_000


def refuse_filled(target: Target) -> None:
    """NotEmpty or InUse, unless the database is absent, or empty and left alone."""
    with _connect(target.admin_url) as connection:
        query = "SELECT count(*) FROM pg_database WHERE datname = %s"
        ((found,),) = connection.execute(query, [target.database]).fetchall()
        query = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = %s AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        ((users,),) = connection.execute(query, [target.database]).fetchall()
    if not found:
        return
    with _connect(target.url(target.database)) as connection:
        if has_tables(connection):
            raise NotEmpty(database=target.database)
    if users:
        raise InUse(database=target.database)


@contextmanager
def restored_draft(
    path: Path, *, target: Target, identity: Identity, facts: Facts, progress: Progress
) -> Iterator[tuple[str, Restored]]:
    """The backup in a database of its own, compared with `facts`; removed unless it was taken."""
    draft = f"{target.draft_prefix}{secrets.token_hex(6)}"
    with _connect(target.admin_url) as admin:
        _remove_drafts(admin, target)
        admin.execute(database_statement(draft).encode())
    try:
        with _connect(target.url(draft)) as connection:
            for statement in (*connect_statements(draft), *schema_statements()):
                connection.execute(statement.encode())
        _load(path, url=target.url(draft), identity=identity, progress=progress)
        yield draft, verify_restored(target.url(draft), facts=facts, progress=progress)
    finally:
        with _connect(target.admin_url) as admin:
            _remove_drafts(admin, target)


def take_place(draft: str, *, target: Target) -> None:
    """Let the draft be the database from now on: one transaction."""
    old = f"{draft}_old"
    with _connect(target.admin_url) as admin:
        names = [name for (name,) in admin.execute("SELECT datname::text FROM pg_database")]
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            with admin.transaction():
                if target.database in names:
                    mine = (sql.Identifier(target.database), sql.Identifier(old))
                    admin.execute(rename.format(*mine))
                admin.execute(rename.format(sql.Identifier(draft), sql.Identifier(target.database)))
        except psycopg.errors.ObjectInUse as error:
            raise InUse(database=target.database) from error


def verify_restored(url: str, *, facts: Facts, progress: Progress) -> Restored:
    """Count everything again and compare; RestoredDiffers names what isn't equal."""
    progress.begin("Comparing what was restored with what was backed up.")
    with _connect(url) as connection:
        connection.execute("ANALYZE")
        found = collect_facts(connection, now=facts.made_at)
        documents, damaged = count_documents(connection)
    differences = facts.find_differences(found)
    if differences:
        raise RestoredDiffers(differences=", ".join(differences[:MOST_NAMED]))
    return Restored(facts, documents, damaged)


@contextmanager
def restoring(url: str, *, major: int) -> Iterator[Callable[[bytes], object]]:
    """Gives what takes a dump in pieces; after the block all of it stands in the database."""
    program = find_client("pg_restore", major=major)
    with client_running(program, RESTORE_OPTIONS, url=url, is_fed=True) as feed:
        yield feed.write


def _load(path: Path, *, url: str, identity: Identity, progress: Progress) -> None:
    progress.begin("Restoring the database.", total=path.stat().st_size)
    with restoring(url, major=read_major(url)) as take:
        reader = ArchiveReader(str(path), on_contents=lambda _: None, on_dump=take)
        unseal(path, reader, identity=identity, tell=progress.advance)
        reader.finish()


def _remove_drafts(admin: Connection, target: Target) -> None:
    query = "SELECT datname::text FROM pg_database WHERE starts_with(datname, %s)"
    for (name,) in admin.execute(query, [target.draft_prefix]).fetchall():
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        admin.execute(statement.format(sql.Identifier(name)))


def _connect(url: str) -> Connection:
    return psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)
