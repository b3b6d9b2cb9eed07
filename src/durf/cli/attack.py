"""`durf attack`: play the known attacks on released figures and say what each one learned."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from durf.engines.disclosure.attacks import Finding, Material, play_attacks
from durf.engines.disclosure.dossiers import Dossier, read_dossier
from durf.engines.disclosure.releases import Item

FOUND = 1
SHOWN = 5


@click.command("attack")
@click.option(
    "--releases",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON, as `durf disclose --explain` describes.",
)
@click.option(
    "--micro",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV, as `durf disclose --explain` describes; true levels confirm what was learned.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_context
def command(ctx: click.Context, *, releases: Path, micro: Path, as_json: bool) -> None:
    """Play differencing, homogeneity, rounding, prose, merger, coalition and their union.

    Exit code 1 when an attack learned something harmful about a unit.
    """
    dossier = read_dossier(
        micro.read_bytes(),
        releases.read_bytes(),
        micro_label=str(micro),
        label=str(releases),
    )
    findings = [
        finding
        for item in dossier.items
        if isinstance(item, Item)
        for finding in play_attacks(gather(dossier, item))
    ]
    is_harmed = any(finding.is_harmful for finding in findings)
    if as_json:
        click.echo(json.dumps({"harmful": is_harmed, "findings": [*map(asdict, findings)]}))
    else:
        click.echo(as_text(findings))
    if is_harmed:
        ctx.exit(FOUND)


def gather(dossier: Dossier, item: Item) -> Material:
    """What the attacks need about one item."""
    return Material(
        item=item,
        releases=tuple(each for each in dossier.releases if each.item == item.code),
        units=dossier.units,
        knowledge=dossier.know(item),
        attacker=dossier.attacker,
        least=dossier.least,
        truth=dossier.find_truth(item),
    )


def as_text(findings: list[Finding]) -> str:
    """What was learned, for people."""
    harmful = sum(finding.is_harmful for finding in findings)
    lines = [f"{len(findings)} findings, {harmful} harmful"]
    for finding in findings:
        mark = "HARMFUL" if finding.is_harmful else "known"
        truth = {None: "", True: " (true)", False: " (NOT true)"}[finding.is_confirmed]
        lines.append(f"{mark}: {finding.item}, {finding.attack}: {finding.learned}{truth}")
        lines.append(f"  from {shorten(finding.releases)}")
        if finding.units:
            lines.append(f"  about {len(finding.units)}: {shorten(finding.units)}")
    return "\n".join(lines)


def shorten(names: tuple[str, ...]) -> str:
    """The first few of a list."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
