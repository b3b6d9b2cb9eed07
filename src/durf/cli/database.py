"""`durf database`: prepare an own PostgreSQL server."""

from __future__ import annotations

import click

from durf.platform.database.roles import operator_sql


@click.group("database")
def command() -> None:
    """An own PostgreSQL server in place of the built-in one."""


@command.command("roles")
def roles() -> None:
    """Print the SQL that makes roles and database; fill in passwords and run it with psql."""
    click.echo(operator_sql(), nl=False)
