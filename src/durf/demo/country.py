"""Who lives in the fictional country. Every name, code and address is invented."""

from __future__ import annotations

from dataclasses import dataclass

from durf.houses.committee.programmes.states import DrawnState
from durf.platform.access.matrix import Role
from durf.platform.contacts.book import ContactDetails
from durf.platform.tenancy.kinds import OrganisationKind
from durf.reference.municipalities.register import MunicipalityFacts

DOMAIN = "voorbeeld.test"


@dataclass(frozen=True)
class Person:
    """Somebody with a role; `stands_in_for` names the absent colleague by name."""

    name: str
    role: Role
    stands_in_for: str = ""

    @property
    def email(self) -> str:
        """The address at which this person logs in."""
        return address_of(self.name)


def address_of(name: str) -> str:
    """The address of somebody by name, at a domain that can't exist."""
    return f"{name.lower().replace(' ', '.')}@{DOMAIN}"


@dataclass(frozen=True)
class House:
    """An organisation with its people and the contacts that it has filled in."""

    kind: OrganisationKind
    name: str
    people: tuple[Person, ...]
    contacts: tuple[ContactDetails, ...] = ()
    facts: MunicipalityFacts | None = None


def make_contact(function: str, person: str, *, phone: str = "", note: str = "") -> ContactDetails:
    """A contact with an invented address."""
    return ContactDetails(
        function=function,
        is_stand_in=False,
        name=person,
        email=address_of(person),
        phone=phone,
        note=note,
    )


SHARED_CISO = "Bram Oosterling"
DESK = "Publicatieredactie (verzonnen)"

COUNTRY: tuple[House, ...] = (
    House(
        OrganisationKind.MUNICIPALITY,
        "Astervoort",
        (
            Person("Esra Yildirim", Role.ADMINISTRATOR),
            Person("Wout Hagenaar", Role.ADMINISTRATOR),
            Person("Joke Terpstra", Role.CISO),
            Person("Henk van Rooden", Role.PORTFOLIO_HOLDER),
            Person("Mirjam Lodewijks", Role.MUNICIPAL_SECRETARY),
            Person("Sanne Bakhuis", Role.CONTROLLER),
            Person("Youssef Amrani", Role.PRIVACY_OFFICER),
            Person("Wout Hagenaar", Role.MUNICIPAL_SECRETARY, stands_in_for="Mirjam Lodewijks"),
        ),
        (
            make_contact("ciso", "Joke Terpstra", phone="0900 123 45 01"),
            make_contact("portfolio_holder", "Henk van Rooden", note="Via het secretariaat"),
            make_contact("municipal_secretary", "Mirjam Lodewijks", phone="0900 123 45 02"),
        ),
        MunicipalityFacts("X001", "Astervoort", "Noordmark", 24_310),
    ),
    House(
        OrganisationKind.MUNICIPALITY,
        "Bornedijk",
        (
            Person("Dirk Veldkamp", Role.ADMINISTRATOR),
            Person("Lotte Zandstra", Role.ADMINISTRATOR),
            Person(SHARED_CISO, Role.CISO),
            Person("Anneke Prins", Role.PORTFOLIO_HOLDER),
            Person("Karel Dijkgraaf", Role.MUNICIPAL_SECRETARY),
        ),
        (make_contact("ciso", SHARED_CISO, note="Niet op woensdag"),),
        MunicipalityFacts("X002", "Bornedijk", "Noordmark", 61_750),
    ),
    House(
        OrganisationKind.MUNICIPALITY,
        "Culemhaven",
        (
            Person("Fatima Haddou", Role.ADMINISTRATOR),
            Person("Gerrit Smeding", Role.ADMINISTRATOR),
            Person(SHARED_CISO, Role.CISO),
            Person("Iris Wolthuis", Role.PORTFOLIO_HOLDER),
        ),
        (),
        MunicipalityFacts("X003", "Culemhaven", "Zuidermeer", 18_940),
    ),
    House(
        OrganisationKind.COMMITTEE,
        "Visitatiecommissie Informatieveiligheid",
        (
            Person("Tjeerd Molenkamp", Role.ADMINISTRATOR),
            Person("Roos Verhulst", Role.ADMINISTRATOR),
            Person("Margriet Sanders", Role.CHAIR),
            Person("Pieter Andringa", Role.COMMITTEE_MEMBER),
            Person("Nadia El Khatib", Role.COMMITTEE_MEMBER),
            Person("Roos Verhulst", Role.SECRETARY),
            Person("Bea Kuipers", Role.SECRETARIAT),
        ),
        (
            make_contact("chair", "Margriet Sanders"),
            make_contact("secretary", "Roos Verhulst", phone="0900 123 45 09"),
        ),
    ),
    House(
        OrganisationKind.IBD,
        "IBD (verzonnen)",
        (
            Person("Noor Blankers", Role.ADMINISTRATOR),
            Person("Ruben Wiersema", Role.ADMINISTRATOR),
            Person("Stella Okafor", Role.DUTY_OFFICER),
            Person("Jelle Postma", Role.ANALYST),
        ),
        (make_contact("duty_officer", "Stella Okafor", phone="0900 123 45 11"),),
    ),
    House(
        OrganisationKind.VNG,
        "VNG (verzonnen)",
        (
            Person("Cor Bloemendaal", Role.ADMINISTRATOR),
            Person("Willemijn Tak", Role.ADMINISTRATOR),
            Person("Ahmed Benali", Role.PROGRAMME_MANAGER),
            Person("Greta Nauta", Role.BOARD_MEMBER),
        ),
        (make_contact("programme_manager", "Ahmed Benali", phone="0900 123 45 12"),),
    ),
    House(
        OrganisationKind.PRESS,
        DESK,
        (
            Person("Loes Kranenburg", Role.ADMINISTRATOR),
            Person("Bas Oldenhof", Role.ADMINISTRATOR),
            Person("Hanna Wielinga", Role.DESK_EDITOR),
            Person("Joris Tamminga", Role.DESK_EDITOR),
        ),
    ),
)
# Municipalities that only answered a round: nobody of the demo works there.
RESPONDENTS: tuple[MunicipalityFacts, ...] = (
    MunicipalityFacts("X101", "Abbeveld", "Noordmark", 11000),
    MunicipalityFacts("X102", "Achtmaal-Zuid", "Zuidermeer", 18919),
    MunicipalityFacts("X103", "Bakkerloo", "Noordmark", 26838),
    MunicipalityFacts("X104", "Beukerode", "Zuidermeer", 34757),
    MunicipalityFacts("X105", "Dalmstede", "Noordmark", 42676),
    MunicipalityFacts("X106", "Driehuizen-Oost", "Zuidermeer", 50595),
    MunicipalityFacts("X107", "Eikerwoude", "Noordmark", 58514),
    MunicipalityFacts("X108", "Elsbroek", "Zuidermeer", 66433),
    MunicipalityFacts("X109", "Fonteinen", "Noordmark", 16352),
    MunicipalityFacts("X110", "Geestmond", "Zuidermeer", 24271),
    MunicipalityFacts("X111", "Grootwal", "Noordmark", 32190),
    MunicipalityFacts("X112", "Haverkamp-aan-Zee", "Zuidermeer", 40109),
    MunicipalityFacts("X113", "Iepenburg", "Noordmark", 48028),
    MunicipalityFacts("X114", "Kleinsluis", "Zuidermeer", 55947),
    MunicipalityFacts("X115", "Klaverbrug", "Noordmark", 63866),
    MunicipalityFacts("X116", "Lageweide", "Zuidermeer", 13785),
    MunicipalityFacts("X117", "Meerwolde", "Noordmark", 21704),
    MunicipalityFacts("X118", "Molenbeke", "Zuidermeer", 29623),
    MunicipalityFacts("X119", "Nieuwgraft", "Noordmark", 37542),
    MunicipalityFacts("X120", "Oeverhoek", "Zuidermeer", 45461),
    MunicipalityFacts("X121", "Polderstein", "Noordmark", 53380),
    MunicipalityFacts("X122", "Rietmonde", "Zuidermeer", 61299),
    MunicipalityFacts("X123", "Schaarwijk", "Noordmark", 11218),
    MunicipalityFacts("X124", "Torenbosch", "Zuidermeer", 19137),
    MunicipalityFacts("X125", "Vennerhage", "Noordmark", 27056),
    MunicipalityFacts("X126", "Wierdehuizen", "Zuidermeer", 34975),
)
# What those who were drawn answered; who isn't named takes part, None says nothing yet.
INVITED_TOWNS: dict[str, DrawnState | None] = {
    "Bakkerloo": DrawnState.NOT_NOW,
    "Klaverbrug": None,
}
PROGRAMME_CHAIR = "Margriet Sanders"
EDITORS = ("Hanna Wielinga", "Joris Tamminga")
PROPOSER = "Roos Verhulst"
FIRST_VISITED = "Bornedijk"
ASKING, ANSWERING = "Astervoort", "Visitatiecommissie Informatieveiligheid"
# Who fills in a self-image together, and which municipality has sent one.
FILLERS = ["Joke Terpstra", "Mirjam Lodewijks", "Sanne Bakhuis"]
SENDING, FILLER = ("Bornedijk", "Culemhaven"), SHARED_CISO
SIGNERS = {
    "Bornedijk": ("Karel Dijkgraaf", "Gemeentesecretaris"),
    "Culemhaven": ("Iris Wolthuis", "Wethouder"),
}
OFFICERS = (Person("Olaf Brinkman", Role.OFFICER), Person("Petra Nijhof", Role.OFFICER))
