"""A map of equal cells as a page shows it: drawn from the compiled cells, every kind with a word.

The kinds differ in shape and in words, never in colour alone; the caller chooses who has a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from durf.engines.cartogram.hexagons import Cell, find_centre, list_around

from .cartograms import read_cartogram
from .layouts import lay_out

WIDTH = 20.0
SIDE = WIDTH / 3**0.5
# From the middle of a cell to its corners, the upper one first, then clockwise.
CORNERS = (
    (0.0, -SIDE),
    (WIDTH / 2, -SIDE / 2),
    (WIDTH / 2, SIDE / 2),
    (0.0, SIDE),
    (-WIDTH / 2, SIDE / 2),
    (-WIDTH / 2, -SIDE / 2),
)
# In which order `list_around` gives the cells that touch; between which corners each side runs.
SIDES = ((4, 5), (1, 2), (5, 0), (0, 1), (3, 4), (2, 3))


class Mark(StrEnum):
    """What a cell looks like; each differs from the others in black and white too."""

    FULL = "full"
    CORE = "core"
    RING = "ring"
    EMPTY = "empty"


@dataclass(frozen=True)
class Kind:
    """What cells can mean: a word and a mark."""

    word: str
    mark: Mark


@dataclass(frozen=True)
class Drawn:
    """One cell on the page."""

    x: str
    y: str
    title: str
    mark: Mark
    url: str = ""


@dataclass(frozen=True)
class Counted:
    """One line of the legend."""

    kind: Kind
    count: int


@dataclass(frozen=True)
class CellMap:
    """What the template draws."""

    label: str
    view_box: str
    corners: str
    borders: str
    cells: Sequence[Drawn]
    legend: Sequence[Counted]


def build_map(
    year: int, *, label: str, kinds: Mapping[str, Kind], links: Mapping[str, str], other: Kind
) -> CellMap:
    """The map of a year; `kinds` and `links` by identity, and `other` for those without a kind."""
    members = lay_out(year).members
    cells = read_cartogram(year)
    found = {identity: kinds.get(identity, other) for identity in cells}
    drawn = []
    for identity in sorted(cells, key=lambda one: (cells[one][1], cells[one][0])):
        x, y = place_middle(cells[identity])
        member, kind = members[identity], found[identity]
        title = f"{member.name} ({member.province}): {kind.word}"
        url = links.get(identity, "")
        drawn.append(Drawn(f"{x:.1f}", f"{y:.1f}", title, kind.mark, url))
    shown = dict.fromkeys([*kinds.values(), other])
    counts = list(found.values())
    return CellMap(
        label=label,
        view_box=measure_box(year),
        corners=" ".join(f"{x:.2f},{y:.2f}" for x, y in CORNERS),
        borders=draw_borders(year),
        cells=drawn,
        legend=[Counted(kind, counts.count(kind)) for kind in shown],
    )


def place_middle(cell: Cell) -> tuple[float, float]:
    """Where the middle of a cell lies in the drawing."""
    x, y = find_centre(cell)
    return x * WIDTH + WIDTH, y * WIDTH + WIDTH


def measure_box(year: int) -> str:
    """The size of the drawing."""
    middles = [place_middle(cell) for cell in read_cartogram(year).values()]
    width = max(x for x, _ in middles) + WIDTH
    height = max(y for _, y in middles) + WIDTH
    return f"0 0 {width:.0f} {height:.0f}"


def draw_borders(year: int) -> str:
    """Lines between cells of different provinces, as the path of an SVG."""
    members = lay_out(year).members
    province = {cell: members[one].province for one, cell in read_cartogram(year).items()}
    lines = []
    for cell in sorted(province):
        x, y = place_middle(cell)
        for near, (start, end) in zip(list_around(cell), SIDES, strict=True):
            if near > cell and near in province and province[near] != province[cell]:
                (x1, y1), (x2, y2) = CORNERS[start], CORNERS[end]
                lines.append(f"M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}")
    return "".join(lines)
