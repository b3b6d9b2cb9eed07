"""`durf verify`: whether a saved content is the one that was sent, by its fingerprint."""

from __future__ import annotations

import json
from pathlib import Path

import click

from durf.exchange.canonical import NotCanonicalError, compute_sha256, write_canonical

EXIT_DIFFERENT = 1
LEAST_SIGNS = 12


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sha256", "wanted", required=True, help="The fingerprint, or its first signs.")
def command(file: Path, wanted: str) -> None:
    """Compare FILE with a fingerprint. Spaces and the order of fields don't matter."""
    wanted = wanted.strip().lower().rstrip("…")
    if len(wanted) < LEAST_SIGNS or set(wanted) - set("0123456789abcdef"):
        raise click.BadParameter("give at least the first 12 signs of the fingerprint")
    try:
        found = compute_sha256(write_canonical(json.loads(file.read_text(encoding="utf-8"))))
    except (UnicodeDecodeError, json.JSONDecodeError, NotCanonicalError) as error:
        raise click.ClickException(
            f"{file}: this is no content that Durf saved: {error}"
        ) from error
    if not found.startswith(wanted):
        click.echo(f"Different. The fingerprint of this file is {found}.")
        raise SystemExit(EXIT_DIFFERENT)
    click.echo(f"The same: {found}.")
