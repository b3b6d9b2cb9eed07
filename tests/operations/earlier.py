"""The first released state: `build` migrates to where each app stood then, `fill` adds rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from django.core.management import call_command
from django.db import connection

from durf.config import startup
from durf.platform.database.roles import Role

# The last migration of each app in that state; apps that are not here came later.
FIRST = {
    "contenttypes": "0002_remove_content_type_name",
    "auth": "0012_alter_user_first_name_max_length",
    "sessions": "0001_initial",
    "django_tasks_database": None,
    "tenancy": "0002_walls",
    "municipalities": "0002_grants",
    "accounts": "0003_porch",
    "account": None,
    "mfa": None,
    "socialaccount": None,
    "usersessions": None,
    "access": "0004_invitation_grants",
    "audit": "0002_walls",
    "jobs": "0001_queue",
    "notices": "0002_grants",
    "contacts": "0003_newest_first",
    "office": "0002_grants",
}
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
 WHERE table_name = %s AND is_nullable = 'NO' AND column_name <> 'id'
"""
PLAIN: Mapping[str, object] = {
    "date": "2026-01-01",
    "timestamp with time zone": "2026-01-01T00:00:00Z",
    "boolean": False,
    "integer": 1,
    "bigint": 1,
    "smallint": 1,
}
SCOPE = "SELECT set_config('durf.organisations', %s, false)"
APPEND = "SELECT durf_audit_append(%s, now(), NULL, 'contacts.add', 'done', '{}')"


def build() -> None:
    """Only forward, app by app, to the old ends."""
    for app, name in FIRST.items():
        words = [app] if name is None else [app, name]
        call_command("migrate", *words, interactive=False, verbosity=0, skip_checks=True)


def fill() -> None:
    """Plain SQL: the models of today may have columns that weren't there."""
    with connection.cursor() as cursor:
        for name in ("astervoort", "bornedijk"):
            given = {"name": name, "kind": "municipality", "public_id": f"{name}-xx"}
            insert(cursor, "tenancy_organisation", given)
        cursor.execute("SELECT id FROM tenancy_organisation ORDER BY id")
        for (organisation,) in cursor.fetchall():
            cursor.execute(SCOPE, [str(organisation)])
            for number in (1, 2):
                given = {
                    "organisation_id": organisation,
                    "name": f"Contact {number}",
                    "email": f"contact{number}@example.test",
                    "public_id": f"contact-{organisation}-{number}",
                }
                insert(cursor, "contacts_contact", given)
                cursor.execute(APPEND, [organisation])


def insert(cursor: Any, table: str, given: Mapping[str, object]) -> None:
    """A row with what is given; what else is required gets something of its type."""
    cursor.execute(COLUMNS, [table])
    values = {column: given.get(column, PLAIN.get(kind, "")) for column, kind in cursor.fetchall()}
    marks = ", ".join(["%s"] * len(values))
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    cursor.execute(statement, list(values.values()))


if __name__ == "__main__":
    purpose = sys.argv[1]
    startup.set_up(Role.OWNER)
    if purpose == "build":
        build()
    else:
        fill()
