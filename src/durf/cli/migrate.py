"""`durf migrate`: bring the database to this version, as its owner."""

from __future__ import annotations

import click
from django.core.management import call_command

from durf.config.migrations import find_newer_migrations


@click.command("migrate")
@click.option("--quiet", is_flag=True, help="Print nothing when all goes well.")
def command(*, quiet: bool) -> None:
    """Bring the database to this version."""
    newer = find_newer_migrations()
    if newer:
        raise click.ClickException(
            "This database was made by a newer version of Durf "
            f"({', '.join(newer[:3])}). Nothing was changed. Install that version."
        )
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1, skip_checks=True)
