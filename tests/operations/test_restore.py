"""On an empty machine: the same ledgers, documents byte for byte, and people can log in."""

from __future__ import annotations

import os

import pytest

from durf.config.startup import DEMO_MARK
from tests.operations.installation import Installation
from tests.operations.test_versions import LEDGER, correspond, read

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(300)]
LETTERS = 12


@pytest.fixture
def backed_up(installation, ground) -> Installation:
    """Twelve letters with attachments, a backup, and heads that were written down elsewhere."""
    public = installation.must("keypair", ground / "key").strip()
    with installation.database():
        correspond(installation, LETTERS)
        installation.must("backup", ground / "a.durf", "--to", public, "--keep-until", "2027-01-31")
        (ground / "heads").write_text(installation.must("audit", "heads"))
    return installation


def test_restored_installation_is_the_same_one(backed_up, ground) -> None:
    before = read(backed_up)
    fresh = Installation(ground / "fresh")

    said = fresh.must(
        "restore", ground / "a.durf", "--key", ground / "key", "--heads", ground / "heads"
    )

    assert f"{2 * LETTERS} documents: byte for byte" in said
    assert "1 authenticator apps can be used" in said
    assert "Nothing was changed, removed or re-ordered." in said
    assert read(fresh, LEDGER) == before != []
    assert read(backed_up, "SELECT keep_until_on::text FROM upkeep_backupcopy") == [("2027-01-31",)]
    for name in ("secret-key", "passwords.json"):
        assert os.name == "nt" or (fresh.data / name).stat().st_mode & 0o777 == 0o600
    passwords = [(each.data / "passwords.json").read_text() for each in (backed_up, fresh)]
    assert passwords[0] != passwords[1]
    fresh.must("migrate", "--quiet")
    with fresh.database():
        correspond_again(fresh)


def correspond_again(fresh: Installation) -> None:
    """Writing goes on where it was: no number is used twice."""
    process = fresh.start("send", LETTERS, LETTERS + 3, module="tests.operations.correspondence")
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    assert fresh.ask("SELECT count(*) FROM exchange_sentdelivery") == [(LETTERS + 3,)]
    fresh.must("audit", "verify")


def test_forged_history_is_seen_by_heads_from_elsewhere(backed_up, ground) -> None:
    heads = ground / "heads"
    heads.write_text(heads.read_text().replace('"hash": "', '"hash": "f', 1))
    fresh = Installation(ground / "fresh")

    done = fresh.run("restore", ground / "a.durf", "--key", ground / "key", "--heads", heads)

    assert done.returncode == 1
    assert "recomputed" in done.stdout


def test_restore_is_refused_with_another_secret_key_or_into_a_demonstration(
    backed_up, ground
) -> None:
    arguments = ("restore", ground / "a.durf", "--key", ground / "key")
    other = Installation(ground / "other", DURF_SECRET_KEY="another-key-" * 5)
    demo = Installation(ground / "demo")
    demo.data.mkdir(mode=0o700)
    (demo.data / DEMO_MARK).touch()

    refused = [other.run(*arguments), demo.run(*arguments)]

    assert [done.returncode for done in refused] == [2, 2]
    assert "DURF_SECRET_KEY is not the key" in refused[0].stderr
    with other.database():
        assert other.ask("SELECT 1 FROM pg_class WHERE relname = 'accounts_user'") == []


def test_backup_needs_a_key_and_a_check_needs_its_own(backed_up, ground) -> None:
    done = backed_up.run("backup", ground / "b.durf")
    mixed = backed_up.run("backup", ground / "b.durf", "--check")

    assert (done.returncode, mixed.returncode) == (2, 2)
    assert "durf keypair" in done.stderr
    assert not (ground / "b.durf").exists()
