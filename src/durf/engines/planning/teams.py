"""Who goes to a municipality on a day: three people with the chair or deputy, without conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from durf.engines.planning.calendars import (
    BLOCK,
    CHAIR,
    DECLARE,
    DEPUTY,
    MEMBER,
    PARTS,
    Calendar,
    Person,
)
from durf.engines.planning.visits import Visit

PEOPLE, CONFLICT, CONSENT = "people", "conflict", "stand_in_not_agreed"


@dataclass(frozen=True)
class Team:
    """The people, the chair first, and what they have to declare."""

    people: tuple[Person, ...]
    declarations: tuple[tuple[str, str], ...]


def choose_team(calendar: Calendar, visit: Visit, day: date) -> Team | str:
    """The team, or the rule that prevents one."""
    present = [p for p in calendar.people if not any(span.has(day) for span in p.away)]
    allowed = [p for p in present if not has_effect(p, visit, BLOCK)]
    agreed = [p for p in allowed if not p.is_asked_first or p.id in visit.stand_ins_agreed]
    people = fill_team(agreed, size=calendar.rules.team)
    if people:
        declarations = tuple(
            (person.id, tie.kind)
            for person in people
            for tie in person.ties
            if tie.code == visit.code and tie.effect == DECLARE
        )
        return Team(people, declarations)
    if fill_team(allowed, size=calendar.rules.team):
        return CONSENT
    return CONFLICT if fill_team(present, size=calendar.rules.team) else PEOPLE


def has_effect(person: Person, visit: Visit, effect: str) -> bool:
    """Whether a tie with this municipality has this effect."""
    return any(tie.code == visit.code and tie.effect == effect for tie in person.ties)


def fill_team(candidates: list[Person], *, size: int) -> tuple[Person, ...]:
    """A chair or deputy, then members and stand-ins in the order of the calendar."""
    leaders = [p for p in candidates if p.part in {CHAIR, DEPUTY}]
    if not leaders:
        return ()
    leader = min(leaders, key=lambda p: PARTS.index(p.part))
    rest = sorted((p for p in candidates if p is not leader), key=rank_person)
    team = (leader, *rest[: size - 1])
    return team if len(team) == size else ()


def rank_person(person: Person) -> tuple[int, bool]:
    """Regular members before stand-ins, and those nobody has to be asked about before others."""
    return max(PARTS.index(person.part), PARTS.index(MEMBER)), person.is_asked_first
