"""An independent check of a plan: every hard rule once more, from the input and the plain result.

It shares nothing with the model but the reading of the files, so a fault in one shows in the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from durf.engines.planning.calendars import Calendar, Person
from durf.engines.planning.visits import Visit

RADIUS_KM = 6371.0


def check_plan(
    visits: tuple[Visit, ...], calendar: Calendar, result: Mapping[str, object]
) -> list[str]:
    """Every broken rule in words; an empty list when the plan keeps to all of them."""
    by_code = {visit.code: visit for visit in visits}
    stated = result.get("visits")
    if not isinstance(stated, list):
        return ["the result has no list of visits"]
    planned: list[tuple[Visit, date, list[Person], list[tuple[str, str]]]] = []
    people = {person.id: person for person in calendar.people}
    flaws: list[str] = []
    for each in stated:
        if each["code"] not in by_code or not set(each["team"]) <= people.keys():
            flaws.append(f"{each['code']}: the visit or somebody of its team is unknown")
            continue
        team = [people[name] for name in each["team"]]
        declared = [(d["person"], d["kind"]) for d in each["declarations"]]
        day = date.fromisoformat(each["date"])
        planned.append((by_code[each["code"]], day, team, declared))
    for visit, day, team, declared in planned:
        flaws += [f"{visit.code}: {flaw}" for flaw in check_day(visit, day, calendar)]
        flaws += [f"{visit.code}: {flaw}" for flaw in check_team(visit, day, team, calendar)]
        flaws += [f"{visit.code}: {flaw}" for flaw in check_declared(visit, team, declared)]
    together = [(visit, day) for visit, day, _, _ in planned]
    flaws += check_together(together, calendar)
    flaws += check_complete(visits, [visit for visit, _ in together], result)
    return flaws


def check_day(visit: Visit, day: date, calendar: Calendar) -> Iterator[str]:
    """Whether a visit may be on its day."""
    if day not in calendar.days:
        yield f"{day} is not a visiting day"
    if visit.fixed and visit.fixed != day:
        yield f"its date was fixed on {visit.fixed}"
    if (visit.earliest and visit.earliest > day) or (visit.latest and visit.latest < day):
        yield f"{day} is outside its period"
    for away in visit.unavailable:
        if away.first <= day <= away.last:
            yield f"the municipality can't on {day}"
    for closure in calendar.closures:
        concerns = len(closure.areas) == 0 or len(closure.areas.intersection(visit.areas)) > 0
        if concerns and closure.span.first <= day <= closure.span.last:
            yield f"{day} is blocked: {closure.span.why}"


def check_team(visit: Visit, day: date, team: list[Person], calendar: Calendar) -> Iterator[str]:
    """Whether these people may go there on that day."""
    if len(team) != calendar.rules.team or len({person.id for person in team}) != len(team):
        yield f"the team is not {calendar.rules.team} different people"
    if sum(person.part in ("chair", "deputy_chair") for person in team) == 0:
        yield "neither chair nor deputy is there"
    for person in team:
        yield from check_person(visit, day, person)


def check_person(visit: Visit, day: date, person: Person) -> Iterator[str]:
    """Whether this one may go there on that day."""
    for away in person.away:
        if away.first <= day <= away.last:
            yield f"{person.id} is away on {day}"
    for tie in person.ties:
        if (tie.code, tie.effect) == (visit.code, "block"):
            yield f"{person.id} has a conflict: {tie.kind}"
    has_asked = person.id in visit.stand_ins_agreed
    if person.part == "stand_in" and person.house in ("ibd", "vng") and not has_asked:
        yield f"the municipality did not agree to {person.id}"


def check_declared(
    visit: Visit, team: list[Person], declared: list[tuple[str, str]]
) -> Iterator[str]:
    """Whether everything that has to be declared is, and nothing else."""
    needed = [
        (person.id, tie.kind)
        for person in team
        for tie in person.ties
        if (tie.code, tie.effect) == (visit.code, "declare")
    ]
    if sorted(needed) != sorted(declared):
        yield f"declared is {declared}, needed {needed}"


def check_together(planned: list[tuple[Visit, date]], calendar: Calendar) -> Iterator[str]:
    """Days and fortnights: not too many, and only near ones on a day."""
    rules = calendar.rules
    for day in sorted({day for _, day in planned}):
        here = [visit for visit, other in planned if other == day]
        if len(here) > rules.per_day:
            yield f"{day}: {len(here)} visits"
        for number, one in enumerate(here):
            for other in here[:number]:
                if count_km(one, other) > rules.near_km:
                    yield f"{day}: {one.code} and {other.code} are too far apart"
    start = calendar.first
    step = timedelta(days=1 if rules.fortnights == "rolling" else 14)
    while start <= calendar.last:
        count = sum(start <= day < start + timedelta(days=14) for _, day in planned)
        if count > rules.per_fortnight:
            yield f"{count} visits in the fortnight from {start}"
        start += step


def count_km(one: Visit, other: Visit) -> float:
    """The distance by the spherical law of cosines."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(one.longitude - other.longitude)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return RADIUS_KM * math.acos(max(-1.0, min(1.0, cosine)))


def check_complete(
    visits: tuple[Visit, ...], planned: list[Visit], result: Mapping[str, object]
) -> Iterator[str]:
    """Whether every visit is there once: with a date, or among the unplanned."""
    unplanned = result.get("unplanned")
    left = [str(each["code"]) for each in unplanned] if isinstance(unplanned, list) else []
    if sorted([visit.code for visit in planned] + left) != sorted(v.code for v in visits):
        yield "not every visit is there exactly once"
