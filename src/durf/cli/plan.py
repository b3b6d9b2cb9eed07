"""`durf plan`: dates and teams for visits, anew or with few changes. Needs no database."""

from __future__ import annotations

from pathlib import Path

import click

from durf.engines.faults import InputFault
from durf.engines.planning.checking import check_plan
from durf.engines.planning.plans import Plan, plan_files, write_plan

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("plan")
@click.option("--visits", "visits_file", type=FILE, required=True, help="Visits, JSON or CSV.")
@click.option("--calendar", "calendar_file", type=FILE, required=True, help="Calendar, JSON.")
@click.option("--seed", type=int, required=True, help="A number; the same gives the same plan.")
@click.option("--keep", "kept_file", type=FILE, help="An earlier result, to change little.")
@click.option("--json", "is_json", is_flag=True, help="The whole plan.")
def command(
    *,
    visits_file: Path,
    calendar_file: Path,
    seed: int,
    kept_file: Path | None,
    is_json: bool,
) -> None:
    """Plan visits: every hard rule kept, few travel days, in time.

    Exit code 1 when a visit can't be planned; the result then says which rules block it.
    """
    kept = None if kept_file is None else (kept_file.read_bytes(), kept_file.name)
    plan, result = plan_files(
        (visits_file.read_bytes(), visits_file.name),
        (calendar_file.read_bytes(), calendar_file.name),
        seed=seed,
        kept=kept,
    )
    flaws = check_plan(plan.visits, plan.calendar, result)
    if flaws:
        raise InputFault(f"the plan was refused by its own check, nothing is written: {flaws[0]}")
    if is_json:
        click.echo(write_plan(result), nl=False)
    else:
        show_plan(plan, result)
    if not plan.is_complete:
        raise SystemExit(1)


def show_plan(plan: Plan, result: dict[str, object]) -> None:
    """The plan for people."""
    click.echo(
        f"{len(plan.state.dates)} of {len(plan.visits)} visits on {result['travel_days']} travel "
        f"days (at least {plan.bound} by counting), {result['weeks_late']} weeks late in all"
    )
    kept = result.get("kept")
    if isinstance(kept, dict):
        click.echo(f"{kept['dates']} of {kept['of']} earlier dates stay")
    visits, unplanned = result["visits"], result["unplanned"]
    for each in visits if isinstance(visits, list) else []:
        declared = "".join(f"; {d['person']} declares: {d['kind']}" for d in each["declarations"])
        team = ", ".join(each["team"])
        click.echo(f"{each['date']}  {each['code']}  {each['name']}  ({team}{declared})")
    for each in unplanned if isinstance(unplanned, list) else []:
        rules = ", ".join(f"{rule['rule']} ({rule['days']} days)" for rule in each["rules"])
        click.echo(f"no date    {each['code']}  {each['name']}: {rules}")
