"""`durf select`: draw a lottery with quotas, or verify one. Needs no database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from durf.engines.faults import InputFault
from durf.engines.sampling.frame import Frame, read_codes, read_frame
from durf.engines.sampling.lottery import Lottery, draw_lottery, prepare_lottery
from durf.engines.sampling.records import (
    SIMULATION,
    describe_agreement,
    describe_result,
    write_result,
)
from durf.engines.sampling.simulation import simulate_draws
from durf.engines.sampling.verification import verify_result
from durf.engines.tables import read_table

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    frame_file: Path
    size: int | None
    by: str | None
    seed: str | None
    is_json: bool
    mapping: str
    exclude_file: Path | None
    draws: int | None
    result_file: Path | None
    is_rebuilt: bool


@click.command("select")
@click.option("--frame", "frame_file", type=FILE, required=True, help="CSV of who can be drawn.")
@click.option("--size", type=int, help="How many are drawn.")
@click.option("--by", help="The strata: columns, with commas between them.")
@click.option("--seed", help="The seed, as it was made public.")
@click.option("--json", "is_json", is_flag=True, help="The whole result, for --verify.")
@click.option("--map", "mapping", default="", help="Names in the file: code=GMCODE,name=NAAM.")
@click.option("--exclude", "exclude_file", type=FILE, help="Codes that can't be drawn.")
@click.option("--simulate", "draws", type=click.IntRange(min=1), help="Test that many more draws.")
@click.option("--verify", "result_file", type=FILE, help="Check this result instead.")
@click.option("--rebuild", "is_rebuilt", is_flag=True, help="With --verify: the mixture as well.")
def command(**options: Any) -> None:
    """Draw members of a frame so that every margin gets its share, or verify such a draw.

    Exit code 1 when --verify finds a difference or --simulate disagrees, 2 when the input is wrong.
    """
    order = Order(**options)
    if order.result_file is not None:
        verify_file(order.result_file, order.frame_file, is_rebuilt=order.is_rebuilt)
    else:
        draw_order(order)


def draw_order(order: Order) -> None:
    """Draw, and print the result in one go at the end."""
    if order.size is None or order.by is None or order.seed is None:
        raise InputFault("--size, --by and --seed are needed, or --verify with a result")
    strata = tuple(name.strip() for name in order.by.split(","))
    columns = parse_mapping(order.mapping)
    frame = load_frame(
        order.frame_file, by=strata, columns=columns, exclude_file=order.exclude_file
    )
    lottery = prepare_lottery(frame, size=order.size)
    result = describe_result(lottery, draw_lottery(lottery, seed=order.seed))
    is_agreed = True
    if order.draws is not None:
        agreement = simulate_draws(lottery, seed=order.seed, count=order.draws)
        is_agreed = agreement.is_agreed
        result[SIMULATION] = describe_agreement(agreement)
    if order.is_json:
        click.echo(write_result(result), nl=False)
    else:
        show_result(lottery, result)
    if not is_agreed:
        raise SystemExit(1)


def parse_mapping(text: str) -> dict[str, str]:
    """The names of our columns in the file."""
    columns = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        own, sign, theirs = part.partition("=")
        if not (own.strip() and sign and theirs.strip()):
            raise InputFault(f"--map: {part} is not of the form code=NAME_IN_FILE")
        columns[own.strip()] = theirs.strip()
    return columns


def load_frame(
    path: Path, *, by: tuple[str, ...], columns: dict[str, str], exclude_file: Path | None
) -> Frame:
    """The frame in a file, without those who are left out."""
    content = path.read_bytes()
    excluded: tuple[str, ...] = ()
    if exclude_file is not None:
        table = read_table(content, label=path.name, columns=columns)
        table.require_columns(["code"])
        excluded = read_codes(
            exclude_file.read_bytes(),
            label=exclude_file.name,
            known=frozenset(row.values["code"] for row in table.rows),
        )
    return read_frame(content, label=path.name, by=by, columns=columns, excluded=excluded)


def verify_file(result_file: Path, frame_file: Path, *, is_rebuilt: bool) -> None:
    """Say what differs, with exit code 1, or that nothing does."""
    differences = verify_result(
        result_file.read_bytes(),
        frame_file.read_bytes(),
        label=frame_file.name,
        is_rebuilt=is_rebuilt,
    )
    for difference in differences:
        click.echo(f"differs: {difference}")
    if differences:
        raise SystemExit(1)
    click.echo("The result follows from this frame and its seed. Nothing differs.")


def show_result(lottery: Lottery, result: dict[str, object]) -> None:
    """The margins and who was drawn, for people."""
    names = {cell.stratum: cell.label for cell in lottery.quotas.cells}
    draw = draw_lottery(lottery, seed=str(result["seed"]))
    click.echo(f"{lottery.quotas.size} of {lottery.quotas.population}, seed {draw.seed}")
    click.echo(f"frame   {lottery.frame.sha256}")
    click.echo(f"lottery {result['lottery_sha256']}")
    click.echo(f"largest deviation of a chance: {float(lottery.find_deviation()):.6f}")
    margins = result["margins"]
    for margin in margins if isinstance(margins, list) else []:
        click.echo(
            f"  {margin['by']:<14} {margin['value']:<24} of {margin['population']:>6}"
            f"  expected {margin['expected']:>9.2f}  selected {margin['selected']:>6}"
        )
    for members in draw.drawn:
        for member in members:
            click.echo(f"{member.code}  {member.name}  ({names[member.stratum]})")
    simulation = result.get(SIMULATION)
    if isinstance(simulation, dict):
        click.echo(f"{simulation['draws']} more draws agree: {simulation['agrees']}")
