"""From the first state that was released, with data in it, to the present one."""

from __future__ import annotations

import json

import pytest

from tests.operations.installation import Installation

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(300)]
MODULE = "tests.operations.earlier"
FORGIVEN = ("django_migrations", "django_content_type", "auth_permission")
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
CONTACTS = "SELECT id, organisation_id, name FROM contacts_contact ORDER BY id"
RECORD = "SELECT organisation_id, sequence, hash FROM audit_auditentry ORDER BY 1, 2"


@pytest.fixture
def earlier(ground) -> Installation:
    """Two municipalities with contacts and a record, before there was any post."""
    made = Installation(ground / "data")
    with made.database():
        for purpose in ("build", "fill"):
            process = made.start(purpose, module=MODULE)
            output, _ = process.communicate(timeout=120)
            assert process.returncode == 0, output
    return made


def count_rows(installation: Installation) -> dict[str, object]:
    """How many rows each table has."""
    names = [str(name) for (name,) in installation.ask(TABLES)]
    return {name: installation.ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def test_nothing_is_lost_and_the_walls_stand(earlier, ground) -> None:
    key = ground / "key"
    public = earlier.must("keypair", key).strip()
    with earlier.database():
        counts = count_rows(earlier)
        contacts, record = earlier.ask(CONTACTS), earlier.ask(RECORD)
        assert "exchange_sentdelivery" not in counts
        assert counts["contacts_contact"] == 4
        assert earlier.run("serve").returncode == 1

        refused = earlier.run("migrate")
        assert refused.returncode == 1
        assert "DURF_BACKUP_KEY" in refused.stderr
        assert count_rows(earlier) == counts

        earlier.must("migrate", "--quiet", DURF_BACKUP_KEY=public)

        now = count_rows(earlier)
        assert {name: now[name] for name in counts if name not in FORGIVEN} == {
            name: count for name, count in counts.items() if name not in FORGIVEN
        }
        assert earlier.ask(CONTACTS) == contacts
        assert earlier.ask(RECORD) == record
        assert now["upkeep_backupcopy"] == 1
        earlier.must("check")
        earlier.must("audit", "verify")
        faults = earlier.run("check", "--deploy").stdout
        assert not {line.split(":")[0] for line in faults.splitlines()} & {"policy", "owner"}
    (path,) = (earlier.data / "backups").glob("*.durf")
    old = Installation(ground / "old")
    said = old.must("restore", path, "--key", key)
    assert "The database is at this version." in said
    with old.database():
        assert old.ask(CONTACTS) == contacts


def test_nothing_changes_for_whoever_has_no_data_or_nothing_to_do(installation) -> None:
    installation.must("migrate", "--quiet")
    with installation.database():
        installation.must("user", "invite", "petra@example.org", "--name", "Petra")
        installation.must("migrate", "--quiet")
    assert not (installation.data / "backups").exists()
    assert json.loads((installation.data / "version.json").read_text())["layout"] == 1
