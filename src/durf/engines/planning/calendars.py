"""The committee's calendar: its fixed visiting days, what is blocked, its people, its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from durf.engines.faults import InputFault
from durf.engines.planning.holidays import list_holidays
from durf.engines.planning.reading import Reader, Span, read_object

FORTNIGHT = 14
CALENDAR, ROLLING = "calendar", "rolling"
CHAIR, DEPUTY, MEMBER, STAND_IN = "chair", "deputy_chair", "member", "stand_in"
PARTS = (CHAIR, DEPUTY, MEMBER, STAND_IN)
BLOCK, DECLARE = "block", "declare"
EFFECTS = {
    "employer": BLOCK,
    "partnership": BLOCK,
    "reciprocal": BLOCK,
    "former": DECLARE,
}
ASK_FIRST = ("ibd", "vng")
LONGEST_YEARS = 10


@dataclass(frozen=True)
class Tie:
    """What binds a person to a municipality, and whether that blocks or is declared."""

    code: str
    kind: str
    effect: str


@dataclass(frozen=True)
class Person:
    """Somebody who visits."""

    id: str
    name: str
    part: str
    house: str
    away: tuple[Span, ...]
    ties: tuple[Tie, ...]

    @property
    def is_asked_first(self) -> bool:
        """Whether the municipality has to agree before this stand-in comes."""
        return self.part == STAND_IN and self.house in ASK_FIRST


@dataclass(frozen=True)
class Closure:
    """Days on which nobody in these areas is visited; without areas, nobody at all."""

    span: Span
    areas: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """How many visits go into a day and a fortnight, how near, and how many people go."""

    per_day: int
    per_fortnight: int
    fortnights: str
    near_km: float
    team: int


@dataclass(frozen=True)
class Calendar:
    """Everything on the committee's side."""

    first: date
    last: date
    days: tuple[date, ...]
    closures: tuple[Closure, ...]
    people: tuple[Person, ...]
    rules: Rules


def read_calendar(content: bytes, *, label: str) -> Calendar:
    """Read a calendar; whatever is wrong with it is refused with its place."""
    reader = read_object(content, label=label)
    reader.refuse_others(
        [
            "first",
            "last",
            "visiting_days",
            "visiting_weekdays",
            "public_holidays",
            "blocked",
            "people",
            "rules",
        ]
    )
    first, last = reader.require_day("first"), reader.require_day("last")
    if last < first or last.year - first.year > LONGEST_YEARS:
        raise reader.refuse("last", f"this should be at most {LONGEST_YEARS} years after first")
    days = read_days(reader, first=first, last=last)
    people = tuple(read_person(each) for each in reader.read_objects("people"))
    refuse_twins(reader, [person.id for person in people])
    closures = [read_closure(each) for each in reader.read_objects("blocked")]
    if reader.read_flag("public_holidays", default=True):
        closures += [
            Closure(Span(day, day, why), frozenset())
            for year in range(first.year, last.year + 1)
            for day, why in list_holidays(year).items()
        ]
    rules = read_rules(Reader(reader.values.get("rules", {}), place=f"{label}, rules"))
    return Calendar(first, last, days, tuple(closures), people, rules)


def read_days(reader: Reader, *, first: date, last: date) -> tuple[date, ...]:
    """The visiting days: a list of days, or all of some weekdays (1 is Monday)."""
    listed = [
        reader.parse_day("visiting_days", value) for value in reader.read_list("visiting_days")
    ]
    weekdays = reader.read_list("visiting_weekdays")
    if bool(listed) == bool(weekdays):
        raise reader.refuse("visiting_days", "give these, or visiting_weekdays")
    if not all(type(each) is int and each in range(1, 8) for each in weekdays):
        raise reader.refuse("visiting_weekdays", "use 1 for Monday up to 7 for Sunday")
    for day in listed:
        if not first <= day <= last:
            raise reader.refuse("visiting_days", f"{day} is not between first and last")
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(sorted(set(listed))) or tuple(d for d in span if d.isoweekday() in weekdays)


def read_closure(reader: Reader) -> Closure:
    """One blocked period."""
    reader.refuse_others(["from", "to", "why", "areas"])
    first = reader.require_day("from")
    last = reader.read_day("to") or first
    if last < first:
        raise reader.refuse("to", "this is before the first day")
    areas = frozenset(reader.read_texts("areas"))
    return Closure(Span(first, last, reader.read_text("why")), areas)


def read_person(reader: Reader) -> Person:
    """One person with ties and absences."""
    reader.refuse_others(["id", "name", "part", "house", "unavailable", "ties"])
    ties = []
    for each in reader.read_objects("ties"):
        each.refuse_others(["code", "kind", "effect"])
        kind = each.read_choice("kind", EFFECTS)
        effect = each.read_choice("effect", [BLOCK, DECLARE], EFFECTS[kind])
        ties.append(Tie(each.read_text("code"), kind, effect))
    return Person(
        reader.read_text("id"),
        reader.read_text("name"),
        reader.read_choice("part", PARTS),
        reader.read_text("house", "").lower(),
        reader.read_spans("unavailable", reason="why"),
        tuple(ties),
    )


def refuse_twins(reader: Reader, ids: list[str]) -> None:
    """Refuse two people with the same id."""
    for number, each in enumerate(ids):
        if each in ids[:number]:
            raise InputFault(f"{reader.place}, people[{number}]: the id {each} is there twice")


def read_rules(reader: Reader) -> Rules:
    """The rules; what isn't given is as the committee agreed."""
    reader.refuse_others(["per_day", "per_fortnight", "fortnights", "near_km", "team"])
    return Rules(
        per_day=reader.read_count("per_day", 2),
        per_fortnight=reader.read_count("per_fortnight", 3),
        fortnights=reader.read_choice("fortnights", [CALENDAR, ROLLING], CALENDAR),
        near_km=reader.read_number("near_km", low=0, high=1000, default=45),
        team=reader.read_count("team", 3),
    )
