"""`durf backup`: the whole installation in one sealed file, or the check of such a file."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click
from django.utils import timezone

from durf.cli.progress import show_progress
from durf.cli.serving import stop_on_signals
from durf.config import startup
from durf.config.backup import KEEP_DAYS, back_up, open_backup
from durf.config.migrations import find_missing_migrations
from durf.platform.backups.facts import Facts
from durf.platform.backups.making import Made
from durf.platform.backups.progress import Progress

KEEP = timedelta(days=KEEP_DAYS)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=FILE)
@click.option("--to", "public_key", default="", help="Public key, or a file with it.")
@click.option(
    "--keep-until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help=f"The day until which the file is kept; {KEEP_DAYS} days from now when left out.",
)
@click.option("--check", "is_check", is_flag=True, help="Check FILE instead; needs --key.")
@click.option("--key", type=FILE, help="File with the private key, for --check.")
@click.option("--quiet", is_flag=True, help="Print nothing when all goes well.")
def command(
    *,
    file: Path,
    public_key: str,
    keep_until: datetime | None,
    is_check: bool,
    key: Path | None,
    quiet: bool,
) -> None:
    """Write the whole installation to FILE, sealed for the holder of the key."""
    stop_on_signals()
    if is_check != (key is not None) or (is_check and public_key):
        raise click.UsageError("Use --to for a backup; --check and --key for checking one.")
    progress = show_progress(quiet=quiet)
    if key is not None:
        backup = open_backup(file, key=key, progress=progress)
        tell(f"{file} is whole.", backup.facts, quiet=quiet)
        return
    made, day = make(file, public_key=public_key, keep_until=keep_until, progress=progress)
    tell(f"{file}: {made.size / 1_000_000:.1f} MB, kept until {day}.", made.facts, quiet=quiet)


def make(
    file: Path, *, public_key: str, keep_until: datetime | None, progress: Progress
) -> tuple[Made, date]:
    """Make it, and add it to the list of backups when this database has that list already."""
    with startup.database_running():
        startup.set_up()
        from durf.platform.upkeep.copies import record_backup

        now = timezone.now()
        day = keep_until.date() if keep_until else timezone.localdate(now) + KEEP
        made = back_up(file, key=public_key, progress=progress, now=now)
        if not find_missing_migrations():
            record_backup(
                made_at=now, keep_until_on=day, size=made.size, version=made.facts.version
            )
    return made, day


def tell(first: str, facts: Facts, *, quiet: bool) -> None:
    """What the backup holds, without any content."""
    if quiet:
        return
    click.echo(first)
    click.echo(
        f"Durf {facts.version}, PostgreSQL {facts.server // 10_000}, made at "
        f"{facts.made_at:%Y-%m-%d %H:%M} UTC: {facts.rows} rows in {len(facts.tables)} tables, "
        f"{len(facts.heads)} records of who looked."
    )
