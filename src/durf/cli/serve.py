"""`durf serve`: the application, or the public site with --public."""

from __future__ import annotations

import click
from django.core.wsgi import get_wsgi_application

from durf.cli.serving import HOST, find_free_port, serve_until_stopped, stop_on_signals
from durf.config import startup
from durf.config.migrations import find_missing_migrations
from durf.platform.database.roles import Role


@click.command("serve")
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--public", "is_public", is_flag=True, help="Serve the public site instead.")
def command(*, host: str, port: int, is_public: bool) -> None:
    """Serve until stopped."""
    stop_on_signals()
    with startup.database_kept_running():
        startup.choose_address(f"http://{host}:{port}")
        startup.set_up(Role.PUBLIC if is_public else Role.APP)
        if not is_public and (missing := find_missing_migrations()):
            raise click.ClickException(
                f"The database isn't ready: {len(missing)} steps are missing. Run `durf migrate`."
            )
        serve_until_stopped(
            get_wsgi_application(),
            host=host,
            port=find_free_port(port, host=host) if port else 0,
            when_ready=lambda used: click.echo(f"Durf serves on http://{host}:{used}"),
        )
