"""`durf register`: the register of municipalities, from the command line."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import click

from durf.config import startup
from durf.engines.faults import InputFault
from durf.platform.database.roles import Role
from durf.reference.indicators.frames import PrivateFiles, classify_files
from durf.reference.municipalities.frames import FrameRow, build_frame, write_frame
from durf.reference.municipalities.layouts import FIRST_YEAR, LAST_YEAR, lay_out
from durf.reference.municipalities.namelists import Answers, resolve_list

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
YEAR_HELP = f"The year whose municipalities count, {FIRST_YEAR}-{LAST_YEAR}, as on 1 January."


@click.group("register")
def command() -> None:
    """The register of municipalities."""


@command.command("resolve")
@click.argument("file", type=EXISTING)
@click.option("--column", required=True, help="The column that holds the names.")
@click.option("--year", type=int, default=LAST_YEAR, show_default=True, help=YEAR_HELP)
@click.option("--json", "is_json", is_flag=True, help="Print JSON instead of a table.")
def resolve(*, file: Path, column: str, year: int, is_json: bool) -> None:
    """Say which municipalities the names in FILE mean; doubtful ones are listed, never guessed."""
    answers = resolve_list(file, column=column, year=year)
    if is_json:
        click.echo(json.dumps(answers.as_data(), ensure_ascii=False, indent=1))
    else:
        print_answers(answers, year=year)


def print_answers(answers: Answers, *, year: int) -> None:
    """A table to read, and below it what has to be looked at."""
    width = max((len(one.name) for one in answers.resolved), default=0)
    for one in answers.resolved:
        found = one.municipality
        click.echo(f"{one.name:<{width}}  {found.code}  {found.name} ({found.province}), {one.via}")
    for unsolved in answers.unresolved:
        hint = f" Perhaps: {', '.join(unsolved.suggestions)}." if unsolved.suggestions else ""
        click.echo(f"? {unsolved.name}: {unsolved.reason}.{hint}")
    found_count, all_count = len(answers.resolved), len(answers.resolved) + len(answers.unresolved)
    click.echo(f"{found_count} of {all_count} names found among the municipalities of {year}.")


@command.command("frame")
@click.option("--year", type=int, default=LAST_YEAR, show_default=True, help=YEAR_HELP)
@click.option(
    "--internetnl", type=EXISTING, multiple=True, help="Batch results of Internet.nl (JSON)."
)
@click.argument("more", type=EXISTING, nargs=-1)
@click.option("--committee", type=EXISTING, help="CSV with code, value (-1 to 1): its own input.")
@click.option("--salt", type=EXISTING, help="File with the secret of the frame; new when left out.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def frame(
    *,
    year: int,
    internetnl: Sequence[Path],
    more: Sequence[Path],
    committee: Path | None,
    salt: Path | None,
    out: Path,
) -> None:
    """Write the frame of a selection to --out; MORE are further files for --internetnl.

    The column progress is confidential: the file is made readable for its owner only.
    """
    private = PrivateFiles(committee=committee, salt=read_salt(salt))
    layout = lay_out(year)
    progress = classify_files([*internetnl, *more], layout=layout, private=private)
    rows = build_frame(layout, progress=progress)
    write_privately(out, write_frame(rows))
    tell_frame(rows, out)


def read_salt(path: Path | None) -> bytes:
    """The secret from a file, or a fresh one that nobody keeps: the frame holds its outcome."""
    return path.read_bytes().strip() if path else secrets.token_bytes(32)


def write_privately(path: Path, text: str) -> None:
    """A file that only its owner may read."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise InputFault(f"{path} can't be written: {error.strerror}.") from error
    with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - an open handle
        path.chmod(0o600)
        file.write(text)


def tell_frame(rows: Sequence[FrameRow], out: Path) -> None:
    """How many rows; nothing of what is in the confidential column."""
    click.echo(f"{out}: {len(rows)} municipalities. The column progress is confidential.")


@command.command("boundaries")
@click.argument("file", type=EXISTING)
@click.option("--year", type=int, required=True, help=YEAR_HELP)
@click.option("--key", required=True, help="The property that holds the code, such as statcode.")
@click.option("--layer", default="", help="The layer of a TopoJSON file with more than one.")
@click.option("--source", required=True, help="Whose boundaries they are; stands under the map.")
def boundaries(*, file: Path, year: int, key: str, layer: str, source: str) -> None:
    """Put boundaries of municipalities from FILE (TopoJSON or GeoJSON) on the public maps."""
    with startup.database_running():
        startup.set_up(Role.OWNER)
        from django.utils.timezone import localdate

        from durf.reference.municipalities.boundaries import import_boundaries

        made = import_boundaries(
            file, year=year, layer=layer, key=key, source=source, on=localdate()
        )
    kilobytes = made.size / 1000
    click.echo(f"The map of {year} has {len(made.paths)} municipalities, {kilobytes:.0f} kB.")


@command.command("load")
def load() -> None:
    """Load the compiled facts into the database, or bring them up to date."""
    with startup.database_running():
        startup.set_up(Role.OWNER)
        from durf.reference.municipalities.loading import load_register

        count = load_register()
    click.echo(f"The register holds {count} municipalities, past and present.")
