"""`durf leaks`: who was tried to see what, and that nothing came out."""

from __future__ import annotations

import click

from durf.cli.checkout import run_module


@click.command("leaks")
@click.option("--quick", is_flag=True, help="Only count what would be tried.")
def command(*, quick: bool) -> None:
    """Try every page, export, mail, document and delivery as everybody, and say what leaked.

    On an invented country of its own, never on your data. It takes some minutes; exit code 1 when
    something leaked.
    """
    code = run_module("tests/leaks", "tests.leaks", ("--quick",) if quick else (), needs="pytest")
    raise SystemExit(code)
