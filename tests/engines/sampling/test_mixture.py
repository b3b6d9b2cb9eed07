from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from durf.engines.faults import InputFault
from durf.engines.sampling import mixture as mixtures
from durf.engines.sampling.frame import read_frame
from durf.engines.sampling.mixture import Mixture, approach_target, make_mixture
from durf.engines.sampling.quotas import Quotas, list_all_margins, list_pairs, set_quotas
from durf.engines.sampling.verification import check_mixture
from tests.engines.sampling.frames import STRATA, invent_frame, read_real_frame, write_csv


def quotas_of(content: bytes, *, size: int, by: tuple[str, ...] = STRATA) -> Quotas:
    return set_quotas(read_frame(content, label="frame.csv", by=by), size=size)


def chance_of(quotas: Quotas, mixture: Mixture, cell: int) -> Fraction:
    population = quotas.cells[cell].population
    ups = sum(each.weight for each in mixture.roundings if each.ups[cell])
    return (quotas.floor(population) + Fraction(ups, mixture.total)) / population


def assert_margins_hold(quotas: Quotas, mixture: Mixture) -> None:
    """Written apart from the engine: counts per rounding against floor and ceiling."""
    for each in mixture.roundings:
        counts = [
            quotas.size * cell.population // quotas.population + up
            for cell, up in zip(quotas.cells, each.ups, strict=True)
        ]
        assert sum(counts) == quotas.size
        for width in (1, 2):
            if width == 2 and tuple(mixture.pairs) != list_pairs(quotas.by):
                continue
            for places in itertools.combinations(range(len(quotas.by)), width):
                got: dict[tuple[str, ...], list[int]] = {}
                for cell, count in zip(quotas.cells, counts, strict=True):
                    pair = got.setdefault(tuple(cell.stratum[p] for p in places), [0, 0])
                    pair[0] += count
                    pair[1] += cell.population
                for count, population in got.values():
                    share = Fraction(quotas.size * population, quotas.population)
                    assert abs(count - share) < 1


def test_mixture_on_an_invented_country_is_exact():
    quotas = quotas_of(invent_frame(342), size=120)

    mixture = make_mixture(quotas)

    assert mixture.total == sum(each.weight for each in mixture.roundings) == 342
    assert_margins_hold(quotas, mixture)
    assert {chance_of(quotas, mixture, c) for c in range(len(quotas.cells))} == {Fraction(120, 342)}


@pytest.mark.realdata
def test_mixture_on_the_real_register_is_exact():
    quotas = quotas_of(read_real_frame(), size=120)

    mixture = make_mixture(quotas)

    assert quotas.population == 388
    assert mixture.pairs == list_pairs(STRATA)
    assert_margins_hold(quotas, mixture)
    assert {chance_of(quotas, mixture, c) for c in range(len(quotas.cells))} == {Fraction(120, 388)}


def test_mixture_does_not_depend_on_the_way_of_the_solver(monkeypatch):
    from ortools.sat.python import cp_model

    quotas = quotas_of(invent_frame(200), size=70)
    expected = make_mixture(quotas)
    solver = cp_model.CpSolver

    def other_way():
        made = solver()
        made.parameters.random_seed = 77
        made.parameters.cp_model_presolve = False
        return made

    monkeypatch.setattr(cp_model, "CpSolver", other_way)

    assert make_mixture(quotas) == expected


def has_rounding(quotas: Quotas) -> bool:
    """A second engine: whether any rounding keeps the total and every stratum."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    margins = list_all_margins(quotas, pairs=())
    table = [[float(c in margin.cells) for c in range(len(quotas.cells))] for margin in margins]
    low = [quotas.floor(margin.population) for margin in margins]
    high = [quotas.ceil(margin.population) for margin in margins]
    populations = [cell.population for cell in quotas.cells]
    answer = milp(
        np.zeros(len(populations)),
        constraints=LinearConstraint(np.array(table), low, high),
        bounds=Bounds(
            [quotas.floor(each) for each in populations],
            [quotas.ceil(each) for each in populations],
        ),
        integrality=np.ones(len(populations)),
    )
    return bool(answer.success)


def test_frame_without_any_rounding_is_refused_in_words():
    """Every two of these four share a value, so no two of them give each value once."""
    strata = ["000", "011", "101", "110"]
    content = write_csv(
        ("code", "name", "a", "b", "c"), [(n, "name", *row) for n, row in enumerate(strata)]
    )
    quotas = quotas_of(content, size=2, by=("a", "b", "c"))

    with pytest.raises(InputFault, match="no rounding keeps every margin"):
        make_mixture(quotas)

    assert not has_rounding(quotas)


rows = st.lists(st.tuples(*(st.integers(0, 2) for _ in range(3))), min_size=2, max_size=25)


@settings(max_examples=40, deadline=None)
@given(rows, st.data())
def test_mixture_of_any_frame_keeps_every_margin(listed, data):
    content = write_csv(
        ("code", "name", "a", "b", "c"), [(n, "name", *row) for n, row in enumerate(listed)]
    )
    quotas = quotas_of(content, size=data.draw(st.integers(1, len(listed))), by=("a", "b", "c"))

    try:
        mixture = make_mixture(quotas)
    except InputFault:
        assert not has_rounding(quotas)
        return

    assert check_mixture(quotas, mixture) == []
    assert_margins_hold(quotas, mixture)
    fair = Fraction(quotas.size, quotas.population)
    worst = max(abs(chance_of(quotas, mixture, cell) - fair) for cell in range(len(quotas.cells)))
    assert worst - mixture.proven_minimum <= Fraction(1, 10**8)


def find_least_deviation(quotas: Quotas) -> float:
    """A second engine: every controlled rounding listed, and the best mixture by linear
    programming with another solver."""
    import numpy as np
    from scipy.optimize import linprog

    margins = list_all_margins(quotas, pairs=())
    options = [
        sorted({quotas.floor(cell.population), quotas.ceil(cell.population)})
        for cell in quotas.cells
    ]
    listed = [
        counts
        for counts in itertools.product(*options)
        if all(
            quotas.floor(m.population)
            <= sum(counts[c] for c in m.cells)
            <= quotas.ceil(m.population)
            for m in margins
        )
    ]
    table = np.array(listed, dtype=float).T
    target = np.array([float(quotas.expect(cell.population)) for cell in quotas.cells])
    sizes = np.array([cell.population for cell in quotas.cells], dtype=float)[:, None]
    answer = linprog(
        [0.0] * len(listed) + [1.0],
        A_ub=np.vstack([np.hstack([table, -sizes]), np.hstack([-table, -sizes])]),
        b_ub=np.concatenate([target, -target]),
        A_eq=[[1.0] * len(listed) + [0.0]],
        b_eq=[1.0],
    )
    return float(answer.fun)


def test_deviation_is_the_smallest_there_is_when_nothing_is_exact():
    found = []
    for seed in range(200):
        quotas = quotas_of(invent_frame(12, seed=seed, provinces=3), size=5 + seed % 6)
        mixture = make_mixture(quotas)
        if mixture.proven_minimum:
            found.append((quotas, mixture))
        if len(found) == 2:
            break

    for quotas, mixture in found:
        assert float(mixture.proven_minimum) == pytest.approx(find_least_deviation(quotas))
        assert check_mixture(quotas, mixture) == []
    assert found


def test_columns_reach_the_target_where_peeling_would_too(monkeypatch):
    quotas = quotas_of(invent_frame(60, provinces=4), size=23)
    monkeypatch.setattr(mixtures, "ATTEMPTS", 0)

    mixture = approach_target(quotas)

    assert mixture.proven_minimum == 0
    assert check_mixture(quotas, mixture) == []


def test_crossings_are_left_out_of_a_frame_with_very_many_cells(monkeypatch):
    quotas = quotas_of(invent_frame(60, provinces=4), size=23)
    monkeypatch.setattr(mixtures, "CELLS_WITH_PAIRS", len(quotas.cells) - 1)

    mixture = make_mixture(quotas)

    assert mixture.pairs == ()
    assert mixture.total == 60
    assert check_mixture(quotas, mixture) == []


def test_size_beyond_the_frame_is_refused():
    with pytest.raises(InputFault, match="the size 13 is larger than the frame, which has 12"):
        quotas_of(invent_frame(12), size=13)


@pytest.mark.parametrize("size", [0, -1])
def test_size_below_one_is_refused(size):
    with pytest.raises(InputFault, match="at least 1"):
        quotas_of(invent_frame(12), size=size)


def test_everybody_is_drawn_when_the_size_is_the_frame():
    quotas = quotas_of(invent_frame(12), size=12)

    mixture = make_mixture(quotas)

    assert len(mixture.roundings) == 1
    assert set(mixture.roundings[0].ups) == {0}
