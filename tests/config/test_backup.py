"""Where the pieces of a backup come from, and whether log-ins work after it was put back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from durf.config.backup import (
    Backup,
    KeyMissingError,
    OtherSecretKeyError,
    adopt_secret_key,
    back_up,
    find_backup_url,
    find_secret_key,
    name_backup,
)
from durf.config.env import EnvironmentIncompleteError
from durf.config.migrations import find_newer_migrations, find_unknown, is_up_to_date
from durf.platform.accounts.restored import count_authenticators
from durf.platform.backups.errors import KeyUnreadable
from durf.platform.backups.facts import Facts
from tests.factories import make_user
from tests.factories.authenticators import give_app
from tests.platform.backups.strips import NOW, Silence


def make_backup_of(secret_key: str, tmp_path) -> Backup:
    facts = Facts(made_at=NOW, server=180_000, migrations=(), tables={}, heads=())
    return Backup(tmp_path / "a.durf", tmp_path / "key", facts, secret_key)


def test_backup_without_any_key_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("DURF_BACKUP_KEY", raising=False)

    with pytest.raises(KeyMissingError, match="durf keypair"):
        back_up(tmp_path / "a", key="", progress=Silence(), now=NOW)


def test_key_of_the_environment_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("DURF_BACKUP_KEY", "age1nonsense")

    with pytest.raises(KeyUnreadable, match="age1nonsense"):
        back_up(tmp_path / "a", key="", progress=Silence(), now=NOW)


def test_own_server_needs_the_address_for_backups(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///durf")
    monkeypatch.delenv("DATABASE_BACKUP_URL", raising=False)

    with pytest.raises(EnvironmentIncompleteError, match="DATABASE_BACKUP_URL"):
        find_backup_url()


def test_secret_key_is_that_of_the_environment_or_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("DURF_DATA", str(tmp_path))
    monkeypatch.setenv("DURF_SECRET_KEY", "given")
    assert find_secret_key() == "given"

    monkeypatch.delenv("DURF_SECRET_KEY")
    assert find_secret_key() == (tmp_path / "secret-key").read_text()


def test_other_secret_key_is_refused_and_the_same_one_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("DURF_SECRET_KEY", "mine")

    adopt_secret_key(make_backup_of("mine", tmp_path))
    with pytest.raises(OtherSecretKeyError):
        adopt_secret_key(make_backup_of("theirs", tmp_path))


def test_backups_before_a_change_stand_in_a_private_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("DURF_DATA", str(tmp_path))

    path = name_backup(now=datetime(2026, 11, 23, 9, 0, tzinfo=UTC), reason="before-migrate")

    assert path == tmp_path / "backups" / "2026-11-23-090000-before-migrate.durf"
    assert path.parent.stat().st_mode & 0o077 == 0


def test_authenticators_are_readable_with_the_right_key_only(db, settings):
    give_app(make_user())
    assert count_authenticators() == (1, 0)

    settings.SECRET_KEY = "another-key-" * 5

    assert count_authenticators() == (1, 1)


def test_unknown_migrations_are_those_of_a_newer_version(db):
    assert find_newer_migrations() == []
    assert is_up_to_date()
    assert find_unknown(["audit.0001_initial", "audit.0999_new", "futures.0001_initial"]) == [
        "audit.0999_new",
        "futures.0001_initial",
    ]
