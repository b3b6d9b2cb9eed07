from __future__ import annotations

import re

import pytest
from django.template import Context, Template

from durf.engines.cartogram.hexagons import count_steps, list_around
from durf.reference.municipalities.cartograms import read_cartogram
from durf.reference.municipalities.cell_maps import (
    CORNERS,
    SIDES,
    Kind,
    Mark,
    build_map,
    draw_borders,
    place_middle,
)
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.visited import list_lottery_shares, list_visited

AMSTERDAM = next(one for one, each in lay_out(2017).members.items() if each.name == "Amsterdam")


def render(subject) -> str:
    return Template("{% load durf_maps %}{% cell_map subject 'here' %}").render(
        Context({"subject": subject})
    )


def make_map():
    return build_map(
        2017,
        label="Own <map>",
        kinds={AMSTERDAM: Kind("open", Mark.RING)},
        links={AMSTERDAM: "#there"},
        other=Kind("closed", Mark.EMPTY),
    )


def test_each_cell_has_a_title_with_name_province_and_word() -> None:
    page = render(make_map())

    assert page.count("<title>") == 388
    assert "<title>Amsterdam (Noord-Holland): open</title>" in page
    assert 'href="#there" aria-label="Amsterdam (Noord-Holland): open"' in page
    assert "Own &lt;map&gt;" in page


def test_kinds_differ_in_shape_and_the_legend_says_each_word() -> None:
    page = render(make_map())

    assert page.count("durf-cell-map__dot--ring") == 2
    assert re.search(r"open \(1\)", page)
    assert re.search(r"closed \(387\)", page)


def test_sides_run_between_the_cells_that_touch() -> None:
    cells = read_cartogram(2017)
    members = lay_out(2017).members
    expected = sum(
        count_steps(cells[a], cells[b]) == 1 and members[a].province != members[b].province
        for a in cells
        for b in cells
        if a < b
    )

    assert draw_borders(2017).count("M") == expected


def test_each_side_lies_halfway_to_the_cell_that_touches_it() -> None:
    x, y = place_middle((3, 4))

    for near, (start, end) in zip(list_around((3, 4)), SIDES, strict=True):
        u, v = place_middle(near)
        across = (CORNERS[start][0] + CORNERS[end][0]) / 2
        down = (CORNERS[start][1] + CORNERS[end][1]) / 2
        assert ((u - x) / 2, (v - y) / 2) == pytest.approx((across, down))


def test_lottery_shares_add_up_to_the_visits() -> None:
    for by in ("province", "size_class"):
        rows = [row for row in list_lottery_shares() if row.by == by]

        assert sum(row.population for row in rows) == 388
        assert abs(sum(row.expected for row in rows) - len(list_visited())) < 0.05
        assert all(row.least <= row.expected <= row.most for row in rows)
