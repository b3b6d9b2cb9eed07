"""Boundaries of municipalities from a TopoJSON or GeoJSON file, as a map that a page can draw."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .errors import FileRefusedError
from .geometry import Point, decode_arcs, list_rings
from .layouts import Layout, lay_out
from .models import BoundaryMap
from .outlines import Simplifier, project, write_line, write_ring
from .resolving import Resolved, resolve_name

# In bytes after compression: with everything else on it a page stays under 100 kB.
MOST_BYTES = 45_000
FIRST_TOLERANCE, COARSER = 0.6, 1.3
NAMED = 5

Areas = dict[str, list[list[Point]]]


@dataclass(frozen=True)
class Drawing:
    """What a page draws: a path for each municipality, and the borders between provinces."""

    width: int
    height: int
    paths: Mapping[str, str]
    borders: str
    tolerance: float

    @property
    def size(self) -> int:
        """How many bytes it takes, compressed."""
        text = "\n".join([*self.paths.values(), self.borders])
        return len(gzip.compress(text.encode()))


def read_areas(path: Path, *, layer: str, key: str) -> Areas:
    """The rings of each area in degrees, by the code in this property."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        is_topology = found["type"] == "Topology"
        areas = read_topology(found, layer, key) if is_topology else read_collection(found, key)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        layers = f" with the layer “{layer}”" if layer else ""
        why = f"this is not TopoJSON or GeoJSON{layers} and the property “{key}”."
        raise FileRefusedError(path, why) from error
    points = [point for rings in areas.values() for ring in rings for point in ring]
    if not points or any(abs(x) > 180 or abs(y) > 90 for x, y in points):  # noqa: PLR2004
        raise FileRefusedError(path, "its coordinates are not degrees (WGS 84).")
    return areas


def read_topology(topology: Mapping[str, Any], layer: str, key: str) -> Areas:
    """Of one layer; the only one when none is named."""
    (name,) = [layer] if layer else topology["objects"]
    arcs, areas = decode_arcs(topology), Areas()
    for shape in topology["objects"][name]["geometries"]:
        areas.setdefault(str(shape["properties"][key]), []).extend(list_rings(shape, arcs))
    return areas


def read_collection(collection: Mapping[str, Any], key: str) -> Areas:
    """Of all features."""
    areas = Areas()
    for feature in collection["features"]:
        shape = feature["geometry"]
        held = shape["coordinates"]
        polygons = {"Polygon": [held], "MultiPolygon": held}[shape["type"]]
        rings = [[(float(x), float(y)) for x, y, *_ in ring] for part in polygons for ring in part]
        areas.setdefault(str(feature["properties"][key]), []).extend(rings)
    return areas


def match_areas(path: Path, areas: Areas, layout: Layout) -> Areas:
    """By identity; refused unless it is every municipality of the year, each once, and no other."""
    matched, strange = Areas(), []
    for code, rings in areas.items():
        answer = resolve_name(code, year=layout.year)
        if isinstance(answer, Resolved) and answer.municipality.id not in matched:
            matched[answer.municipality.id] = rings
        else:
            strange.append(code)
    missing = [one.name for key, one in layout.members.items() if key not in matched]
    for names, words in (
        (strange, f"these codes are no municipality of {layout.year}, or stand in it twice"),
        (missing, f"these municipalities of {layout.year} are not in it"),
    ):
        if names:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            raise FileRefusedError(path, f"{words}: {', '.join(sorted(names)[:NAMED])}{more}.")
    return matched


def draw_boundaries(areas: Areas, layout: Layout) -> Drawing:
    """As fine as fits on a page: coarser and coarser until it does."""
    province = {key: member.province for key, member in layout.members.items()}
    outlines, tolerance = project(areas), FIRST_TOLERANCE
    while True:
        simplifier = Simplifier(outlines, tolerance=tolerance)
        simple = simplifier.simplify()
        drawing = Drawing(
            width=simple.width,
            height=simple.height,
            paths={key: "".join(map(write_ring, rings)) for key, rings in simple.rings.items()},
            borders="".join(map(write_line, simplifier.list_between(province))),
            tolerance=tolerance,
        )
        if drawing.size <= MOST_BYTES:
            return drawing
        tolerance *= COARSER


def import_boundaries(
    path: Path, *, year: int, layer: str, key: str, source: str, on: date
) -> Drawing:
    """Read, check, draw and keep; the map of the same year is replaced."""
    layout = lay_out(year)
    areas = match_areas(path, read_areas(path, layer=layer, key=key), layout)
    drawing = draw_boundaries(areas, layout)
    BoundaryMap.objects.update_or_create(
        year=year,
        defaults={
            "width": drawing.width,
            "height": drawing.height,
            "paths": dict(drawing.paths),
            "borders": drawing.borders,
            "source": source,
            "imported_on": on,
        },
    )
    return drawing


def find_boundaries(year: int) -> BoundaryMap | None:
    """The map of a year, if one was imported; one query."""
    return BoundaryMap.objects.filter(year=year).first()
