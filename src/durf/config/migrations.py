"""What the database has been through, compared with what this version knows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def find_newer_migrations() -> list[str]:
    """Applied migrations that this version doesn't have: the data comes from a newer one."""
    applied = MigrationLoader(connection, ignore_no_migrations=True).applied_migrations
    return find_unknown(f"{app}.{name}" for app, name in applied)


def find_unknown(migrations: Iterable[str]) -> list[str]:
    """Those of the migrations (`app.name`) that this version doesn't have, nor replaces."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in (*loader.disk_migrations, *loader.replacements)}
    return sorted(set(migrations) - known)


def find_missing_migrations() -> list[str]:
    """Migrations of this version that the database hasn't had yet."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    applied = set(loader.applied_migrations)
    return sorted(
        f"{app}.{name}" for app, name in loader.disk_migrations if (app, name) not in applied
    )


@cache
def _list_known() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def is_up_to_date() -> bool:
    """Whether the database had every migration; one query, for whoever asks often."""
    return _list_known() <= set(MigrationRecorder(connection).applied_migrations())


def has_data() -> bool:
    """Whether anybody uses this database: it has organisations."""
    organisations = apps.get_model("tenancy", "Organisation")
    if organisations._meta.db_table not in connection.introspection.table_names():
        return False
    return bool(organisations._default_manager.exists())
