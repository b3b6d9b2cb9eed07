"""A map of boundaries as a page shows it, with the same kinds as the map of equal cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .boundaries import find_boundaries
from .cell_maps import Counted, Kind, Mark
from .layouts import lay_out


@dataclass(frozen=True)
class Area:
    """One municipality on the page."""

    path: str
    title: str
    mark: Mark


@dataclass(frozen=True)
class AreaMap:
    """What the template draws."""

    label: str
    view_box: str
    areas: Sequence[Area]
    borders: str
    legend: Sequence[Counted]
    source: str


def build_boundary_map(
    year: int, *, label: str, kinds: Mapping[str, Kind], other: Kind
) -> AreaMap | None:
    """The map of a year, or None when no boundaries were imported; one query."""
    row = find_boundaries(year)
    if row is None:
        return None
    found = {
        member: kinds.get(member.id, other)
        for member in sorted(lay_out(year).members.values(), key=lambda one: one.id)
        if member.id in row.paths
    }
    counts = list(found.values())
    return AreaMap(
        label=label,
        view_box=f"-4 -4 {row.width + 8} {row.height + 8}",
        areas=[
            Area(row.paths[one.id], f"{one.name} ({one.province}): {kind.word}", kind.mark)
            for one, kind in found.items()
        ],
        borders=row.borders,
        legend=[
            Counted(kind, counts.count(kind)) for kind in dict.fromkeys([*kinds.values(), other])
        ],
        source=row.source,
    )
