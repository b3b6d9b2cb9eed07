"""More of the fictional country: towns and people that follow from their place in a list.

The same place always gives the same town. The names are put together; none of them is, or was, the
name of a municipality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import exp
from random import Random

from durf.platform.access.matrix import Role
from durf.reference.municipalities.register import MunicipalityFacts

from .country import RESPONDENTS, Person


def list_words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


SEED = "durf-demo"
PROVINCES = ("Noordmark", "Zuidermeer", "Oosterveen", "Westerkogge", "Middelland")
HEADS = list_words("""
Alder Bever Dorne Elze Fazant Gerste Hazel Ijver Kievits Linde Maren Nachte Otter Popel Reiger
Sterre Tarwe Uilen Varen Wilge Zilver Zwaluw Braam Distel
""")
TAILS = list_words("""
monde beker loo horst gouw schoten wierde kerspel made rade haven brugge stein veste
""")
FIRST = list_words("""
Aafke Bilal Chantal Dennis Elif Frans Greetje Hassan Ineke Jaap Karin Leila Maarten Naima Okke
Petra Quirijn Rachid Sietske Tamar Umut Vera Willem Xandra Yara Zeger Anouk Bart Carmen Driss
Eline Floris Gonda Hidde Ilse Joost Katja Lars Mounir Nynke
""")
LAST = list_words("""
Aalders Bouazza Claassen Dekker Elzinga Faber Gerritsen Hoekstra Ilgun Jansma Kamphuis Lammers
Meulenbelt Noordhof Ouali Piersma Quak Reitsma Siebelink Tolsma Uyttenbroek Vreeman Wagenaar
Xhofleer Ypma Zijlmans Achterberg Boersma Corstens Donker Engels Feddes Groothuis Haagsma Idema
Jorritsma Koopal Loonstra Mandemaker Nieboer
""")
FIRST_CODE = 201
TYPICAL, SPREAD, SMALLEST, LARGEST = 10.3, 0.75, 4_800, 384_000
SMALL, SHARING = 26_000, 3
IN_STORY = 3


@dataclass(frozen=True)
class Town:
    """A municipality with the few people who matter; small ones share a CISO with neighbours."""

    place: int
    facts: MunicipalityFacts
    administrator: Person
    ciso: Person
    secretary: Person
    alderman: Person

    @property
    def is_new(self) -> bool:
        """Whether the country doesn't have it yet."""
        return self.place >= len(RESPONDENTS)

    @property
    def chance(self) -> Random:
        """What this town does, the same each time."""
        return find_chance(self.facts.code)


def find_chance(name: str) -> Random:
    """The same numbers for the same name: nothing here has to be secret."""
    return Random(f"{SEED}-{name}")  # noqa: S311 - an invented country


def list_towns(total: int) -> list[Town]:
    """Beside those of the story, so that there are so many municipalities in all."""
    towns: list[Town] = []
    sharing: dict[str, list[Town]] = {}
    names = list_names()
    for place in range(max(total - IN_STORY, len(RESPONDENTS))):
        town = make_town(place, make_facts(place, names))
        if (town.facts.inhabitants or 0) < SMALL:
            group = sharing.setdefault(town.facts.province, [])
            if group and len(group) < SHARING:
                town = share(town, group[0])
            else:
                group.clear()
            group.append(town)
        towns.append(town)
    return towns


def make_facts(place: int, names: Sequence[str]) -> MunicipalityFacts:
    """Of a town that answered a round already, or of one more."""
    if place < len(RESPONDENTS):
        return RESPONDENTS[place]
    number = place - len(RESPONDENTS)
    chance = find_chance(f"size-{number}")
    size = min(max(round(exp(chance.gauss(TYPICAL, SPREAD))), SMALLEST), LARGEST)
    province = PROVINCES[number % len(PROVINCES)]
    return MunicipalityFacts(f"X{FIRST_CODE + number}", names[number], province, size)


def list_names() -> Sequence[str]:
    """Every name that can be made, mixed."""
    names = [f"{head}{tail}" for head, tail in product(HEADS, TAILS)]
    find_chance("names").shuffle(names)
    return names


def make_town(place: int, facts: MunicipalityFacts) -> Town:
    """With four people of its own."""
    roles = (Role.ADMINISTRATOR, Role.CISO, Role.MUNICIPAL_SECRETARY, Role.PORTFOLIO_HOLDER)
    people = (Person(name_person(4 * place + turn), role) for turn, role in enumerate(roles))
    return Town(place, facts, *people)


def name_person(number: int) -> str:
    """Nobody has the name of somebody else."""
    first, turn = number % len(FIRST), number // len(FIRST)
    return f"{FIRST[first]} {LAST[(first * 7 + turn) % len(LAST)]}"


def share(town: Town, with_town: Town) -> Town:
    """The CISO of a neighbour works here as well."""
    people = (town.administrator, with_town.ciso, town.secretary, town.alderman)
    return Town(town.place, town.facts, *people)
