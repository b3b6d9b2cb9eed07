"""`durf suppress`: which cells of a table to withhold, proven to be the cheapest safe choice."""

from __future__ import annotations

import json
from pathlib import Path

import click

from durf.engines.disclosure.reading import read_cells
from durf.engines.disclosure.suppression import Suppression, prepare_solvers, suppress_table


@click.command("suppress")
@click.option(
    "--table",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV: dimensions, freq, status (u, s, z), lpl, upl, weight; totals are Total.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option(
    "--limit",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="Seconds after which an answer that isn't proven is given up.",
)
@click.option(
    "--tolerance",
    default=0.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="How much a total may differ from the sum of its parts, for example by rounding.",
)
def command(*, table: Path, as_json: bool, limit: float, tolerance: float) -> None:
    """Choose the cells to withhold, so that no sensitive cell (status u) can be calculated back.

    The weight of the choice is proven minimal. When that can't be proven in time, or nothing is
    safe, there is no answer and the exit code is 2.
    """
    cells = read_cells(table.read_bytes(), label=str(table))
    prepare_solvers()
    answer = suppress_table(cells, seconds=limit, tolerance=tolerance)
    click.echo(json.dumps(as_mapping(answer)) if as_json else as_text(answer))


def as_mapping(answer: Suppression) -> dict[str, object]:
    """The answer as JSON holds it."""
    return {
        "suppressed": [list(labels) for labels in answer.suppressed],
        "weight": answer.weight,
        "optimal": answer.is_optimal,
        "seconds": answer.seconds,
        "audit": [
            {
                "cell": list(verdict.labels),
                "low": verdict.low,
                "high": verdict.high,
                "protected": verdict.is_protected,
            }
            for verdict in answer.audit
        ],
    }


def as_text(answer: Suppression) -> str:
    """The answer for people."""
    number, weight = len(answer.suppressed), f"{answer.weight:g}"
    lines = [f"Withhold {number} cells of weight {weight} together; less can't be safe."]
    lines += [
        f"  {', '.join(verdict.labels)}: anyone can tell {verdict.low:g} to {verdict.high:g}"
        for verdict in answer.audit
    ]
    return "\n".join(lines)
