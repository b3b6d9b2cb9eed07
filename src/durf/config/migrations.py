"""What the database has been through, compared with what this version knows."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def find_newer_migrations() -> list[str]:
    """Applied migrations that this version doesn't have: the data comes from a newer one."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    known = set(loader.disk_migrations) | set(loader.replacements)
    apps = loader.migrated_apps
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in apps and (app, name) not in known
    )


def find_missing_migrations() -> list[str]:
    """Migrations of this version that the database hasn't had yet."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    applied = set(loader.applied_migrations)
    return sorted(
        f"{app}.{name}" for app, name in loader.disk_migrations if (app, name) not in applied
    )
