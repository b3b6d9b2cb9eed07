"""Boundaries: read, checked against the register, simplified without gaps, and drawn."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.template import Context, Template

from durf.reference.municipalities.boundaries import (
    MOST_BYTES,
    draw_boundaries,
    import_boundaries,
    match_areas,
    read_areas,
)
from durf.reference.municipalities.boundary_maps import build_boundary_map
from durf.reference.municipalities.cell_maps import Kind, Mark
from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.models import BoundaryMap
from durf.reference.municipalities.outlines import Simplifier, measure, project
from tests.realdata import shared_data

WIGGLE = [4.0, 4.02, 3.98, 4.01, 4.0]
FILES = [
    (2017, "gemeenten-2017.topojson", "", "statcode", 388),
    (2026, "gemeenten-veiligheidsregio-2023.topojson", "gm_features", "code", 342),
]


def make_neighbours():
    """Two areas with a crooked border between them, and an island in one of them."""
    border = [(x, 52.0 + step / 4) for step, x in enumerate(WIGGLE)]
    west = [(3.0, 52.0), *border, (3.0, 53.0), (3.0, 52.0)]
    east = [(5.0, 53.0), *reversed(border), (5.0, 52.0), (5.0, 53.0)]
    pond = [(4.4, 52.4), (4.4, 52.6), (4.6, 52.6), (4.6, 52.4), (4.4, 52.4)]
    return {"west": [west], "east": [east, pond[::-1]], "pond": [pond]}


def list_sides(rings):
    return Counter(frozenset(side) for ring in rings for side in pairwise((*ring, ring[0])))


@pytest.mark.parametrize("tolerance", [0.1, 40.0])
def test_neighbours_keep_the_same_border(tolerance) -> None:
    simplifier = Simplifier(project(make_neighbours()), tolerance=tolerance)
    rings = simplifier.simplify().rings

    sides = list_sides(ring for parts in rings.values() for ring in parts)
    between = simplifier.list_between({"west": "a", "east": "b", "pond": "b"})

    shared = [side for side, count in sides.items() if count == 2]
    assert len(shared) == (4 if tolerance < 1 else 1) + 4
    assert len(between) == 1
    whole = sum(measure(ring) for ring in rings["west"])
    assert whole + measure(rings["east"][0]) == pytest.approx(1600 * 1308, rel=0.01)


def test_smallest_area_is_never_lost() -> None:
    areas = make_neighbours()
    areas["pond"] = [[(4.5, 52.5), (4.5, 52.502), (4.502, 52.502), (4.5, 52.5)]]

    simple = Simplifier(project(areas), tolerance=200).simplify()

    assert all(len(ring) >= 3 for ring in simple.rings["pond"])


def write_geojson(tmp_path, *, year, leave_out=(), code=None, shift=0.0):
    """A square for each municipality of a year, as a file of features."""
    features = []
    for member in lay_out(year).members.values():
        x, y = member.longitude + shift, member.latitude
        ring = [[x, y], [x, y + 0.01], [x + 0.01, y + 0.01], [x + 0.01, y], [x, y]]
        if member.name not in leave_out:
            shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
            feature: dict[str, Any] = {"properties": {"code": member.code}, "geometry": shape}
            features.append(feature)
    if code:
        features[0]["properties"]["code"] = code
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def take(path, *, year=2017, layer="", key="code"):
    return match_areas(path, read_areas(path, layer=layer, key=key), lay_out(year))


def test_file_is_refused_with_what_is_wrong_in_it(tmp_path) -> None:
    some = list(lay_out(2017).members.values())
    with pytest.raises(FileRefusedError, match=r"2017 are not in it: Leiden\."):
        take(write_geojson(tmp_path, year=2017, leave_out=["Leiden"]))
    with pytest.raises(FileRefusedError, match=r"no municipality of 2017, .*: GM9999\."):
        take(write_geojson(tmp_path, year=2017, code="GM9999"))
    with pytest.raises(FileRefusedError, match=r"are not in it: .* and \d+ more\."):
        take(write_geojson(tmp_path, year=2017, leave_out={one.name for one in some[:9]}))
    with pytest.raises(FileRefusedError, match="the property “statcode”"):
        take(write_geojson(tmp_path, year=2017), key="statcode")
    with pytest.raises(FileRefusedError, match="degrees"):
        take(write_geojson(tmp_path, year=2017, shift=155_000))
    for text in ("{", "[]", '{"type": "Topology"}', '{"type": "x"}'):
        path = tmp_path / "other.json"
        path.write_text(text)
        with pytest.raises(FileRefusedError, match="with the layer “here”"):
            take(path, layer="here")


def test_map_is_kept_drawn_and_replaced(as_owner, tmp_path) -> None:
    assert build_boundary_map(2017, label="x", kinds={}, other=Kind("no", Mark.EMPTY)) is None
    path = write_geojson(tmp_path, year=2017)
    for source in ("Kadaster <2016>", "Kadaster <2017>"):
        import_boundaries(
            path, year=2017, layer="", key="code", source=source, on=date(2026, 11, 24)
        )
    leiden = next(one for one in lay_out(2017).members.values() if one.name == "Leiden")

    drawn = build_boundary_map(
        2017, label="Own", kinds={leiden.id: Kind("yes", Mark.CORE)}, other=Kind("no", Mark.EMPTY)
    )
    page = Template("{% load durf_maps %}{% boundary_map subject 'here' %}").render(
        Context({"subject": drawn})
    )

    assert BoundaryMap.objects.count() == 1
    assert drawn is not None
    assert [(line.kind.word, line.count) for line in drawn.legend] == [("yes", 1), ("no", 387)]
    assert "Leiden (Zuid-Holland): yes" in page
    assert page.count('fill="url(#here-stripes)"') == 1
    assert "Kadaster &lt;2017&gt;" in page
    assert "<a" not in page
    BoundaryMap.objects.all().delete()


@pytest.mark.realdata
@pytest.mark.parametrize(("year", "name", "layer", "key", "count"), FILES)
def test_real_boundaries_fit_on_a_page(year, name, layer, key, count) -> None:
    areas = take(shared_data(f"geo/{name}"), year=year, layer=layer, key=key)

    drawing = draw_boundaries(areas, lay_out(year))

    assert len(drawing.paths) == count
    assert drawing.size <= MOST_BYTES
    assert drawing.borders
    assert all(path.startswith("M") and path.endswith("z") for path in drawing.paths.values())
