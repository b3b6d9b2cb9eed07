"""`durf demo`: everything with invented data, stopped as cleanly as it was started."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from durf.cli.children import run_durf
from durf.cli.serving import HOST, find_free_port, serve_until_stopped, stop_on_signals
from durf.config import startup
from durf.demo.building import build_country, is_built
from durf.demo.country import COUNTRY
from durf.demo.growing import LARGEST_SCALE, SCALE, SMALLEST_SCALE, begin_growing
from durf.platform.access.entrance.demo import list_demo_houses
from durf.platform.database.roles import Role

STOP_SECONDS = 10


@click.command("demo")
@click.option("--port", default=8000, show_default=True, help="The next free one when taken.")
@click.option(
    "--scale",
    type=click.IntRange(SMALLEST_SCALE, LARGEST_SCALE),
    default=SCALE,
    show_default=True,
    help="How many municipalities, when it is built for the first time.",
)
def command(*, port: int, scale: int) -> None:
    """Try everything with invented data."""
    stop_on_signals()
    used = find_free_port(port)
    address = f"http://{HOST}:{used}"
    startup.choose_address(address)
    run_durf("migrate", "--quiet", "--no-backup", role=Role.OWNER)
    if not is_built():
        click.echo("Building the fictional country:")
        build_country(now=timezone.now(), tell=lambda name: click.echo(f"  {name}"))
        begin_growing(scale=scale)
    with worker_running():
        serve_until_stopped(
            get_wsgi_application(), host=HOST, port=used, when_ready=lambda _: welcome(address)
        )
    click.echo("Stopped. What you did is kept for next time.")


@contextmanager
def worker_running() -> Iterator[None]:
    """A worker beside the server; it ends when this process does, however that happens."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "durf.cli", "worker", "--with-parent"],
        env=dict(startup.child_environment(Role.APP)),
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield
    finally:
        if worker.stdin:
            worker.stdin.close()
        try:
            worker.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()


def welcome(address: str) -> None:
    """Where to go and who one can be."""
    click.echo(f"\nDurf is ready: {address}\n\nLog in with one click as:")
    names = {house.name for house in COUNTRY}
    for house in list_demo_houses(today=timezone.localdate()):
        if house.organisation.name not in names:
            continue
        click.echo(f"  {house.organisation.name}")
        for person in house.people:
            click.echo(f"    {person.name} ({person.roles})")
    click.echo(f"\nMails stay here: {address}/post-uit/\nStop with Ctrl-C.")
