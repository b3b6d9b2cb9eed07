from __future__ import annotations

from durf.engines.sampling.substitution import find_substitute, order_cells
from tests.engines.sampling.frames import STRATA

HERE: tuple[str, ...] = ("Noord", "20-50k", "further")
CELLS: list[tuple[str, ...]] = [
    ("Zuid", "20-50k", "further"),
    ("Noord", "20-50k", "less far"),
    ("Noord", ">=100k", "further"),
    HERE,
    ("Noord", "<20k", "further"),
]


def test_nearest_cells_come_first():
    assert order_cells(HERE, CELLS, by=STRATA) == [
        HERE,
        ("Noord", "<20k", "further"),
        ("Noord", ">=100k", "further"),
        ("Noord", "20-50k", "less far"),
        ("Zuid", "20-50k", "further"),
    ]


def test_next_reserve_of_the_same_cell_is_asked_first():
    reserves = {HERE: ["X1", "X2"], CELLS[0]: ["X3"]}

    assert find_substitute(HERE, reserves, by=STRATA, used={"X1"}) == "X2"


def test_nearest_cell_is_asked_when_the_own_one_is_empty():
    reserves = {HERE: ["X1"], CELLS[0]: ["X3"], CELLS[1]: ["X4"]}

    assert find_substitute(HERE, reserves, by=STRATA, used={"X1"}) == "X4"


def test_nobody_is_left_at_the_end():
    assert find_substitute(HERE, {HERE: ["X1"]}, by=STRATA, used={"X1"}) is None
