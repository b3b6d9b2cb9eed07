"""The maps of equal cells: how long they take and how well they resemble the ground.

With boundaries beside the checkout the real neighbours of 2017 are counted too.
Run: python -m benchmarks.cartogram [--write], which compiles the facts anew.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.ground import describe_machine
from durf.engines.cartogram.drawing import draw_ground
from durf.engines.cartogram.hexagons import Cell, count_steps
from durf.engines.cartogram.places import survey
from durf.engines.cartogram.quality import assess
from durf.reference.municipalities.cartograms import YEARS, list_places, write_cartogram
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.tables import FOLDER

GEO = Path(__file__).resolve().parents[2] / "shared" / "data" / "geo" / "gemeenten-2017.topojson"
MAPS = (2015, *YEARS)
BORDERS_YEAR = 2017
BOTH = 2
HEAD = "year   cells   cpu s   shift  nearest   pairs  parts  borders"


def list_borders() -> set[tuple[str, ...]]:
    """Codes of municipalities of 2017 that share a border."""
    users: dict[int, set[str]] = defaultdict(set)
    for shape in json.loads(GEO.read_text("utf-8"))["objects"]["gemeenten_2017"]["geometries"]:
        collect_arcs(shape["arcs"], shape["properties"]["statcode"], users)
    return {tuple(sorted(codes)) for codes in users.values() if len(codes) == BOTH}


def collect_arcs(arcs: Any, code: str, users: dict[int, set[str]]) -> None:
    """Note who uses which arc; a negative number is an arc walked backwards."""
    if isinstance(arcs, int):
        users[arcs if arcs >= 0 else ~arcs].add(code)
        return
    for each in arcs:
        collect_arcs(each, code, users)


def share_of_borders(cells: Mapping[str, Cell]) -> str:
    """The share of real neighbours of 2017 whose cells touch."""
    if not GEO.exists():
        return "no boundaries"
    codes = {member.code: identity for identity, member in lay_out(BORDERS_YEAR).members.items()}
    pairs = [[codes[code] for code in pair] for pair in list_borders()]
    kept = sum(count_steps(cells[a], cells[b]) == 1 for a, b in pairs)
    return f"{kept / len(pairs):.3f} of {len(pairs)}"


def main() -> None:
    """Print the table; with --write also compile the facts."""
    print(describe_machine())
    print(HEAD)
    for year in MAPS:
        begun = time.process_time()
        ground = survey(list_places(year))
        cells = draw_ground(ground)
        spent = time.process_time() - begun
        quality = assess(ground, cells)
        borders = share_of_borders(cells) if year == BORDERS_YEAR else ""
        print(
            f"{year:<6}{len(cells):>6}{spent:>8.2f}{quality.displacement:>8.2f}"
            f"{quality.nearest_kept:>9.3f}{quality.neighbours_kept:>8.3f}"
            f"{sum(quality.parts.values()):>4}/{len(quality.parts)}  {borders}"
        )
        if "--write" in sys.argv and year in YEARS:
            (FOLDER / f"cartogram-{year}.csv").write_text(write_cartogram(cells), "utf-8")


if __name__ == "__main__":
    main()
