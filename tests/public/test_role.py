"""The public site's role can read the public register and nothing else."""

from __future__ import annotations

import psycopg
import pytest

from durf.platform.database.roles import Role
from tests import harness

READABLE = {
    "municipalities_boundarymap",
    "municipalities_municipality",
    "municipalities_municipalitychange",
    "municipalities_municipalitycode",
    "municipalities_municipalityheadcount",
    "municipalities_municipalityname",
    "publication_published_publishedfigure",
    "publication_published_publishedfile",
    "publication_published_publishedprocedure",
    "publication_published_publishedtext",
}


@pytest.fixture
def public(committed_db):
    with psycopg.connect(
        harness.cluster().url(Role.PUBLIC, committed_db), autocommit=True
    ) as connection:
        yield connection


def list_tables(connection) -> list[str]:
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'p', 'v', 'm')"
    )
    return sorted(name for (name,) in rows)


def is_readable(connection, table: str) -> bool:
    try:
        connection.execute(f'SELECT * FROM "{table}" LIMIT 1')
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def test_role_reads_the_register_only(public) -> None:
    readable = {table for table in list_tables(public) if is_readable(public, table)}

    assert readable == READABLE


def test_planted_grant_is_noticed(public, committed_db) -> None:
    with psycopg.connect(harness.cluster().url(Role.OWNER, committed_db)) as owner:
        owner.execute("GRANT SELECT ON contacts_contact TO durf_public")

    readable = {table for table in list_tables(public) if is_readable(public, table)}

    assert readable == READABLE | {"contacts_contact"}


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO municipalities_municipality (code) VALUES ('X999')",
        "UPDATE municipalities_municipality SET name = 'x'",
        "DELETE FROM municipalities_municipality",
        "TRUNCATE municipalities_municipality",
        "CREATE TABLE planted (id int)",
        "SET ROLE durf_app",
        "SET ROLE durf_owner",
        "SELECT durf_audit_append(1, now(), NULL, 'x', 'done', '{}')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_role_can_do_nothing_else(public, sql) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(sql)
