from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from durf.engines.cartogram.assigning import assign_cells
from durf.engines.cartogram.drawing import draw_cartogram, shift
from durf.engines.cartogram.hexagons import (
    count_parts,
    count_steps,
    find_centre,
    list_around,
    list_within,
)
from durf.engines.cartogram.places import Place, measure, survey
from durf.engines.cartogram.quality import assess

SPOTS = st.tuples(st.integers(3_300, 7_200), st.integers(50_700, 53_500), st.sampled_from("ABC"))
COUNTRIES = st.lists(SPOTS, max_size=25).map(
    lambda spots: [
        Place(f"P{number:02}", x / 1000, y / 1000, group)
        for number, (x, y, group) in enumerate(spots)
    ]
)
CELLS = st.tuples(st.integers(-20, 20), st.integers(-20, 20))
FEW = settings(max_examples=40, deadline=None)


def make_grid(columns: int, rows: int) -> list[Place]:
    return [
        Place(f"P{row}{column}", 5 + 0.3 * column, 52 + 0.2 * row, "W" if column < 3 else "E")
        for row in range(rows)
        for column in range(columns)
    ]


@FEW
@given(COUNTRIES)
def test_everyone_has_exactly_one_cell_of_its_own(places) -> None:
    cells = draw_cartogram(places)

    assert set(cells) == {place.key for place in places}
    assert len(set(cells.values())) == len(places)


@FEW
@given(COUNTRIES, st.randoms())
def test_same_places_in_any_order_give_the_same_map(places, random) -> None:
    shuffled = list(places)
    random.shuffle(shuffled)

    assert draw_cartogram(places) == draw_cartogram(shuffled)


@FEW
@given(CELLS, CELLS)
def test_steps_agree_with_the_cells_that_touch(one, other) -> None:
    distance = measure(find_centre(one), find_centre(other))

    assert count_steps(one, other) == count_steps(other, one)
    assert (count_steps(one, other) == 1) == (other in list_around(one))
    assert (count_steps(one, other) == 1) == (abs(distance - 1) < 1e-9)


@FEW
@given(st.lists(CELLS, min_size=1, max_size=12, unique=True))
def test_shift_keeps_who_touches_whom(cells) -> None:
    moved = shift(cells)

    assert [count_steps(cells[0], cell) for cell in cells] == [
        count_steps(moved[0], cell) for cell in moved
    ]
    assert min(column for column, _ in moved) == 0


def test_rings_hold_all_cells_within_reach() -> None:
    assert len(list_within((4, 7), steps=3)) == 1 + 6 + 12 + 18


def test_neighbours_on_a_plain_grid_stay_neighbours() -> None:
    places = make_grid(6, 5)

    quality = assess(survey(places), draw_cartogram(places))

    # A place has up to eight neighbours on such a grid, a cell only six.
    assert quality.neighbours_kept > 0.7
    assert quality.nearest_kept == 1
    assert set(quality.parts.values()) == {1}


def test_north_stays_above_south() -> None:
    cells = draw_cartogram([Place("S", 5, 51, "A"), Place("N", 5, 53, "A")])

    assert cells["N"][1] < cells["S"][1]


def test_crowd_on_one_spot_finds_cells_further_round() -> None:
    cells = assign_cells([(0.0, 0.0)] * 60)

    assert len(set(cells)) == 60


def test_parts_are_counted() -> None:
    assert count_parts({(0, 0), (1, 0), (5, 5)}) == 2


def test_double_key_is_refused() -> None:
    with pytest.raises(ValueError, match="key of its own"):
        survey([Place("A", 5, 52, "x"), Place("A", 6, 52, "x")])


def test_quality_notices_two_cells_that_were_swapped() -> None:
    places = make_grid(6, 5)
    cells = dict(draw_cartogram(places))
    ground = survey(places)
    before = assess(ground, cells)
    cells["P00"], cells["P45"] = cells["P45"], cells["P00"]

    after = assess(ground, cells)

    assert after.displacement > before.displacement
    assert after.neighbours_kept < before.neighbours_kept
    assert set(after.parts.values()) == {2}
