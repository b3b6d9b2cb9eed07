from __future__ import annotations

import itertools
import multiprocessing
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from durf.engines.planning.checking import check_plan
from durf.engines.planning.plans import write_plan
from durf.engines.planning.states import State
from tests.engines.planning.instances import (
    PEOPLE,
    calendar_values,
    dates_of,
    day_after,
    invent_visits,
    plan_values,
    visit_values,
)

FAR = {"latitude": 53.2, "longitude": 6.6}


def rules_of(result: dict, code: str) -> dict[str, int]:
    blocked = next(each for each in result["unplanned"] if each["code"] == code)
    return {rule["rule"]: rule["days"] for rule in blocked["rules"]}


def test_plan_of_many_visits_keeps_every_rule_near_the_bound():
    plan, result = plan_values(invent_visits(40, days=224), calendar_values(weeks=32))

    assert check_plan(plan.visits, plan.calendar, result) == []
    assert result["status"] == "planned"
    assert result["travel_days"] <= result["counting_bound"] + 4
    assert max(Counter(dates_of(result).values()).values()) <= 2


def test_rolling_fortnights_are_stricter_than_those_of_the_calendar():
    calendar = calendar_values(weeks=4, rules={"fortnights": "rolling", "per_fortnight": 1})

    plan, result = plan_values([visit_values(f"X{n}") for n in range(3)], calendar)

    days = sorted(dates_of(result).values())
    assert check_plan(plan.visits, plan.calendar, result) == []
    assert all((later - earlier).days >= 14 for earlier, later in itertools.pairwise(days))


def test_two_on_a_day_are_near():
    near, far = (
        plan_values([visit_values("X1"), visit_values("X2", latitude=52.3)], calendar_values())[1],
        plan_values([visit_values("X1"), visit_values("X2", **FAR)], calendar_values())[1],
    )

    assert (near["travel_days"], far["travel_days"]) == (1, 2)
    assert near["visits"][0]["same_day"] == ["X2"]


def test_due_date_pulls_a_visit_forward():
    _, result = plan_values(
        [visit_values("X1", due=day_after(8)), visit_values("X2", earliest=day_after(30), **FAR)],
        calendar_values(),
    )

    assert dates_of(result)["X1"] <= date.fromisoformat(day_after(8))
    assert result["weeks_late"] == 0


def test_fixed_date_stays_fixed():
    _, result = plan_values([visit_values("X1", fixed=day_after(15))], calendar_values())

    assert dates_of(result) == {"X1": date.fromisoformat(day_after(15))}


def test_blocked_areas_only_bind_who_lies_in_them():
    blocked = [{"from": day_after(0), "to": day_after(40), "why": "school", "areas": ["Zuid"]}]

    _, result = plan_values(
        [
            visit_values("X1", areas=["Zuid"]),
            visit_values("X2", areas=["Noord"], latest=day_after(9)),
        ],
        calendar_values(blocked=blocked),
    )

    assert dates_of(result)["X1"] > date.fromisoformat(day_after(40))
    assert dates_of(result)["X2"] <= date.fromisoformat(day_after(9))


def test_public_holidays_are_free_of_visits():
    calendar = calendar_values(first="2026-04-06", last="2026-04-07", visiting_weekdays=[1, 2])

    _, result = plan_values([visit_values("X1")], calendar)

    assert dates_of(result) == {"X1": date(2026, 4, 7)}


def test_infeasible_visit_names_the_rules_that_block_it():
    blocked = [{"from": day_after(0), "to": day_after(27), "why": "recess"}]
    visit = visit_values(
        "X1",
        latest=day_after(48),
        unavailable=[{"from": day_after(28), "to": day_after(48), "who": "secretary"}],
    )

    plan, result = plan_values([visit, visit_values("X2")], calendar_values(blocked=blocked))

    assert result["status"] == "incomplete"
    assert rules_of(result, "X1") == {
        "blocked: recess": 8,
        "municipality: secretary": 6,
        "latest": 2,
    }
    assert list(dates_of(result)) == ["X2"]
    assert check_plan(plan.visits, plan.calendar, result) == []


def test_visits_that_exclude_one_another_name_the_limit():
    window = {"latest": day_after(13)}
    visits = [visit_values(f"X{n}", **window) for n in range(4)]

    _, result = plan_values(visits, calendar_values())

    (left,) = result["unplanned"]
    assert rules_of(result, left["code"])["per_fortnight"] > 0
    assert len(result["visits"]) == 3


def test_lonely_day_of_far_places_names_the_distance():
    window = {"earliest": day_after(1), "latest": day_after(1)}

    _, result = plan_values(
        [visit_values("X1", **window), visit_values("X2", **window, **FAR)], calendar_values()
    )

    assert rules_of(result, result["unplanned"][0]["code"])["near_km"] == 1


def test_chair_away_keeps_nine_in_ten_dates():
    people = [PEOPLE[0], PEOPLE[1], PEOPLE[2]]
    visits = invent_visits(40, days=224)
    first = plan_values(visits, calendar_values(weeks=32, people=people))[1]
    away = {"from": day_after(70), "to": day_after(97), "why": "away"}
    changed = [{**people[0], "unavailable": [away]}, *people[1:]]

    plan, result = plan_values(
        visits, calendar_values(weeks=32, people=changed), kept=dates_of(first)
    )

    assert check_plan(plan.visits, plan.calendar, result) == []
    assert result["status"] == "planned"
    assert result["kept"]["dates"] >= 0.9 * 40 - 1
    forced = [
        code
        for code, day in dates_of(first).items()
        if date.fromisoformat(day_after(70)) <= day <= date.fromisoformat(day_after(97))
    ]
    assert sorted(forced) == result["kept"]["moved"]


def test_no_more_dates_move_than_have_to():
    """One visit can only go to a full day, so one other has to move; the rest could but doesn't."""
    days = {name: day_after(day) for name, day in (("X1", 1), ("X2", 15), ("X3", 15), ("X4", 29))}
    days |= {"X5": day_after(31), "X6": day_after(43), "X7": day_after(45)}
    visits = [visit_values("X1", fixed=day_after(15)), *(visit_values(n) for n in list(days)[1:])]
    kept = {name: date.fromisoformat(day) for name, day in days.items()}

    plan, result = plan_values(visits, calendar_values(), kept=kept)

    assert check_plan(plan.visits, plan.calendar, result) == []
    assert result["status"] == "planned"
    assert result["kept"]["dates"] == 5
    assert result["kept"]["moved"][0] == "X1"
    assert result["kept"]["moved"][1] in {"X2", "X3"}


def test_unchanged_input_keeps_every_date():
    visits, calendar = invent_visits(12, days=112), calendar_values(weeks=16)
    first = plan_values(visits, calendar)[1]

    again = plan_values(visits, calendar, seed=99, kept=dates_of(first))[1]

    assert again["kept"] == {"of": 12, "dates": 12, "moved": []}


def test_alternatives_keep_every_rule_when_taken():
    plan, result = plan_values(invent_visits(20, days=112), calendar_values(weeks=16))

    for each in result["visits"]:
        for day in each["alternatives"]:
            visits = [
                {**other, "date": day if other is each else other["date"]}
                for other in result["visits"]
            ]
            number = plan.problem.days.index(date.fromisoformat(day))
            visit = next(n for n, v in enumerate(plan.visits) if v.code == each["code"])
            team = plan.problem.options[visit][number]
            for other in visits:
                if other["code"] == each["code"]:
                    other["team"] = [person.id for person in team.people]
            assert check_plan(plan.visits, plan.calendar, {**result, "visits": visits}) == []


def burn(stop) -> None:
    while not stop.is_set():
        sum(range(10_000))


@pytest.mark.slow
def test_same_seed_gives_the_same_bytes_on_a_busy_machine():
    calendar = calendar_values(weeks=34, rules={"fortnights": "rolling"})
    visits = invent_visits(44, days=238, absent=0.7)
    quiet = write_plan(plan_values(visits, calendar)[1])
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    burners = [context.Process(target=burn, args=(stop,)) for _ in range(2)]
    for burner in burners:
        burner.start()

    busy = write_plan(plan_values(visits, calendar)[1])

    stop.set()
    for burner in burners:
        burner.join()
    assert busy == quiet


def find_least_cost(state: State) -> int:
    """Every plan there is, one by one."""
    problem = state.problem
    best = State(problem, dates={}, kept={}).count_cost()
    choices = [[None, *possible] for possible in problem.options]
    for days in itertools.product(*choices):
        dates = {visit: day for visit, day in enumerate(days) if day is not None}
        other = State(problem, dates=dates, kept={})
        if all(other.find_hindrance(visit, day) is None for visit, day in dates.items()):
            best = min(best, other.count_cost())
    return best


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(51.5, 52.5), st.sets(st.integers(0, 20)), st.integers(0, 20)),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["calendar", "rolling"]),
    st.integers(0, 3),
)
def test_small_plans_are_the_best_there_are(rows, fortnights, seed):
    visits = [
        visit_values(
            f"X{number}",
            latitude=latitude,
            unavailable=[day_after(day) for day in sorted(absent)],
            due=day_after(due),
        )
        for number, (latitude, absent, due) in enumerate(rows)
    ]
    calendar = calendar_values(weeks=3, rules={"fortnights": fortnights, "per_fortnight": 2})

    plan, result = plan_values(visits, calendar, seed=seed)

    assert check_plan(plan.visits, plan.calendar, result) == []
    assert plan.state.count_cost() == find_least_cost(plan.state)
    assert result["travel_days"] >= 1 or not result["visits"]
