"""A plan while it is being made: a day for each visit or none, and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from durf.engines.planning.problem import Problem

UNPLANNED_COST = 1_000_000
MOVE_COST = 1_000
DAY_COST = 10


class State:
    """The day of every planned visit, by number; `kept` are the days of an earlier plan."""

    def __init__(
        self, problem: Problem, *, dates: Mapping[int, int], kept: Mapping[int, int]
    ) -> None:
        self.problem = problem
        self.dates = dict(dates)
        self.kept = kept

    def count_cost(self) -> int:
        """The whole cost: unplanned, moved, travel days, weeks late."""
        unplanned = len(self.problem.visits) - len(self.dates)
        return (
            UNPLANNED_COST * unplanned
            + DAY_COST * len(set(self.dates.values()))
            + sum(self.weigh_day(visit, day) for visit, day in self.dates.items())
        )

    def weigh_day(self, visit: int, day: int) -> int:
        """The cost of a visit on a day, without the travel day itself."""
        is_moved = visit in self.kept and self.kept[visit] != day
        return MOVE_COST * is_moved + self.problem.count_late(visit, day)

    def list_unplanned(self) -> list[int]:
        """The visits without a day."""
        return [visit for visit in range(len(self.problem.visits)) if visit not in self.dates]

    def list_company(self, *, without: Collection[int] = ()) -> dict[int, list[int]]:
        """Per day the visits on it."""
        company: dict[int, list[int]] = {}
        for visit, day in sorted(self.dates.items()):
            if visit not in without:
                company.setdefault(day, []).append(visit)
        return company

    def count_windows(self, days: Iterable[int]) -> Counter[int]:
        """How many visits are in each group of days that shares a limit."""
        counts: Counter[int] = Counter()
        for day in days:
            counts.update(self.problem.windows_of[day])
        return counts

    def find_hindrance(self, visit: int, day: int) -> str | None:
        """The rule between visits that keeps one from a day while the others stay, if any."""
        rules, others = self.problem.rules, {visit}
        company = self.list_company(without=others).get(day, [])
        if len(company) >= rules.per_day:
            return "per_day"
        if any(other not in self.problem.neighbours[visit] for other in company):
            return "near_km"
        rest = [d for v, d in self.dates.items() if v != visit]
        counts = self.count_windows(rest)
        if any(counts[w] >= rules.per_fortnight for w in self.problem.windows_of[day]):
            return "per_fortnight"
        return None


def restore_state(problem: Problem, kept: Mapping[int, int]) -> State:
    """An earlier plan as far as it still is possible, visit by visit."""
    state = State(problem, dates={}, kept=kept)
    for visit, day in sorted(kept.items()):
        if day in problem.options[visit] and state.find_hindrance(visit, day) is None:
            state.dates[visit] = day
    return state
