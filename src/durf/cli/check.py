"""`durf check`: is this installation in order, and with --deploy: may it go live?"""

from __future__ import annotations

import click
from django.conf import settings
from django.core import checks

from durf.config.deploy import find_faults
from durf.config.migrations import find_missing_migrations


@click.command("check")
@click.option("--deploy", is_flag=True, help="Also everything that must be true in production.")
def command(*, deploy: bool) -> None:
    """Check the installation; exit code 1 when something stands in the way."""
    errors = [message for message in checks.run_checks() if message.is_serious()]
    for error in errors:
        click.echo(f"{error.id}: {error.msg}")
    missing = find_missing_migrations()
    if missing:
        click.echo(f"migrations: {len(missing)} steps are missing. Run `durf migrate`.")
    faults = find_faults(settings) if deploy and not missing else []
    for fault in faults:
        click.echo(f"{fault.code}: {fault.text}")
    if errors or missing or faults:
        raise SystemExit(1)
    click.echo("Ready to go live." if deploy else "In order.")
