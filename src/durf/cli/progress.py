"""How far a long command is, said on standard error so that output stays clean."""

from __future__ import annotations

import click

from durf.platform.backups.progress import StepTeller


def show_progress(*, quiet: bool = False) -> StepTeller:
    """Says each step and how many megabytes were done; nothing when it must be quiet."""
    return StepTeller(say if not quiet else lambda _: None)


def say(line: str) -> None:
    """One line to standard error."""
    click.echo(line, err=True)
