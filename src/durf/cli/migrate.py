"""`durf migrate`: bring the database to this version, as its owner, with a backup first."""

from __future__ import annotations

from datetime import timedelta

import click
from django.core.management import call_command
from django.utils import timezone

from durf.cli.progress import show_progress
from durf.config.backup import KEEP_DAYS, KeyMissingError, back_up, name_backup
from durf.config.migrations import find_missing_migrations, find_newer_migrations, has_data
from durf.platform.backups.making import Made
from durf.platform.upkeep.copies import record_backup


@click.command("migrate")
@click.option("--quiet", is_flag=True, help="Print nothing when all goes well.")
@click.option("--no-backup", is_flag=True, help="Don't make a backup first: there is one already.")
def command(*, quiet: bool, no_backup: bool) -> None:
    """Bring the database to this version; backs up first when there is data."""
    newer = find_newer_migrations()
    if newer:
        raise click.ClickException(
            "This database was made by a newer version of Durf "
            f"({', '.join(newer[:3])}). Nothing was changed. Install that version."
        )
    must_back_up = not no_backup and has_data() and bool(find_missing_migrations())
    made = back_up_first(quiet=quiet) if must_back_up else None
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1, skip_checks=True)
    if made:
        day = timezone.localdate(made.facts.made_at) + timedelta(days=KEEP_DAYS)
        record_backup(
            made_at=made.facts.made_at,
            keep_until_on=day,
            size=made.size,
            version=made.facts.version,
        )


def back_up_first(*, quiet: bool) -> Made:
    """The state before the change, in the data folder; without a key nothing goes on."""
    now = timezone.now()
    path = name_backup(now=now, reason="before-migrate")
    try:
        made = back_up(path, key="", progress=show_progress(quiet=quiet), now=now)
    except KeyMissingError as error:
        raise click.ClickException(
            "There is data, and no key to back it up with first. Nothing was changed. Set "
            "DURF_BACKUP_KEY (see `durf keypair`), or make a backup in another way and use "
            "--no-backup."
        ) from error
    if not quiet:
        click.echo(f"The state before this change is kept in {path}.")
    return made
