"""`durf disclose`: what released figures betray about every unit, each and all together."""

from __future__ import annotations

import json
from pathlib import Path

import click

from durf.engines.disclosure.amounts import AmountItem, AmountVerdict, audit_amounts
from durf.engines.disclosure.dossiers import Dossier, read_dossier
from durf.engines.disclosure.errors import ReleaseError
from durf.engines.disclosure.record_audit import Verdicts, audit_releases
from durf.engines.disclosure.releases import Item

FOUND = 1
FORMATS = """\
UNITS (--micro, CSV): one line per unit. The column `unit` holds its code. Other columns are
attributes that releases can refer to, such as province or size. The column `holding` names a party
that holds several units. A column with the code of an item holds the true levels; it is used only
to compute values that a release leaves out, and by `durf attack` to check what was learned.

RELEASES (--releases, JSON): one object.
  items      [{"code": "q1", "levels": ["1", "2", "3", "4"], "scores": [1, 2, 3, 4]}]
             or, for an amount or share, {"code": "q2", "low": 0, "high": 100}
  releases   in the order in which they came out; each
             "code"       its own name
             "item"       the code of its item
             "group"      a list of units, or conditions: {"province": "P01", "size": ["S1", "S2"]}
             "except"     a list of units that are left out of the group
             "statistic"  "count", "percentage" (both of "levels"), "mean", "distribution" (with
                          "values": {"1": 5, "2": 10, ...}) or "claim" (of "levels", with
                          "quantifier": none, some, half, most, not all or all; or "low", "high")
             "value"      the published figure; left out, it is computed from the units
             "rounding"   the base, such as 5 or 0.1; 1 when left out
             "manner"     "nearest" (default) or "random" (to either neighbour)
  known      what units published themselves: [{"unit": "U1", "item": "q1", "level": "3"}]
             (of an amount: "value")
  mergers    [{"successor": "U9", "predecessors": ["U1", "U2"]}]
  holdings   parties that know several answers: [["U1", "U2", "U3"]]
  coalition  how many units may put their answers together: 0, 1 or 2 (default 2)
  least      how many levels every unit has to keep (default 3)

ANSWER: per item, per unit the levels that are still possible, the narrowest interval of its score,
whether it is safe; whether insiders can learn too much; the offending releases: those with which
somebody came below `least`. The exit code is 1 when something isn't safe.
"""


@click.command("disclose")
@click.option(
    "--micro",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV: one line per unit.",
)
@click.option(
    "--releases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON: what was released, and what is known besides.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--explain", is_flag=True, help="Explain both files and the answer, and stop.")
@click.pass_context
def command(
    ctx: click.Context, *, micro: Path | None, releases: Path | None, as_json: bool, explain: bool
) -> None:
    """Say for every unit which levels are still possible after all these releases together.

    Exit code 1 when a unit keeps too few.
    """
    if explain:
        click.echo(FORMATS)
        return
    if micro is None or releases is None:
        raise click.UsageError("give both --micro and --releases, or --explain")
    dossier = read_dossier(
        micro.read_bytes(),
        releases.read_bytes(),
        micro_label=str(micro),
        label=str(releases),
    )
    answers = [judge_item(dossier, item) for item in dossier.items]
    is_safe = all(answer["safe"] for answer in answers)
    if as_json:
        click.echo(json.dumps({"safe": is_safe, "items": answers}))
    else:
        click.echo("\n".join(describe_item(answer) for answer in answers))
    if not is_safe:
        ctx.exit(FOUND)


def judge_item(dossier: Dossier, item: Item | AmountItem) -> dict[str, object]:
    """The audit of one item, as JSON holds it."""
    if isinstance(item, AmountItem):
        known = {
            unit: read_amount(unit, value)
            for unit, value in dossier.known.get(item.code, {}).items()
        }
        return as_amounts(
            item, audit_amounts(item, dossier.releases, units=dossier.units, known=known)
        )
    return as_levels(
        audit_releases(
            item,
            dossier.releases,
            units=dossier.units,
            knowledge=dossier.know(item),
            attacker=dossier.attacker,
            least=dossier.least,
        )
    )


def read_amount(unit: str, value: str) -> float:
    """An amount that a unit published itself."""
    try:
        return float(value)
    except ValueError:
        raise ReleaseError(f"the known value of {unit} is not a number: {value!r}") from None


def as_levels(verdicts: Verdicts) -> dict[str, object]:
    """The verdicts about an item with levels."""
    return {
        "item": verdicts.item,
        "safe": verdicts.is_safe,
        "units": [
            {
                "unit": verdict.unit,
                "possible": list(verdict.possible),
                "narrowest": list(verdict.narrowest),
                "known": verdict.is_known,
                "safe": verdict.is_safe,
            }
            for verdict in verdicts.units
        ],
        "insiders": {"safe": verdicts.insiders.is_safe, "reason": verdicts.insiders.reason},
        "offending": list(verdicts.offending),
    }


def as_amounts(item: AmountItem, verdicts: tuple[AmountVerdict, ...]) -> dict[str, object]:
    """The verdicts about an amount: safe when at least half of the range stays open."""
    needed = (item.high - item.low) / 2
    return {
        "item": item.code,
        "safe": all(verdict.is_known or verdict.width >= needed for verdict in verdicts),
        "units": [
            {
                "unit": verdict.unit,
                "possible": [],
                "narrowest": [verdict.low, verdict.high],
                "known": verdict.is_known,
                "safe": verdict.is_known or verdict.width >= needed,
            }
            for verdict in verdicts
        ],
        "insiders": {"safe": True, "reason": "not examined for amounts; put values in known"},
        "offending": [],
    }


def describe_item(answer: dict[str, object]) -> str:
    """The answer about one item for people."""
    lines = [f"{answer['item']}: {'safe' if answer['safe'] else 'NOT SAFE'}"]
    units = answer["units"]
    insiders = answer["insiders"]
    offending = answer["offending"]
    if isinstance(units, list):
        lines += [
            f"  {unit['unit']}: {', '.join(unit['possible']) or unit['narrowest']}"
            for unit in units
            if not unit["safe"]
        ]
        lines.append(f"  {len(units)} units, {sum(not unit['safe'] for unit in units)} not safe")
    if isinstance(insiders, dict) and not insiders["safe"]:
        lines.append(f"  insiders: {insiders['reason']}")
    if isinstance(offending, list) and offending:
        lines.append(f"  offending releases: {', '.join(offending)}")
    return "\n".join(lines)
