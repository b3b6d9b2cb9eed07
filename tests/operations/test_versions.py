"""To a newer PostgreSQL, from an own server to the built-in one and back, and to a newer Durf."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from durf.platform.backups.upgrading import BESIDE
from durf.platform.database.binaries import list_binaries
from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import Role
from tests.operations.installation import Installation
from tests.operations.own_server import own_server

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(300)]
MODULE = "tests.operations.correspondence"
OLD_SERVER = Path("/usr/lib/postgresql/15/bin")
MAJORS = sorted(binaries.major for binaries in list_binaries())
LEDGER = """
SELECT 'sent', to_jsonb(t)::text FROM exchange_sentdelivery t UNION ALL
SELECT 'received', to_jsonb(t)::text FROM exchange_receiveddelivery t UNION ALL
SELECT 'receipt', to_jsonb(t)::text FROM exchange_receipt t UNION ALL
SELECT 'record', to_jsonb(t)::text FROM audit_auditentry t UNION ALL
SELECT 'document', encode(sha256(body), 'hex') FROM exchange_receivedattachment ORDER BY 1, 2
"""


def correspond(installation: Installation, count: int = 5) -> None:
    """Houses, and some letters with attachments."""
    for arguments in (["seed"], ["send", 0, count]):
        process = installation.start(*arguments, module=MODULE)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output


@pytest.fixture
def older(ground) -> Installation:
    """An installation whose database was made by the older PostgreSQL that is still brought."""
    if len(MAJORS) < 2:
        pytest.skip("only one PostgreSQL is brought")
    made = Installation(ground / "data")
    made.cluster = EmbeddedCluster(made.data, major=MAJORS[0])
    with made.database():
        made.must("migrate", "--quiet")
        correspond(made)
    return made


def read(installation: Installation, query: str = LEDGER) -> list[tuple[object, ...]]:
    with installation.database():
        return installation.ask(query)


def test_built_in_database_moves_to_the_newest_postgresql(older) -> None:
    before = read(older)

    said = older.must("database", "upgrade")

    assert f"PostgreSQL {MAJORS[0]} became {MAJORS[-1]}" in said
    assert older.cluster.folders.read_major() == MAJORS[-1]
    assert [path.name for path in older.cluster.folders.list_kept()] == [f"cluster-{MAJORS[0]}"]
    assert read(older) == before != []
    assert not (older.data / BESIDE).exists()
    older.must("audit", "verify")
    older.must("check")
    assert older.run("database", "upgrade").returncode == 2
    older.must("database", "upgrade", "--discard-old")
    assert older.cluster.folders.list_kept() == []


def test_upgrade_killed_between_its_renames_is_refused_and_goes_on(older) -> None:
    before = read(older)
    folders = older.cluster.folders
    folders.cluster.rename(folders.cluster.with_name(f"cluster-{MAJORS[0]}"))

    refused = older.run("check")

    assert refused.returncode == 2
    assert "durf database upgrade" in refused.stderr
    assert not folders.cluster.exists()
    older.must("database", "upgrade")
    assert read(older) == before


def test_upgrade_waits_for_nobody(older) -> None:
    with older.database():
        done = older.run("database", "upgrade")

    assert done.returncode == 2
    assert older.cluster.folders.read_major() == MAJORS[0]


@pytest.mark.skipif(not OLD_SERVER.is_dir(), reason="no PostgreSQL 15 on this machine")
def test_own_server_of_an_older_version_moves_into_the_built_in_one(ground) -> None:
    key, path = ground / "key", ground / "a.durf"
    with own_server(OLD_SERVER, ground / "server") as server:
        own = Installation(ground / "own", **server.variables)
        public = own.must("keypair", key).strip()
        own.must("migrate", "--quiet")
        correspond(own)
        own.must("backup", path, "--to", public)
        with psycopg.connect(server.url("admin")) as session:
            session.execute("SET timezone = 'UTC'")
            before = session.execute(LEDGER.encode()).fetchall()
        heads = ground / "heads"
        heads.write_text(own.must("audit", "heads"))
    fresh = Installation(ground / "fresh")

    said = fresh.must("restore", path, "--key", key, "--heads", heads)

    assert "5 documents" in said or "10 documents" in said
    assert "1 authenticator apps can be used" in said
    assert fresh.cluster.folders.read_major() == MAJORS[-1]
    assert set(read(fresh)) ^ set(before) == set()
    assert before
    assert (fresh.data / "secret-key").read_text() == (own.data / "secret-key").read_text()


@pytest.mark.skipif(not OLD_SERVER.is_dir(), reason="no PostgreSQL 15 on this machine")
def test_own_server_is_restored_into_an_empty_one(ground) -> None:
    key, path = ground / "key", ground / "a.durf"
    with own_server(OLD_SERVER, ground / "server") as server:
        own = Installation(ground / "own", **server.variables)
        public = own.must("keypair", key).strip()
        own.must("migrate", "--quiet")
        correspond(own, 2)
        own.must("backup", path, "--to", public)
    with own_server(OLD_SERVER, ground / "other") as server:
        empty = Installation(ground / "empty", **server.variables)
        without = {name: "" for name in server.variables if name == "DATABASE_ADMIN_URL"}
        assert empty.run("restore", path, "--key", key, **without).returncode == 2

        empty.must("restore", path, "--key", key)

        empty.must("check")
        empty.must("audit", "verify")
        with psycopg.connect(server.url(Role.APP)) as session:
            assert session.execute("SELECT 1 FROM exchange_sentdelivery").fetchall() == []
        again = empty.run("restore", path, "--key", key)
        assert again.returncode == 2
        assert "already holds tables" in again.stderr


def test_data_of_a_newer_version_is_refused_everywhere(installation, ground) -> None:
    key, path = ground / "key", ground / "a.durf"
    public = installation.must("keypair", key).strip()
    with installation.database():
        correspond(installation, 1)
        with psycopg.connect(installation.cluster.superuser_url("durf")) as session:
            session.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('futures', '0001_initial', now())"
            )
        assert installation.run("migrate").returncode == 1
        installation.must("backup", path, "--to", public)
    fresh = Installation(ground / "fresh")

    done = fresh.run("restore", path, "--key", key)

    assert done.returncode == 2
    assert "newer Durf" in done.stderr
    with fresh.database():
        assert fresh.ask("SELECT 1 FROM pg_class WHERE relname = 'django_migrations'") == []
