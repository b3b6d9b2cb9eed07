"""Centres of areas from a TopoJSON file: facts about places, not a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

from .errors import FileRefusedError

# Halfway the country a degree of longitude is this much shorter than one of latitude.
SHORTER = cos(radians(52.2))
KINDS = ("Polygon", "MultiPolygon")

Point = tuple[float, float]


@dataclass(frozen=True)
class Centre:
    """The centre of gravity of one area, in degrees (WGS 84), and its size to weigh it by."""

    longitude: float
    latitude: float
    weight: float


def read_centres(path: Path, *, layer: str, key: str) -> Mapping[str, Centre]:
    """The centre of each area of one layer, by the property that holds its code."""
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        arcs = decode_arcs(topology)
        return {
            shape["properties"][key]: find_centre(list_rings(shape, arcs))
            for shape in topology["objects"][layer]["geometries"]
        }
    except (ValueError, KeyError, TypeError, IndexError) as error:
        why = f"this is not TopoJSON with the layer “{layer}” and the property “{key}”."
        raise FileRefusedError(path, why) from error


def decode_arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Arcs hold steps on a grid, or else points; here they become points in degrees."""
    if "transform" not in topology:
        return [[(float(x), float(y)) for x, y, *_ in arc] for arc in topology["arcs"]]
    across, up = topology["transform"]["scale"]
    left, bottom = topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        xs = accumulate(step[0] for step in steps)
        ys = accumulate(step[1] for step in steps)
        arcs.append([(left + x * across, bottom + y * up) for x, y in zip(xs, ys, strict=True)])
    return arcs


def list_rings(shape: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """All rings of an area; holes run the other way round and so count negatively."""
    if shape["type"] not in KINDS:
        raise ValueError(shape["type"])
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [join_arcs(ring, arcs) for polygon in polygons for ring in polygon]


def join_arcs(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """One closed ring; a negative number is an arc walked backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def find_centre(rings: Iterable[Sequence[Point]]) -> Centre:
    """The centre of gravity of all rings together."""
    doubled = across = up = 0.0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            doubled += cross
            across += (x1 + x2) * cross
            up += (y1 + y2) * cross
    if not doubled:
        raise ValueError("an area without size")
    return Centre(across / (3 * doubled), up / (3 * doubled), abs(doubled) / 2 * SHORTER)
