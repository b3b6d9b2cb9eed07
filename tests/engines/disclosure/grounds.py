"""Tables and countries for the tests, and a second engine that knows nothing of the first."""

from __future__ import annotations

import itertools
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from durf.engines.disclosure.plans import Candidate
from durf.engines.disclosure.reading import read_cells
from durf.engines.disclosure.releases import Item, count_each_level
from durf.engines.disclosure.rounding import Rounding
from durf.engines.disclosure.tables import TOTAL, Cell, CellStatus, Table
from tests.realdata import shared_data

ITEM = Item("q1", ("1", "2", "3", "4"))
PROVINCES = (10, 18, 12, 25, 6, 51, 26, 44, 50, 13, 56, 31)
REGIONS = "NNNEEEEWWWZZ"
SIZES = ("1", "2", "3", "4", "5")
SHARES = (20, 53, 14, 8, 5)
LEVEL_SHARES = (15, 35, 30, 20)


def load_table(name: str) -> Table:
    """One of the instances that are kept beside the repository."""
    path = shared_data(f"sdc/instances/{name}.csv")
    return read_cells(path.read_bytes(), label=path.name)


def make_table(inner: list[list[int]], sensitive: Collection[tuple[int, int]] = ()) -> Table:
    """A table of two dimensions with its totals, from the inner cells."""
    rows = [[*row, sum(row)] for row in inner]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    cells = []
    for at, row in enumerate(rows):
        for to, value in enumerate(row):
            labels = (
                TOTAL if at == len(inner) else f"r{at}",
                TOTAL if to == len(inner[0]) else f"c{to}",
            )
            is_sensitive = (at, to) in sensitive
            cells.append(
                Cell(
                    labels,
                    value,
                    CellStatus.SENSITIVE if is_sensitive else CellStatus.PUBLISHABLE,
                    lower_protection=min(value, 1) * is_sensitive,
                    upper_protection=1 * is_sensitive,
                    weight=value,
                )
            )
    return Table(tuple(cells))


def find_sums(table: Table) -> list[tuple[int, list[int]]]:
    """Every total with its parts, found from the labels alone; flat dimensions only."""
    place = {cell.labels: at for at, cell in enumerate(table.cells)}
    names = [sorted({labels[at] for labels in place}) for at in range(len(table.cells[0].labels))]
    sums = []
    for at, labels in enumerate(names):
        for rest in itertools.product(*(names[:at] + names[at + 1 :])):
            whole = place[(*rest[:at], TOTAL, *rest[at:])]
            parts = [place[(*rest[:at], one, *rest[at:])] for one in labels if one != TOTAL]
            sums.append((whole, parts))
    return sums


def attack_with_scipy(table: Table, withheld: Collection[int]) -> dict[int, tuple[float, float]]:
    """The interval of every withheld cell by HiGHS, in whole numbers."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(table.cells)
    matrix = np.zeros((len(find_sums(table)), count))
    for row, (whole, parts) in enumerate(find_sums(table)):
        matrix[row, whole] += 1
        matrix[row, parts] -= 1
    values = np.array([cell.value for cell in table.cells], dtype=float)
    hidden = np.isin(np.arange(count), sorted(withheld))
    bounds = Bounds(np.where(hidden, 0, values), np.where(hidden, values.max(), values))
    found = {}
    for place in sorted(withheld):
        ends = []
        for sign in (1, -1):
            cost = np.zeros(count)
            cost[place] = sign
            answer = milp(
                cost,
                constraints=LinearConstraint(matrix, matrix @ values, matrix @ values),
                bounds=bounds,
                integrality=np.ones(count),
            )
            ends.append(round(sign * answer.fun))
        found[place] = (ends[0], ends[1])
    return found


def protect_with_oracle(table: Table, folder: Path) -> float:
    """The total weight that the optimal method of another program arrives at."""
    import pytauargus

    most = max(cell.value for cell in table.cells)
    lines = ["0", str(len(table.cells))]
    for place, cell in enumerate(table.cells):
        status = cell.status.value
        if status == "s" and cell.value == 0:
            status = "z"
        lines.append(
            f"{place} {cell.value} {cell.weight} {status} 0 {most} "
            f"{cell.lower_protection} {cell.upper_protection} 0"
        )
    sums = find_sums(table)
    lines.append(str(len(sums)))
    for whole, parts in sums:
        terms = " ".join(f"{part} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {whole} (-1) {terms}")
    (folder / "JJ.IN").write_text("\n".join(lines) + "\n")
    engine = pytauargus.HiTaSCtrl()
    code = engine.full_jj(
        in_file_jj=str(folder / "JJ.IN"), out_file=str(folder / "JJ.OUT"), max_time=2
    )
    assert code <= 1, engine.error_string(code)
    secondary = [int(line.split()[0]) for line in (folder / "JJ.OUT").read_text().splitlines()]
    chosen = set(secondary) | set(table.sensitive)
    return sum(table.cells[place].weight for place in chosen)


@dataclass(frozen=True)
class Country:
    """Invented units with a province and a size, and their levels."""

    units: dict[str, tuple[str, str]]
    levels: dict[str, int]

    def find_groups(self, members: Collection[str], *, crossings: int = 10) -> dict[str, list[str]]:
        """All, sizes, provinces, regions and crossings of these, important ones first."""
        groups: dict[str, list[str]] = {"all": []}
        for unit in sorted(members):
            province, size = self.units[unit]
            region = REGIONS[int(province[1:]) - 1]
            names = ("all", size, province, region, region + size, province + size)
            for name in names:
                groups.setdefault(name, []).append(unit)
        return {
            name: groups[name]
            for name in sorted(groups, key=rank_name)
            if len(groups[name]) >= (crossings if rank_name(name)[0] > 3 else 1)
        }

    def list_candidates(
        self, groups: Mapping[str, Collection[str]], *, prefix: str, rounding: Rounding
    ) -> list[Candidate]:
        """The distribution of every group, as it would be published."""
        return [
            Candidate(
                name,
                count_each_level(
                    f"{prefix}/{name}",
                    ITEM,
                    {unit: self.levels[unit] for unit in members},
                    rounding=rounding,
                ),
            )
            for name, members in groups.items()
        ]


def rank_name(name: str) -> tuple[int, str]:
    """All, then sizes, provinces, regions, regions by size, provinces by size."""
    if name == "all":
        return 0, name
    if len(name) == 1:
        return (1 if name in SIZES else 3), name
    if name[0] == "P":
        return (2 if len(name) == 3 else 5), name
    return 4, name


def make_country(seed: int, *, share: float = 1.0) -> Country:
    """Invented units in twelve provinces of the usual proportions."""
    chance = random.Random(seed)  # noqa: S311  reproducible, not secret
    units, levels = {}, {}
    for number, size in enumerate(PROVINCES, start=1):
        for each in range(max(1, round(size * share))):
            unit = f"P{number:02}-{each:02}"
            units[unit] = (f"P{number:02}", chance.choices(SIZES, SHARES)[0])
            levels[unit] = chance.choices(range(4), LEVEL_SHARES)[0]
    return Country(units, levels)
