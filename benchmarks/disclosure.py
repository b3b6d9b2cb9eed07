"""What disclosure control costs: tables up to three dimensions, audits and plans up to 2,000 units.

Every case runs in a process of its own, with a limit on its time. What isn't proven within the
limit is said to be so: then nothing would be published. All values are invented.
Run: python -m benchmarks.disclosure
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from benchmarks.ground import print_table
from durf.engines.disclosure.classes import form_classes
from durf.engines.disclosure.errors import DisclosureError
from durf.engines.disclosure.plans import Candidate, plan_publication
from durf.engines.disclosure.record_audit import audit_releases
from durf.engines.disclosure.releases import Attacker, Item, Release, count_each_level
from durf.engines.disclosure.rounding import EXACT, TO_FIVE
from durf.engines.disclosure.rules import Frequency
from durf.engines.disclosure.suppression import prepare_solvers, suppress_table
from durf.engines.disclosure.tables import TOTAL, Cell, CellStatus, Table

LIMIT = 120
ITEM = Item("q1", ("1", "2", "3", "4"))
LEVELS = (15, 35, 30, 20)
PROVINCES = (10, 18, 12, 25, 6, 51, 26, 44, 50, 13, 56, 31)
SIZES = (20, 53, 14, 8, 5)


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    name: str
    run: Callable[..., tuple[int, int, str]]
    arguments: tuple[object, ...]


def draw_table(shape: tuple[int, ...], units: int) -> Table:
    """Units scattered over a table; cells below 3 are sensitive."""
    chance = random.Random(1)
    weights = [[1 / (1 + place) for place in range(size)] for size in shape]
    drawn = [
        tuple(str(chance.choices(range(size), weights[at])[0]) for at, size in enumerate(shape))
        for _ in range(units)
    ]
    counts: dict[tuple[str, ...], int] = dict.fromkeys(
        product(*([TOTAL, *map(str, range(size))] for size in shape)), 0
    )
    for labels in drawn:
        for kept in product((True, False), repeat=len(shape)):
            cell = tuple(
                label if is_kept else TOTAL for label, is_kept in zip(labels, kept, strict=True)
            )
            counts[cell] += 1
    return Table(tuple(make_cell(labels, count) for labels, count in counts.items()))


def make_cell(labels: tuple[str, ...], count: int) -> Cell:
    """A cell with the protection that the rule asks for."""
    needed = None if TOTAL in labels else Frequency(3).find_protection(count)
    return Cell(
        labels,
        count,
        CellStatus.SENSITIVE if needed else CellStatus.PUBLISHABLE,
        needed.below if needed else 0,
        needed.above if needed else 0,
        weight=count,
    )


def run_suppression(shape: tuple[int, ...], units: int) -> tuple[int, int, str]:
    """Cells, cells that may be chosen, and the weight found."""
    table = draw_table(shape, units)
    answer = suppress_table(table, seconds=LIMIT)
    free = sum(cell.may_be_withheld for cell in table.cells)
    return len(table.cells), free, f"weight {answer.weight:g}, {answer.rounds} rounds"


def draw_groups(units: int, least: int) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Units with levels, in the groups that are large enough."""
    chance = random.Random(1)
    levels: dict[str, int] = {}
    groups: dict[str, list[str]] = {"all": []}
    for number in range(units):
        unit = f"u{number:04}"
        levels[unit] = chance.choices(range(4), LEVELS)[0]
        province = f"p{chance.choices(range(12), PROVINCES)[0]}"
        size = f"s{chance.choices(range(5), SIZES)[0]}"
        for name in ("all", province, size, province + size):
            groups.setdefault(name, []).append(unit)
    return levels, {name: group for name, group in groups.items() if len(group) >= least}


def draw_releases(units: int, *, is_rounded: bool) -> tuple[dict[str, int], list[Candidate]]:
    """The distributions of all groups from 10 on."""
    levels, groups = draw_groups(units, 10)
    rounding = TO_FIVE if is_rounded else EXACT
    return levels, [
        Candidate(
            name,
            count_each_level(name, ITEM, {unit: levels[unit] for unit in group}, rounding=rounding),
        )
        for name, group in groups.items()
    ]


def run_audit(units: int, is_rounded: bool, coalition: int) -> tuple[int, int, str]:
    """Numbers, variables (a class with a level), and whether the releases are safe."""
    levels, candidates = draw_releases(units, is_rounded=is_rounded)
    releases: list[Release] = [release for each in candidates for release in each.releases]
    verdicts = audit_releases(ITEM, releases, units=levels, attacker=Attacker(coalition))
    variables = 4 * len(form_classes(releases, list(levels)))
    unsafe = sum(not verdict.is_safe for verdict in verdicts.units)
    return len(releases), variables, "safe" if verdicts.is_safe else f"{unsafe} units not safe"


def run_plan(units: int) -> tuple[int, int, str]:
    """Numbers, variables, and how many groups may be published against pairs."""
    levels, candidates = draw_releases(units, is_rounded=True)
    plan = plan_publication(ITEM, candidates, units=levels, attacker=Attacker(2))
    releases = [release for each in candidates for release in each.releases]
    variables = 4 * len(form_classes(releases, list(levels)))
    return len(releases), variables, f"{len(plan.accepted)} of {len(candidates)} groups"


CASES = (
    Case("suppression 12 x 5", run_suppression, ((12, 5), 342)),
    Case("suppression 25 x 12", run_suppression, ((25, 12), 1000)),
    Case("suppression 40 x 20", run_suppression, ((40, 20), 2000)),
    Case("suppression 12 x 5 x 4", run_suppression, ((12, 5, 4), 342)),
    Case("suppression 12 x 8 x 6", run_suppression, ((12, 8, 6), 1000)),
    Case("suppression 20 x 10 x 8", run_suppression, ((20, 10, 8), 2000)),
    Case("audit, 342 units, exact", run_audit, (342, False, 0)),
    Case("audit, 342 units, rounded", run_audit, (342, True, 0)),
    Case("audit, 2,000 units, exact", run_audit, (2000, False, 0)),
    Case("audit, 2,000 units, rounded", run_audit, (2000, True, 0)),
    Case("audit against pairs, 342 units", run_audit, (342, True, 2)),
    Case("audit against pairs, 2,000 units", run_audit, (2000, True, 2)),
    Case("plan against pairs, 342 units", run_plan, (342,)),
    Case("plan against pairs, 2,000 units", run_plan, (2000,)),
)


def measure(case: Case, connection: multiprocessing.connection.Connection) -> None:
    """Run one case; tell its figures, or why it stays silent."""
    prepare_solvers()
    began = time.monotonic()
    try:
        size, variables, outcome = case.run(*case.arguments)
    except DisclosureError as fault:
        size, variables, outcome = 0, 0, f"NOT SOLVED, nothing published: {fault}"[:60]
    seconds = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sizes = [str(size or ""), str(variables or "")]
    connection.send([*sizes, f"{seconds:.2f}", str(memory), outcome])


def run_case(case: Case) -> list[str]:
    """A process of its own, ended at the limit."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=measure, args=(case, there))
    process.start()
    there.close()
    found = ["", "", f"> {LIMIT}", "", "NOT SOLVED, nothing published"]
    if here.poll(LIMIT + 10):
        found = here.recv()
    process.kill()
    process.join()
    return [case.name, *found]


def main() -> None:
    """Print the table."""
    rows = [run_case(case) for case in CASES]
    header = ["case", "cells", "variables", "seconds", "MB", "outcome"]
    print_table(f"Disclosure control, limit {LIMIT} s", header, rows)


if __name__ == "__main__":
    main()
