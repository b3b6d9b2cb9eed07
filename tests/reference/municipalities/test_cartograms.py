"""The compiled maps: recomputed and compared, and good enough to recognise the country in."""

from __future__ import annotations

import pytest

from durf.engines.cartogram.drawing import draw_cartogram
from durf.engines.cartogram.places import survey
from durf.engines.cartogram.quality import assess
from durf.reference.municipalities.cartograms import (
    YEARS,
    list_places,
    read_cartogram,
    write_cartogram,
)
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.tables import FOLDER


@pytest.mark.parametrize("year", YEARS)
def test_facts_are_what_the_engine_makes_of_the_register(year) -> None:
    text = (FOLDER / f"cartogram-{year}.csv").read_text("utf-8")

    assert write_cartogram(draw_cartogram(list_places(year))) == text


@pytest.mark.parametrize("year", YEARS)
def test_each_municipality_of_the_year_has_a_cell_of_its_own(year) -> None:
    cells = read_cartogram(year)

    assert set(cells) == set(lay_out(year).members)
    assert len(set(cells.values())) == len(cells)


@pytest.mark.parametrize("year", YEARS)
def test_provinces_are_whole_and_neighbours_near(year) -> None:
    quality = assess(survey(list_places(year)), read_cartogram(year))

    assert set(quality.parts.values()) == {1}
    assert quality.nearest_kept > 0.92
    assert quality.neighbours_kept > 0.83
    assert quality.displacement < 1.15
