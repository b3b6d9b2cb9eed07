"""`durf retention`: carry out what must not be kept any longer, as the owner of the tables."""

from __future__ import annotations

from datetime import datetime

import click
from django.utils import timezone

from durf.platform.access.organisations import list_organisation_ids
from durf.platform.audit.retention import cut_entries


@click.group("retention")
def command() -> None:
    """Retention periods."""


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
