"""What the database holds, seen past all walls by the backup role: to notice every change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from durf.platform.database.roles import Role
from tests import harness
from tests.leaks.findings import Finding

OWNED = """
SELECT table_name FROM information_schema.columns
 WHERE table_schema = 'public' AND column_name = 'organisation_id'
   AND table_name NOT LIKE 'audit\\_%'
 ORDER BY 1
"""
PORCH = ("tenancy_organisation", "office_factorreset", "accounts_user", "notices_waitingmail")
FOREIGN_ENTRIES = """
SELECT a.organisation_id, a.actor_id, a.activity FROM audit_auditentry a
 WHERE a.actor_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM access_membership m
        WHERE m.user_id = a.actor_id AND m.organisation_id = a.organisation_id)
"""

Digest = Mapping[tuple[str, int], str]


@contextmanager
def backup(database: str) -> Iterator[psycopg.Connection]:
    """A connection that reads everything and writes nothing."""
    url = harness.cluster().url(Role.BACKUP, database)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def take_digest(connection: psycopg.Connection) -> Digest:
    """A fingerprint of every table with an owner, by organisation, and of the porch."""
    digest: dict[tuple[str, int], str] = {}
    content = "md5(string_agg(t::text, '|' ORDER BY t::text))"
    for (table,) in connection.execute(OWNED).fetchall():
        rows = connection.execute(
            f'SELECT organisation_id, {content} FROM "{table}" t GROUP BY 1'.encode()
        )
        digest |= {(table, owner): text for owner, text in rows}
    for table in PORCH:
        (row,) = connection.execute(f'SELECT {content} FROM "{table}" t'.encode()).fetchall()
        digest[table, 0] = row[0] or ""
    return digest


def compare_digests(where: str, before: Digest, after: Digest) -> list[Finding]:
    """Everything that isn't as it was."""
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    return [
        Finding(where, f"changed {table} of organisation {owner}")
        for table, owner in sorted(changed)
    ]


def find_foreign_entries(connection: psycopg.Connection, where: str) -> list[Finding]:
    """Entries in the record of an organisation by people who never worked there."""
    return [
        Finding(where, f"left an entry ({activity}) of person {actor} in the record of {owner}")
        for owner, actor, activity in connection.execute(FOREIGN_ENTRIES).fetchall()
    ]
