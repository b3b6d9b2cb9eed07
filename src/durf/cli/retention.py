"""`durf retention`: destroy what must not be kept any longer, as the owner of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import click
from django.utils import timezone

from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.retention import cut_entries
from durf.platform.retention.destruction import Line, preview, run
from durf.platform.retention.dissolutions import carry_out_dissolutions, preview_dissolutions


@click.group("retention")
def command() -> None:
    """Retention periods."""


@command.command("preview")
def show_preview() -> None:
    """Print how many rows of each kind would be destroyed now; nothing changes."""
    now = timezone.now()
    print_lines(preview(list_organisation_ids(), now=now), "would be destroyed")
    for organisation in preview_dissolutions(today=timezone.localdate(now)):
        click.echo(f"organisation {organisation}: all its rows would be destroyed (dissolved).")


@command.command("run")
def carry_out() -> None:
    """Destroy them, with proof in each organisation."""
    now = timezone.now()
    print_lines(run(list_organisation_ids(), now=now), "destroyed")
    for organisation, rows in carry_out_dissolutions(today=timezone.localdate(now), now=now):
        click.echo(f"organisation {organisation}: {rows} rows destroyed (dissolved).")


def print_lines(lines: Iterable[Line], what: str) -> None:
    """One line per organisation and kind: numbers, and never what it was."""
    total = 0
    for line in lines:
        owner = line.organisation_id
        whose = "installation" if owner is None else f"organisation {owner}"
        click.echo(f"{whose}: {line.rows} x {line.rule.key}")
        total += line.rows
    click.echo(f"{total} rows {what}.")


@command.command("audit")
@click.option("--before", required=True, type=click.DateTime(formats=["%Y-%m-%d"]))
def cut_audit(*, before: datetime) -> None:
    """Cut the record of who read what before a day; each chain keeps a checkpoint."""
    moment = timezone.make_aware(before)
    removed = sum(
        cut_entries(organisation_id, before=moment, now=timezone.now())
        for organisation_id in list_organisation_ids()
    )
    click.echo(f"{removed} entries removed.")
