from __future__ import annotations

from dataclasses import replace

import pytest

from durf.engines.disclosure import suppression
from durf.engines.disclosure.errors import InfeasibleError, TableError, UnprovenError
from durf.engines.disclosure.suppression import prepare_solvers, suppress_table
from durf.engines.disclosure.table_audit import audit_table
from durf.engines.disclosure.tables import Cell, CellStatus, Table
from tests.engines.disclosure.grounds import (
    attack_with_scipy,
    load_table,
    make_table,
    protect_with_oracle,
)
from tests.realdata import shared_data

KNOWN = {
    "num12x5_thr3_s1": 51,
    "num12x5_thr3_s3": 49,
    "num12x5_thr5_s2": 113,
    "pop12x5_thr3": 57,
}
OTHERS = ("num12x5_thr3_s2", "num12x5_thr5_s1", "num12x5_thr5_s3")


def place_of(table: Table, answer: suppression.Suppression) -> list[int]:
    return [table.positions[labels] for labels in answer.suppressed]


@pytest.fixture(autouse=True)
def solvers():
    prepare_solvers()


@pytest.mark.realdata
@pytest.mark.parametrize(("name", "weight"), KNOWN.items())
def test_suppression_is_as_light_as_is_known(name, weight):
    table = load_table(name)

    answer = suppress_table(table)

    assert (answer.weight, answer.is_optimal) == (weight, True)
    assert answer.seconds < 2


@pytest.mark.realdata
@pytest.mark.parametrize("name", [*KNOWN, *OTHERS])
def test_suppression_holds_before_a_second_engine(name):
    table = load_table(name)

    answer = suppress_table(table)

    found = attack_with_scipy(table, place_of(table, answer))
    told = {table.positions[each.labels]: (each.low, each.high) for each in answer.audit}
    assert told == found
    for place in table.sensitive:
        cell = table.cells[place]
        assert found[place][0] <= cell.value - cell.lower_protection
        assert found[place][1] >= cell.value + cell.upper_protection
    assert answer.weight == sum(table.cells[place].weight for place in place_of(table, answer))


@pytest.mark.realdata
@pytest.mark.parametrize("name", [*KNOWN, *OTHERS])
def test_suppression_is_no_heavier_than_the_oracle(name, tmp_path):
    table = load_table(name)

    answer = suppress_table(table)

    assert answer.weight <= protect_with_oracle(table, tmp_path)
    assert all(verdict.is_protected for verdict in answer.audit)


@pytest.mark.realdata
@pytest.mark.slow
def test_suppression_of_three_dimensions_is_as_light_as_is_known(tmp_path):
    table = load_table("lev12x5x4_thr3_s2")

    answer = suppress_table(table)

    assert (answer.weight, answer.is_optimal) == (287, True)
    assert answer.weight <= protect_with_oracle(table, tmp_path)
    assert answer.seconds < 15


@pytest.mark.realdata
@pytest.mark.long
@pytest.mark.parametrize("number", [1, 2, 3])
def test_suppression_of_three_dimensions_holds_before_a_second_engine(number, tmp_path):
    table = load_table(f"lev12x5x4_thr3_s{number}")

    answer = suppress_table(table)

    found = attack_with_scipy(table, place_of(table, answer))
    assert answer.weight <= protect_with_oracle(table, tmp_path)
    for place in table.sensitive:
        cell = table.cells[place]
        assert found[place][0] <= cell.value - cell.lower_protection
        assert found[place][1] >= cell.value + cell.upper_protection


@pytest.mark.realdata
def test_suppression_is_the_same_every_time():
    table = load_table("num12x5_thr5_s2")

    first, second = suppress_table(table), suppress_table(table)

    assert replace(first, seconds=0) == replace(second, seconds=0)


def test_suppression_solves_the_textbook_table():
    table = make_table([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
    place = table.positions["r1", "c2"]
    cells = list(table.cells)
    cells[place] = replace(
        cells[place], status=CellStatus.SENSITIVE, lower_protection=8, upper_protection=8
    )

    answer = suppress_table(Table(tuple(cells)))

    verdict = next(each for each in answer.audit if each.labels == ("r1", "c2"))
    assert answer.weight == 59
    assert (verdict.low, verdict.high) == (5, 30)
    assert set(answer.suppressed) == {("r1", "c0"), ("r1", "c2"), ("r2", "c0"), ("r2", "c2")}


def test_suppression_of_micro_data_needs_three_more_cells():
    table = make_table([[18, 2], [20, 19], [17, 24]], {(0, 1)})

    answer = suppress_table(table)

    assert len(answer.suppressed) == 4


@pytest.mark.realdata
def test_suppression_of_a_hierarchy_that_does_not_add_up():
    table = read_demo()

    answer = suppress_table(table, tolerance=1.01)

    sensitive = {table.cells[place].labels for place in table.sensitive}
    secondary = [labels for labels in answer.suppressed if labels not in sensitive]
    assert round(answer.weight) == 533939
    assert sorted(secondary) == sorted(
        [("2", "Os"), ("7", "4"), ("7", "6"), ("8", "4"), ("8", "5"), ("9", "5")]
    )


def read_demo() -> Table:
    regions = {"1": "Nr", "2": "Nr", "3": "Nr", "4": "Os", "5": "Os", "6": "Os", "7": "Os"}
    regions |= {"8": "Ws", "9": "Ws", "10": "Ws", "11": "Zd", "12": "Zd"}
    cells = []
    for line in shared_data("sdc/tauargus-demo/pp.tab").read_text().splitlines():
        fields = [field.strip('" ').replace(",", ".") for field in line.split(";")]
        value = float(fields[2])
        is_sensitive = fields[8] == "U"
        cells.append(
            Cell(
                (fields[0], fields[1]),
                value,
                CellStatus.SENSITIVE if is_sensitive else CellStatus.PUBLISHABLE,
                float(fields[9]) * is_sensitive,
                float(fields[10]) * is_sensitive,
                weight=float(fields[4]),
            )
        )
    return Table(tuple(cells), parents=({}, regions))


def test_suppression_refuses_what_cannot_be_protected():
    table = make_table([[3, 0], [4, 5]], {(0, 0)})
    fixed = tuple(
        replace(cell, status=CellStatus.FIXED) if cell.labels[0] == "r1" else cell
        for cell in table.cells
    )

    with pytest.raises(InfeasibleError):
        suppress_table(Table(fixed))


def test_suppression_says_nothing_that_is_not_proven():
    table = make_table([[30, 2, 64], [3, 24, 5], [9, 10, 1]], {(0, 1), (1, 0), (2, 2)})

    with pytest.raises(UnprovenError, match="nothing may be published"):
        suppress_table(table, seconds=0)


def test_suppression_audits_its_own_answer(monkeypatch):
    """Planted: a master that forgets a cell is caught by the audit, not believed."""
    table = make_table([[30, 2, 64], [3, 24, 5], [9, 10, 1]], {(0, 1), (1, 0), (2, 2)})
    honest = suppression.choose_cells
    monkeypatch.setattr(
        suppression,
        "choose_cells",
        lambda search: (
            frozenset(sorted(honest(search) - set(table.sensitive))[1:])
            | frozenset(table.sensitive)
        ),
    )

    with pytest.raises(UnprovenError, match="failed its own audit"):
        suppress_table(table)


def test_audit_sees_through_two_suppressions_in_every_line():
    table = make_table(
        [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
    )
    withheld = [(0, 0), (0, 2), (1, 0), (1, 2), (2, 1), (2, 3), (3, 1), (3, 3), (0, 1)]
    places = [table.positions[f"r{at}", f"c{to}"] for at, to in withheld]

    verdicts = {each.labels: (each.low, each.high) for each in audit_table(table, places)}

    assert verdicts["r0", "c1"] == (47, 47)


def test_audit_of_a_zero_total_is_exact():
    table = make_table([[0, 0]])
    places = [table.positions["r0", "c0"], table.positions["r0", "c1"]]

    assert [(each.low, each.high) for each in audit_table(table, places)] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": -1}, "negative"),
        ({"value": float("nan")}, "not a number"),
        ({"value": 1e15}, "too large"),
        ({"value": 7}, "not additive"),
        ({"weight": 0.12345678}, "decimals"),
    ],
)
def test_suppression_refuses_an_unfit_table(change, message):
    table = make_table([[3, 4], [5, 6]], {(1, 1)})
    cells = (replace(table.cells[0], **change), *table.cells[1:])

    with pytest.raises(TableError, match=message):
        suppress_table(Table(cells))


def test_suppression_refuses_empty_incomplete_and_vast_tables():
    table = make_table([[3, 4], [5, 6]])
    vast = tuple(replace(table.cells[0], labels=(str(n), "Total")) for n in range(20_001))

    for cells, message in (
        ((), "empty"),
        (table.cells[:-1], "no row"),
        (vast, "too many"),
        ((*table.cells, table.cells[0]), "twice"),
        ((replace(table.cells[0], labels=("a", "b", "c", "d")),), "dimensions are too many"),
    ):
        with pytest.raises(TableError, match=message):
            suppress_table(Table(cells))


def test_suppression_leaves_a_table_without_sensitive_cells_alone():
    answer = suppress_table(make_table([[30, 40], [50, 60]]))

    assert (answer.suppressed, answer.weight) == ((), 0)
