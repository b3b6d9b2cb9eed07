"""Planning some visits anew while all others keep their day: one small problem for CP-SAT.

It stops on deterministic time with one worker. Its answer is only taken when it is checked to be
possible and no worse than what there was.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from durf.engines.planning.states import DAY_COST, UNPLANNED_COST, State

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

WORK_LIMIT = 0.1


@dataclass
class Draft:
    """The model under construction: its choices by visit and day, and its cost."""

    model: CpModel
    choices: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    by_day: dict[int, list[int]] = field(default_factory=dict)
    cost: list[tuple[int, IntVar]] = field(default_factory=list)

    def add_choice(self, visit: int, day: int) -> IntVar:
        """A new choice."""
        choice = self.model.new_bool_var("")
        self.choices[visit, day] = choice
        self.by_day.setdefault(day, []).append(visit)
        return choice


def repair_state(state: State, visits: Collection[int], *, days: Collection[int]) -> bool:
    """Plan these visits anew within these days; whether the plan became better."""
    from ortools.sat.python import cp_model

    draft = Draft(cp_model.CpModel())
    company = state.list_company(without=visits)
    add_choices(draft, state, sorted(visits), days=days, company=company)
    add_days(draft, state, company)
    add_windows(draft, state, company)
    draft.model.minimize(sum(cost * choice for cost, choice in draft.cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    status = solver.solve(draft.model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return False
    dates = {visit: day for visit, day in state.dates.items() if visit not in visits}
    for (visit, day), choice in draft.choices.items():
        if solver.boolean_value(choice):
            dates[visit] = day
    return adopt_dates(state, dates, changed=visits)


def adopt_dates(state: State, dates: dict[int, int], *, changed: Collection[int]) -> bool:
    """Take over these dates when they are possible and cost less."""
    other = State(state.problem, dates=dates, kept=state.kept)
    is_possible = all(
        dates[visit] in state.problem.options[visit]
        and other.find_hindrance(visit, dates[visit]) is None
        for visit in changed
        if visit in dates
    )
    if not is_possible or other.count_cost() >= state.count_cost():
        return False
    state.dates = dates
    return True


def add_choices(
    draft: Draft,
    state: State,
    visits: list[int],
    *,
    days: Collection[int],
    company: dict[int, list[int]],
) -> None:
    """Each visit on one of its days, beside those that stay, or unplanned at a high cost."""
    problem = state.problem
    stay = [day for day, others in company.items() for _ in others]
    counts = state.count_windows(stay)
    full = {w for w, count in counts.items() if count >= problem.rules.per_fortnight}
    within = set(days)
    for visit in visits:
        mine = []
        for day in sorted(problem.options[visit].keys() & within):
            others = company.get(day, [])
            if len(others) >= problem.rules.per_day or full & set(problem.windows_of[day]):
                continue
            if any(other not in problem.neighbours[visit] for other in others):
                continue
            choice = draft.add_choice(visit, day)
            mine.append(choice)
            draft.model.add_hint(choice, state.dates.get(visit) == day)
            draft.cost.append((state.weigh_day(visit, day), choice))
        none = draft.model.new_bool_var("")
        draft.model.add_hint(none, visit not in state.dates)
        draft.cost.append((UNPLANNED_COST, none))
        draft.model.add_exactly_one([*mine, none])


def add_days(draft: Draft, state: State, company: dict[int, list[int]]) -> None:
    """Not too many on a day, only near ones, and every new travel day has its cost."""
    problem = state.problem
    for day, visits in sorted(draft.by_day.items()):
        others = company.get(day, [])
        chosen = [draft.choices[visit, day] for visit in visits]
        draft.model.add(sum(chosen) <= problem.rules.per_day - len(others))
        for one, other in combinations(visits, 2):
            if other not in problem.neighbours[one]:
                pair = [draft.choices[one, day], draft.choices[other, day]]
                draft.model.add_at_most_one(pair)
        if not others:
            travel = draft.model.new_bool_var("")
            draft.cost.append((DAY_COST, travel))
            draft.model.add_hint(travel, any(state.dates.get(v) == day for v in visits))
            for choice in chosen:
                draft.model.add_implication(choice, travel)


def add_windows(draft: Draft, state: State, company: dict[int, list[int]]) -> None:
    """Not too many in a fortnight."""
    problem = state.problem
    stay = [day for day, others in company.items() for _ in others]
    counts = state.count_windows(stay)
    by_window: dict[int, list[IntVar]] = {}
    for (_, day), choice in draft.choices.items():
        for window in problem.windows_of[day]:
            by_window.setdefault(window, []).append(choice)
    for window, choices in sorted(by_window.items()):
        draft.model.add(sum(choices) <= problem.rules.per_fortnight - counts[window])
