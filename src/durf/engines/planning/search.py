"""The search for a good plan: from a first plan, part after part is planned anew.

Which parts follows from the seed by hashing, and how long from counting, never from a clock: the
same input and seed give the same plan on a busy machine as well.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from durf.engines.planning.problem import Problem
from durf.engines.planning.repair import repair_state
from durf.engines.planning.states import DAY_COST, MOVE_COST, UNPLANNED_COST, State, restore_state

ROUNDS = 70
FIRST_PART = 10
PART = 14
EXTRA = 4
SPAN_DAYS = 40
KINDS = 3


def search_plan(
    problem: Problem, *, seed: int, bound: int, kept: Mapping[int, int] | None = None
) -> State:
    """The best plan found; with `kept` the one with the fewest changes found."""
    state = restore_state(problem, kept or {})
    plan_remaining(state)
    floor = count_floor(problem, bound, kept or {})
    for turn in range(ROUNDS):
        is_settled = bool(kept) and not state.list_unplanned() and count_moves(state) == 0
        if is_settled or state.count_cost() <= floor:
            break
        visits, days = choose_part(state, seed=seed, turn=turn)
        repair_state(state, visits, days=days)
    return state


def plan_remaining(state: State) -> None:
    """Plan the visits without a day, those with the fewest possible days first."""
    waiting = sorted(state.list_unplanned(), key=lambda v: (len(state.problem.options[v]), v))
    days = range(len(state.problem.days))
    for start in range(0, len(waiting), FIRST_PART):
        repair_state(state, waiting[start : start + FIRST_PART], days=days)


def count_moves(state: State) -> int:
    """How many visits left a day on which they could have stayed."""
    return sum(
        1
        for visit, day in state.kept.items()
        if day in state.problem.options[visit] and state.dates.get(visit) != day
    )


def count_floor(problem: Problem, bound: int, kept: Mapping[int, int]) -> int:
    """A cost that no plan can be under."""
    impossible = sum(1 for possible in problem.options if not possible)
    late = sum(
        min(problem.count_late(visit, day) for day in possible)
        for visit, possible in enumerate(problem.options)
        if possible
    )
    forced = sum(
        1
        for visit, day in kept.items()
        if problem.options[visit] and day not in problem.options[visit]
    )
    return UNPLANNED_COST * impossible + MOVE_COST * forced + DAY_COST * bound + late


def shuffle(items: Iterable[int], *, purpose: str) -> list[int]:
    """The items in an order that only depends on the purpose."""
    return sorted(items, key=lambda i: hashlib.sha256(f"{purpose}|{i}".encode()).digest())


def choose_part(state: State, *, seed: int, turn: int) -> tuple[set[int], range]:
    """Which visits are planned anew within which days: a stretch of time, a region, or singles."""
    problem, purpose = state.problem, f"{seed}|{turn}"
    days = range(len(problem.days))
    kind = turn % KINDS
    if kind == 0:
        start = shuffle(range(max(1, len(days) - SPAN_DAYS + 1)), purpose=purpose)[0]
        days = range(start, min(len(days), start + SPAN_DAYS))
        part = {visit for visit, day in state.dates.items() if day in days}
    elif kind == 1:
        centre = shuffle(range(len(problem.visits)), purpose=purpose)[0]
        near = shuffle(problem.neighbours[centre], purpose=purpose)
        part = {centre, *near[:PART]}
    else:
        company = Counter(state.dates.values())
        alone = [visit for visit, day in state.dates.items() if company[day] == 1]
        part = set(shuffle(alone, purpose=purpose)[:PART])
    part |= set(shuffle(state.list_unplanned(), purpose=purpose)[:EXTRA])
    return part, days
