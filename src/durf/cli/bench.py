"""`durf bench`: everything that is measured, in one command."""

from __future__ import annotations

import click

from durf.cli.checkout import run_module


@click.command("bench")
@click.argument("names", nargs=-1)
@click.option("--quick", is_flag=True, help="Only what takes about a minute, at a small size.")
@click.option("--list", "is_list", is_flag=True, help="Say what there is; measure nothing.")
def command(*, names: tuple[str, ...], quick: bool, is_list: bool) -> None:
    """Run the scripts in benchmarks/ (or only NAMES) and print their tables.

    Exit code 1 when one of them failed or took too long; the others still run.
    """
    options = [*(["--quick"] if quick else []), *(["--list"] if is_list else [])]
    code = run_module("benchmarks", "benchmarks", (*options, *names), needs="scipy")
    raise SystemExit(code)
