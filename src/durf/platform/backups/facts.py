"""What an installation is at one moment: version, migrations, and how many rows with which values.

Taken from the snapshot that is dumped, and again from what was restored, so that they can be
compared: also tables behind row security, as both are read by roles that see everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import sql

from durf import __version__
from durf.platform.database.location import LAYOUT

FORMAT = 1
# The text of a value is the same on every server and version with these.
SETTINGS = (
    "SET timezone = 'UTC'",
    "SET datestyle = 'ISO, YMD'",
    "SET intervalstyle = 'postgres'",
    "SET extra_float_digits = 1",
    "SET bytea_output = 'hex'",
    "SET row_security = off",
)
TABLES = """
SELECT c.relname::text FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
# The order of rows doesn't matter, every value does.
FINGERPRINT = """
SELECT count(*), coalesce(sum(('x' || left(encode(
         sha256(convert_to(t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text
  FROM {table} t
"""
# Documents keep the SHA-256 of their bytes beside them.
DOCUMENT_TABLES = """
SELECT table_name::text FROM information_schema.columns
 WHERE table_schema = 'public' AND (column_name, data_type) IN
       (('body', 'bytea'), ('sha256', 'character varying'))
 GROUP BY table_name HAVING count(*) = 2 ORDER BY table_name
"""
DOCUMENTS = """
SELECT count(*), count(*) FILTER (WHERE encode(sha256(body), 'hex') <> sha256) FROM {table}
"""
HEADS = "SELECT organisation_id, sequence, hash FROM audit_audithead ORDER BY organisation_id"
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY app, name"
EXISTS = "SELECT to_regclass(%s) IS NOT NULL"

Connection = psycopg.Connection[tuple[Any, ...]]


class FactsUnreadableError(Exception):
    """These aren't facts that this version understands."""


@dataclass(frozen=True)
class TableFacts:
    """How many rows, and a fingerprint of all their values."""

    rows: int
    fingerprint: str


@dataclass(frozen=True)
class Head:
    """The last link of one organisation's record of who looked."""

    organisation: int
    sequence: int
    hash: str


@dataclass(frozen=True)
class Facts:
    """One installation at one moment."""

    made_at: datetime
    server: int
    migrations: tuple[str, ...]
    tables: dict[str, TableFacts]
    heads: tuple[Head, ...]
    version: str = __version__
    layout: int = LAYOUT
    format: int = field(default=FORMAT)

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(table.rows for table in self.tables.values())

    def find_differences(self, other: Facts) -> list[str]:
        """The names of what isn't the same in the other one."""
        names = sorted(set(self.tables) | set(other.tables))
        found = [name for name in names if self.tables.get(name) != other.tables.get(name)]
        found += ["migrations"] if self.migrations != other.migrations else []
        return found + (["heads of the record"] if self.heads != other.heads else [])

    def to_json(self) -> bytes:
        """As it is kept in a backup."""
        record = asdict(self) | {"made_at": self.made_at.astimezone(UTC).isoformat()}
        return json.dumps(record, indent=1).encode()


def read_facts(data: bytes) -> Facts:
    """What a backup says of itself; FactsUnreadableError for another or newer format."""
    try:
        record = json.loads(data)
        return Facts(
            made_at=datetime.fromisoformat(record["made_at"]),
            server=int(record["server"]),
            migrations=tuple(record["migrations"]),
            tables={name: TableFacts(**table) for name, table in record["tables"].items()},
            heads=tuple(Head(**head) for head in record["heads"]),
            version=str(record["version"]),
            layout=int(record["layout"]),
            format=int(record["format"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FactsUnreadableError(type(error).__name__) from error


def has_tables(connection: Connection) -> bool:
    """Whether anything stands in the database."""
    return bool(list_tables(connection))


def list_tables(connection: Connection) -> list[str]:
    """The tables by name."""
    return [name for (name,) in connection.execute(TABLES)]


def collect_facts(connection: Connection, *, now: datetime) -> Facts:
    """Read everything once, in the present transaction."""
    for setting in SETTINGS:
        connection.execute(setting.encode())
    return Facts(
        made_at=now,
        server=connection.info.server_version,
        migrations=tuple(name for (name,) in _ask(connection, "django_migrations", MIGRATIONS)),
        tables={table: _count(connection, table) for table in list_tables(connection)},
        heads=tuple(Head(*row) for row in _ask(connection, "audit_audithead", HEADS)),
    )


def count_documents(connection: Connection) -> tuple[int, int]:
    """How many documents there are, and of how many the bytes aren't those of their SHA-256."""
    total = damaged = 0
    for (table,) in connection.execute(DOCUMENT_TABLES).fetchall():
        query = sql.SQL(DOCUMENTS).format(table=sql.Identifier(table))
        for found, wrong in connection.execute(query):
            total, damaged = total + found, damaged + wrong
    return total, damaged


def _count(connection: Connection, table: str) -> TableFacts:
    query = sql.SQL(FINGERPRINT).format(table=sql.Identifier(table))
    ((rows, fingerprint),) = connection.execute(query).fetchall()
    return TableFacts(rows=rows, fingerprint=fingerprint)


def _ask(connection: Connection, table: str, query: str) -> Iterator[tuple[Any, ...]]:
    ((is_there,),) = connection.execute(EXISTS, [table]).fetchall()
    if is_there:
        yield from connection.execute(query.encode())
