"""`durf restore`: put a backup into an empty installation, and say what was verified."""

from __future__ import annotations

from pathlib import Path

import click

from durf import __version__
from durf.cli.children import run_durf
from durf.cli.progress import show_progress
from durf.cli.serving import stop_on_signals
from durf.config import startup
from durf.config.backup import (
    Backup,
    adopt_secret_key,
    empty_target,
    open_backup,
    put_back,
)
from durf.config.migrations import find_unknown
from durf.platform.backups.errors import BackupTooNew
from durf.platform.backups.facts import Facts
from durf.platform.backups.restoring import Restored
from durf.platform.database.roles import Role

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--key", required=True, type=FILE, help="File with the private key.")
@click.option("--heads", type=FILE, help="Heads that were written down with `durf audit heads`.")
def command(*, file: Path, key: Path, heads: Path | None) -> None:
    """Put FILE into an empty installation, and verify it."""
    stop_on_signals()
    progress = show_progress()
    backup = open_backup(file, key=key, progress=progress)
    with empty_target() as target:
        adopt_secret_key(backup)
        startup.set_up()
        from durf.platform.accounts.restored import count_authenticators

        restored = put_back(backup, target=target, progress=progress, refuse=refuse_unknown)
        tell(backup, restored)
        run_durf("migrate", "--no-backup", "--quiet", role=Role.OWNER)
        click.echo("The database is at this version.")
        verify_logins(*count_authenticators())
        outside = ["--heads", str(heads)] if heads else []
        run_durf("audit", "verify", *outside, role=Role.APP)
    click.echo("Restored.")


def refuse_unknown(facts: Facts) -> None:
    """BackupTooNew when the data went through migrations that this version doesn't know."""
    if find_unknown(facts.migrations):
        raise BackupTooNew(found=facts.version, version=__version__)


def tell(backup: Backup, restored: Restored) -> None:
    """What was compared."""
    facts = backup.facts
    click.echo(f"Restored what was there on {facts.made_at:%Y-%m-%d %H:%M} UTC:")
    click.echo(f"  {len(facts.tables)} tables: all {facts.rows} rows equal, every value")
    click.echo(f"  {len(facts.heads)} records of who looked: last links equal")
    click.echo(f"  {restored.documents} documents: byte for byte")
    if restored.damaged_documents:
        click.echo(f"  of which {restored.damaged_documents} weren't right in the backup either")


def verify_logins(total: int, unreadable: int) -> None:
    """Whether the key of the installation came along: it opens the authenticator apps."""
    if unreadable:
        raise click.ClickException(
            f"{unreadable} of {total} authenticator apps can't be read: the key of the backup is "
            "not the one with which they were set up. Everything else was restored."
        )
    click.echo(f"  {total} authenticator apps can be used")
