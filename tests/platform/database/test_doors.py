"""The doors of the cluster: a password for everyone, and no folder open to others."""

from __future__ import annotations

import json
import os
import stat
import time
from functools import partial
from pathlib import Path

import psycopg
import pytest

from durf.platform.database.cluster import ConnectionParameters, EmbeddedCluster
from durf.platform.database.errors import PasswordsExposed
from durf.platform.database.passwords import FILE_NAME, ensure_passwords, load_passwords
from durf.platform.database.roles import LOGIN_ROLES, Role
from durf.platform.database.settings import find_weak_rules
from tests.platform.database.strangers import NOBODY, run_as


def connect(cluster: EmbeddedCluster, role: Role, password: str) -> None:
    found = cluster.parameters(role)
    log_in(found, password)


def log_in(found: ConnectionParameters, password: str) -> None:
    changed = found.copy()
    changed["password"] = password
    psycopg.connect(**changed, passfile="/nonexistent").close()


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_login_works_with_the_password_only(running: EmbeddedCluster, role: Role) -> None:
    right = running.parameters(role)["password"]

    connect(running, role, right)
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        connect(running, role, "")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(running, role, right[:-1])


def test_post_never_logs_in(running: EmbeddedCluster) -> None:
    with pytest.raises(KeyError):
        running.url(Role.POST)


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_another_user_can_not_reach_the_server(running: EmbeddedCluster, role: Role) -> None:
    found = running.parameters(role)

    answer = run_as(NOBODY, lambda: psycopg.connect(**found))

    assert answer.startswith("OperationalError")
    assert "Permission denied" in answer


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_database_user_itself_needs_a_password(running: EmbeddedCluster, role: Role) -> None:
    assert running.user is not None
    found = running.parameters(role)

    answer = run_as(running.user.uid, lambda: log_in(found, ""), gid=running.user.gid)

    assert "no password supplied" in answer


@pytest.mark.usefixtures("as_root")
def test_another_user_can_not_read_anything(running: EmbeddedCluster) -> None:
    folders = running.folders
    places = [
        running.data,
        folders.database,
        folders.cluster,
        folders.logs,
        folders.own_socket_folder,
    ]
    files = [running.data / FILE_NAME, folders.cluster / "postgresql.conf"]

    answers = [run_as(NOBODY, partial(os.listdir, place)) for place in places]
    answers += [run_as(NOBODY, file.read_text) for file in files]

    assert [answer.split(":")[0] for answer in answers] == ["PermissionError"] * 7


def test_nothing_in_the_data_folder_is_open_to_others(running: EmbeddedCluster) -> None:
    paths = [running.data, *running.data.glob("*"), *running.folders.database.rglob("*")]

    open_ones = [
        path
        for path in paths
        if stat.S_IMODE(path.lstat().st_mode) & 0o007 and not path.is_symlink()
    ]

    assert open_ones == []


def test_server_listens_on_no_network_address(running: EmbeddedCluster) -> None:
    with psycopg.connect(running.superuser_url()) as connection:
        row = connection.execute("SHOW listen_addresses").fetchone()

    assert row == ("",)


def test_log_holds_no_statement_and_no_value(running: EmbeddedCluster) -> None:
    with psycopg.connect(running.url(Role.OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE logged (name text UNIQUE)")
        connection.execute("INSERT INTO logged VALUES ('CANARY-Astervoort')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO logged VALUES (%s)", ["CANARY-Astervoort"])

    texts: list[str] = []
    deadline = time.monotonic() + 10
    while not any("duplicate key" in text for text in texts) and time.monotonic() < deadline:
        time.sleep(0.05)  # a process of its own writes the log
        texts = [path.read_text() for path in running.folders.logs.iterdir()]

    assert any("duplicate key" in text for text in texts)
    assert [text for text in texts if "CANARY" in text] == []


def test_access_rules_are_strong_and_the_check_bites(running: EmbeddedCluster) -> None:
    rules = (running.folders.cluster / "pg_hba.conf").read_text()

    assert running.find_weak_rules() == []
    assert "scram-sha-256" in rules
    for weak in ("local all all trust", "local all all peer", "host all all 0.0.0.0/0 md5"):
        assert find_weak_rules(f"{rules}{weak}  # planted\n") == [weak]


def test_start_repairs_planted_weak_rules(cluster: EmbeddedCluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.folders.cluster / "pg_hba.conf").write_text("local all all trust\n")

    cluster.start()

    assert cluster.find_weak_rules() == []
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        connect(cluster, Role.SUPER, "")


def test_passwords_are_long_and_differ(folder: Path) -> None:
    passwords = ensure_passwords(folder)

    assert set(passwords) == set(LOGIN_ROLES)
    assert len(set(passwords.values())) == len(LOGIN_ROLES)
    assert min(len(password) for password in passwords.values()) >= 43
    assert ensure_passwords(folder) == passwords
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert set(json.loads((folder / FILE_NAME).read_text())) == {str(r) for r in LOGIN_ROLES}


def test_exposed_password_file_is_refused(folder: Path) -> None:
    ensure_passwords(folder)
    (folder / FILE_NAME).chmod(0o640)

    with pytest.raises(PasswordsExposed, match="chmod 600"):
        load_passwords(folder)
