"""`durf keypair`: the operator's own pair of keys for backups."""

from __future__ import annotations

from pathlib import Path

import click

from durf.platform.backups.keys import make_pair


@click.command("keypair")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(*, file: Path) -> None:
    """Make a pair of keys: the private one goes to FILE, the public one is printed.

    Keep FILE away from this machine, in two places: without it no backup can be opened.
    """
    click.echo(make_pair(file))
    click.echo(
        f"The private key is in {file}. Move it off this machine, and keep it in two places. The "
        "line above is the public key, for --to and DURF_BACKUP_KEY.",
        err=True,
    )
