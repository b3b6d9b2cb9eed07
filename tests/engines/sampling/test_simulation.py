from __future__ import annotations

import random

import pytest

from durf.engines.sampling.frame import Member, read_frame
from durf.engines.sampling.lottery import Lottery, draw_lottery, order_members, prepare_lottery
from durf.engines.sampling.quotas import list_all_margins
from durf.engines.sampling.rounding import find_rounding, pose_problem
from durf.engines.sampling.simulation import Tally, judge_agreement, simulate_draws
from tests.engines.sampling.frames import STRATA, invent_frame, read_real_frame

DRAWS = 1000


def count_draws(lottery: Lottery, *, choose_ups, order) -> Tally:
    tally = Tally(lottery)
    by_cell: dict[tuple[str, ...], list[Member]] = {
        cell.stratum: [] for cell in lottery.quotas.cells
    }
    for member in lottery.frame.members:
        by_cell[member.stratum].append(member)
    for number in range(DRAWS):
        ups = choose_ups(number)
        drawn = []
        for cell, up in zip(lottery.quotas.cells, ups, strict=True):
            members = order(by_cell[cell.stratum], seed=f"seed/{number}")
            size = lottery.quotas.floor(cell.population) + up
            drawn.append([member.code for member in members[:size]])
        tally.count_draw(drawn)
    return tally


def bias_rounding(lottery: Lottery, number: int) -> tuple[int, ...]:
    """The planted fault: one whole-number problem with a random objective, drawn anew each time."""
    margins = list_all_margins(lottery.quotas, pairs=lottery.mixture.pairs)
    problem = pose_problem(lottery.quotas, margins)
    chance = random.Random(number)  # noqa: S311  the fault
    weights = [
        round(1_000_000 * (share / problem.total - chance.random())) for share in problem.shares
    ]
    free = [(0, int(share > 0)) for share in problem.shares]
    ups = find_rounding(problem.sums, free=free, weights=weights)
    assert ups is not None
    return ups


@pytest.fixture(scope="module")
def real_lottery() -> Lottery:
    frame = read_frame(read_real_frame(), label="frame.csv", by=STRATA)
    return prepare_lottery(frame, size=120)


@pytest.mark.realdata
def test_thousand_draws_of_the_real_register_agree_with_the_published_chances(real_lottery):
    agreement = simulate_draws(real_lottery, seed="seed", count=DRAWS)

    assert agreement.is_agreed
    assert agreement.between.degrees > 30
    assert agreement.within.degrees > 250


@pytest.mark.realdata
@pytest.mark.slow
def test_thousand_draws_with_a_random_objective_are_rejected(real_lottery):
    tally = count_draws(
        real_lottery,
        choose_ups=lambda number: bias_rounding(real_lottery, number),
        order=order_members,
    )

    agreement = judge_agreement(tally)

    assert not agreement.is_agreed
    assert agreement.between.p_value < 1e-6
    assert agreement.within.p_value > 0.0005


def test_favour_within_a_cell_is_rejected():
    frame = read_frame(invent_frame(120, provinces=4), label="frame.csv", by=STRATA)
    lottery = prepare_lottery(frame, size=40)
    favoured = frame.members[7].code

    def order_with_favour(members, *, seed):
        ordered = order_members(members, seed=seed)
        if int(seed.partition("/")[2]) % 2 == 0:
            return sorted(ordered, key=lambda member: member.code != favoured)
        return ordered

    def choose_fairly(number):
        draw = draw_lottery(lottery, seed=f"seed/{number}")
        return lottery.mixture.roundings[draw.rounding].ups

    honest = judge_agreement(count_draws(lottery, choose_ups=choose_fairly, order=order_members))
    bent = judge_agreement(count_draws(lottery, choose_ups=choose_fairly, order=order_with_favour))

    assert honest.is_agreed
    assert not bent.is_agreed
    assert bent.within.p_value < 0.0005


def test_draws_outside_the_mixture_are_rejected():
    frame = read_frame(invent_frame(60, provinces=3), label="frame.csv", by=("province",))
    lottery = prepare_lottery(frame, size=20)

    tally = count_draws(lottery, choose_ups=lambda _number: (1, 1, 1), order=order_members)

    agreement = judge_agreement(tally)

    assert not agreement.is_reachable
    assert not agreement.is_agreed
