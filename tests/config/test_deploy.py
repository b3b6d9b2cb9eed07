"""The deploy check refuses what would open the walls."""

from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace

import psycopg
import pytest

from durf.config.deploy import find_role_faults, find_setting_faults, find_wall_faults
from durf.platform.database.roles import Role
from tests import harness

GOOD = {
    "DEBUG": False,
    "DURF_DEMO": False,
    "SECRET_KEY": "k" * 50,
    "BASE_URL": "https://durf.example",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_HSTS_SECONDS": 3600,
    "ALLOWED_HOSTS": ["durf.example"],
    "DURF_OIDC": None,
    "DURF_MAIL_URL": "smtps://mail.example",
}


def test_good_settings_have_no_fault() -> None:
    assert find_setting_faults(SimpleNamespace(**GOOD)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"DEBUG": True}, "debug"),
        ({"DURF_DEMO": True}, "demo"),
        ({"SECRET_KEY": ""}, "secret"),
        ({"BASE_URL": "http://durf.example"}, "tls"),
        ({"SESSION_COOKIE_SECURE": False}, "tls"),
        ({"SECURE_HSTS_SECONDS": 0}, "tls"),
        ({"ALLOWED_HOSTS": ["*"]}, "hosts"),
        ({"DURF_MAIL_URL": ""}, "mail"),
        ({"DURF_OIDC": SimpleNamespace(issuer="http://login.example")}, "oidc"),
    ],
)
def test_each_bad_setting_is_refused(change, code) -> None:
    faults = find_setting_faults(SimpleNamespace(**GOOD | change))

    assert [fault.code for fault in faults] == [code]


@pytest.mark.django_db
def test_application_role_and_walls_are_in_order() -> None:
    assert find_role_faults() == []
    assert find_wall_faults() == []


def check_as(role: Role, database: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATABASE_URL": harness.cluster().url(role, database),
        "DURF_BASE_URL": "https://durf.example",
        "DURF_MAIL_URL": "smtps://mail.example",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "durf.cli", "check", "--deploy"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_command_accepts_the_application_role(committed_db) -> None:
    done = check_as(Role.APP, committed_db)

    assert (done.returncode, done.stdout.strip()) == (0, "Ready to go live."), done.stderr


@pytest.mark.parametrize(
    ("role", "code"), [(Role.SUPER, "superuser"), (Role.OWNER, "owner"), (Role.BACKUP, "superuser")]
)
def test_command_refuses_a_role_that_steps_over_the_walls(committed_db, role, code) -> None:
    done = check_as(role, committed_db)

    assert done.returncode == 1, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [code]


@pytest.mark.parametrize(
    "planted",
    [
        "ALTER TABLE contacts_contact DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE contacts_contact NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY contacts_contact_house ON contacts_contact",
        "DROP POLICY samples_privatenote_room ON samples_privatenote",
    ],
)
def test_command_refuses_a_missing_wall(committed_db, planted) -> None:
    with psycopg.connect(harness.cluster().url(Role.OWNER, committed_db)) as owner:
        owner.execute(planted.encode())

    done = check_as(Role.APP, committed_db)

    assert done.returncode == 1, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["policy"]
