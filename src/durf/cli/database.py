"""`durf database`: prepare an own PostgreSQL server, or upgrade the built-in one."""

from __future__ import annotations

import click
from django.utils import timezone

from durf.cli.progress import show_progress
from durf.config import startup
from durf.platform.backups.upgrading import discard_kept, upgrade_cluster
from durf.platform.database.cluster import EmbeddedCluster
from durf.platform.database.roles import operator_sql


@click.group("database")
def command() -> None:
    """An own PostgreSQL server, or the built-in one."""


@command.command("roles")
def roles() -> None:
    """Print the SQL that makes roles and database; fill in passwords and run it with psql."""
    click.echo(operator_sql(), nl=False)


@command.command("upgrade")
@click.option("--discard-old", is_flag=True, help="Remove what earlier upgrades kept.")
def upgrade(*, discard_old: bool) -> None:
    """Move the built-in database to the newest PostgreSQL that is installed; keeps the old one."""
    if startup.has_own_server():
        raise click.ClickException(
            "DATABASE_URL is set: an own server is upgraded with its own tools, or with "
            "`durf backup` there and `durf restore` on the new one. Nothing was changed."
        )
    cluster = EmbeddedCluster(startup.data_folder())
    if discard_old:
        click.echo(f"Removed: {', '.join(discard_kept(cluster)) or 'nothing was kept'}.")
        return
    startup.set_up()
    upgraded = upgrade_cluster(cluster, progress=show_progress(), now=timezone.now())
    facts = upgraded.restored.facts
    click.echo(
        f"PostgreSQL {upgraded.old_major} became {upgraded.new_major}: {len(facts.tables)} tables, "
        f"all {facts.rows} rows equal, every value. The old database is kept until you run "
        "`durf database upgrade --discard-old`."
    )
