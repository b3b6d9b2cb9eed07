"""Which visit can be on which day with which team, and what stands in the way of the other days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from durf.engines.planning.calendars import FORTNIGHT, ROLLING, Calendar, Rules
from durf.engines.planning.places import find_neighbours
from durf.engines.planning.teams import Team, choose_team
from durf.engines.planning.visits import Visit

WEEK = 7


@dataclass(frozen=True)
class Problem:
    """Visits and days by number; `options` are the possible days of each visit with their team.

    `obstacles` counts for each visit how many days each rule takes away, and `windows` are the
    groups of days that share one limit on visits.
    """

    visits: tuple[Visit, ...]
    days: tuple[date, ...]
    options: tuple[dict[int, Team], ...]
    obstacles: tuple[Counter[str], ...]
    neighbours: tuple[frozenset[int], ...]
    windows: tuple[tuple[int, ...], ...]
    windows_of: tuple[tuple[int, ...], ...]
    rules: Rules

    def count_late(self, visit: int, day: int) -> int:
        """How many weeks, rounded up, a day is after the visit's due date."""
        due = self.visits[visit].due
        if due is None:
            return 0
        return max(0, -(-(self.days[day] - due).days // WEEK))


def pose_problem(visits: tuple[Visit, ...], calendar: Calendar) -> Problem:
    """Work out the options of every visit."""
    options: list[dict[int, Team]] = []
    obstacles: list[Counter[str]] = []
    for visit in visits:
        possible: dict[int, Team] = {}
        against: Counter[str] = Counter()
        for number, day in enumerate(calendar.days):
            found = find_team(visit, day, calendar)
            if isinstance(found, Team):
                possible[number] = found
            else:
                against[found] += 1
        options.append(possible)
        obstacles.append(against)
    windows = list_windows(calendar)
    windows_of: list[list[int]] = [[] for _ in calendar.days]
    for number, window in enumerate(windows):
        for each in window:
            windows_of[each].append(number)
    return Problem(
        visits,
        calendar.days,
        tuple(options),
        tuple(obstacles),
        tuple(find_neighbours(visits, near_km=calendar.rules.near_km)),
        windows,
        tuple(tuple(each) for each in windows_of),
        calendar.rules,
    )


def find_team(visit: Visit, day: date, calendar: Calendar) -> Team | str:
    """The team for a visit on a day, or the rule that forbids that day."""
    if visit.fixed is not None and day != visit.fixed:
        return "fixed"
    if visit.earliest is not None and day < visit.earliest:
        return "earliest"
    if visit.latest is not None and day > visit.latest:
        return "latest"
    for closure in calendar.closures:
        if closure.span.has(day) and (not closure.areas or closure.areas & visit.areas):
            return f"blocked: {closure.span.why}"
    for span in visit.unavailable:
        if span.has(day):
            return f"municipality: {span.why}" if span.why else "municipality"
    return choose_team(calendar, visit, day)


def list_windows(calendar: Calendar) -> tuple[tuple[int, ...], ...]:
    """Calendar fortnights from the first day, or every run of fourteen days."""
    offsets = [(day - calendar.first).days for day in calendar.days]
    if calendar.rules.fortnights == ROLLING:
        return tuple(
            tuple(n for n, other in enumerate(offsets) if start <= other < start + FORTNIGHT)
            for start in offsets
        )
    groups: dict[int, list[int]] = {}
    for number, offset in enumerate(offsets):
        groups.setdefault(offset // FORTNIGHT, []).append(number)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def count_bound(problem: Problem, calendar: Calendar) -> int:
    """The fewest travel days that any plan could have, by counting alone.

    A fortnight's first travel day takes as many visits as a day may have; what is left of its
    limit needs further days.
    """
    per_day, limit = problem.rules.per_day, problem.rules.per_fortnight
    usable = {day for possible in problem.options for day in possible}
    counts = Counter((problem.days[d] - calendar.first).days // FORTNIGHT for d in usable)
    loads = sorted(
        (
            max(0, min(per_day, limit - per_day * turn))
            for days in counts.values()
            for turn in range(days)
        ),
        reverse=True,
    )
    left, days = sum(1 for possible in problem.options if possible), 0
    while left > 0 and days < len(loads) and loads[days] > 0:
        left -= loads[days]
        days += 1
    return days
