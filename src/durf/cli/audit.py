"""`durf audit`: verify the record of who read what, and write down its heads."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils import timezone

from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.verification import (
    HeadsUnreadableError,
    format_head,
    parse_heads,
    read_heads,
    verify_organisations,
)


@click.group("audit")
def command() -> None:
    """The record of who read and changed what."""


@command.command("verify")
@click.option(
    "--heads",
    "heads_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Heads that were written down earlier with `durf audit heads`.",
)
def verify(*, heads_file: Path | None) -> None:
    """Check every chain; exit code 1 when something was changed, removed or re-ordered."""
    lines = heads_file.read_text(encoding="utf-8").splitlines() if heads_file else []
    try:
        outside = parse_heads(lines)
    except HeadsUnreadableError as error:
        raise click.ClickException(f"{heads_file}: {error} Nothing was checked.") from error
    organisations = list_organisation_ids()
    findings = verify_organisations(organisations, outside=outside)
    for finding in findings:
        click.echo(
            f"organisation {finding.organisation_id}, number {finding.sequence}: {finding.flaw}"
        )
    click.echo(f"{len(organisations)} chains checked on {timezone.localtime():%d-%m-%Y %H:%M}.")
    if findings:
        raise SystemExit(1)
    click.echo("Nothing was changed, removed or re-ordered.")


@command.command("heads")
def heads() -> None:
    """Print the last link of every chain, one JSON line each, to keep elsewhere."""
    for organisation_id, head in read_heads(list_organisation_ids()):
        click.echo(format_head(organisation_id, head))
