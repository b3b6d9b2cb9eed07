"""`durf attack`: play the known attacks on released figures and say what each one learned."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from durf.engines.disclosure.attacks import Finding, Material, play_attacks
from durf.engines.disclosure.dossiers import Dossier, read_dossier
from durf.engines.disclosure.prose import attack_texts, read_texts
from durf.engines.disclosure.releases import Item
from durf.engines.redaction import make_vocabulary

FOUND = 1
SHOWN = 5


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("attack")
@click.option("--releases", type=FILE, help="JSON, as `durf disclose --explain` describes.")
@click.option(
    "--micro",
    type=FILE,
    help="CSV, as `durf disclose --explain` describes; true levels confirm what was learned.",
)
@click.option("--texts", type=FILE, help="JSON: released texts, as the open data has them.")
@click.option("--names", type=FILE, help="Names that lead to somebody, one on a line.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    releases: Path | None,
    micro: Path | None,
    texts: Path | None,
    names: Path | None,
    as_json: bool,
) -> None:
    """Play differencing, homogeneity, rounding, prose, merger, coalition and their union.

    Texts are read for names, small numbers, and what is said of all or none. Exit code 1 when an
    attack learned something harmful.
    """
    if bool(releases) != bool(micro) or not (releases or texts):
        raise click.UsageError("Give --releases with --micro, or --texts, or all three.")
    findings = attack_figures(releases, micro) if releases and micro else []
    findings += attack_prose(texts, names) if texts else []
    is_harmed = any(finding.is_harmful for finding in findings)
    if as_json:
        click.echo(json.dumps({"harmful": is_harmed, "findings": [*map(asdict, findings)]}))
    else:
        click.echo(as_text(findings))
    if is_harmed:
        ctx.exit(FOUND)


def attack_figures(releases: Path, micro: Path) -> list[Finding]:
    """Every attack on every question."""
    dossier = read_dossier(
        micro.read_bytes(),
        releases.read_bytes(),
        micro_label=str(micro),
        label=str(releases),
    )
    return [
        finding
        for item in dossier.items
        if isinstance(item, Item)
        for finding in play_attacks(gather(dossier, item))
    ]


def attack_prose(texts: Path, names: Path | None) -> list[Finding]:
    """What the texts tell by themselves."""
    places = names.read_text("utf-8").splitlines() if names else []
    pieces = read_texts(texts.read_bytes(), label=str(texts))
    return attack_texts(pieces, make_vocabulary(places=places))


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
