from __future__ import annotations

import json

import pytest

from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.geometry import find_centre, read_centres

SQUARE = [(4.0, 52.0), (4.0, 53.0), (5.0, 53.0), (5.0, 52.0), (4.0, 52.0)]
ISLAND = [(7.0, 52.0), (7.0, 53.0), (8.0, 53.0), (8.0, 52.0), (7.0, 52.0)]


def test_centre_of_a_square_is_its_middle() -> None:
    centre = find_centre([SQUARE])

    assert (centre.longitude, centre.latitude) == pytest.approx((4.5, 52.5))


def test_islands_are_weighed_and_holes_are_left_out() -> None:
    hole = [(x, y) for x, y in reversed(SQUARE)]

    together = find_centre([SQUARE, ISLAND])
    emptied = find_centre([SQUARE, ISLAND, hole])

    assert together.longitude == pytest.approx(6.0)
    assert emptied.longitude == pytest.approx(7.5)


def test_quantised_arcs_are_walked_both_ways(tmp_path) -> None:
    path = tmp_path / "areas.topojson"
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [4, 52]},
        "arcs": [[[0, 0], [0, 2], [2, 0]], [[0, 0], [2, 0], [0, 2]]],
        "objects": {
            "areas": {
                "geometries": [
                    {"type": "Polygon", "properties": {"code": "X001"}, "arcs": [[0, -2]]},
                    {"type": "MultiPolygon", "properties": {"code": "X002"}, "arcs": [[[1, -1]]]},
                ]
            }
        },
    }
    path.write_text(json.dumps(topology))

    centres = read_centres(path, layer="areas", key="code")

    assert set(centres) == {"X001", "X002"}
    for centre in centres.values():
        assert (centre.longitude, centre.latitude) == pytest.approx((4.5, 52.5))


@pytest.mark.parametrize("text", ["{", "{}", '{"arcs": [], "transform": {}}'])
def test_other_files_are_refused(tmp_path, text) -> None:
    path = tmp_path / "areas.topojson"
    path.write_text(text)

    with pytest.raises(FileRefusedError, match="not TopoJSON with the layer “areas”"):
        read_centres(path, layer="areas", key="code")
