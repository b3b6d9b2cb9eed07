"""Walking an address past an onlooker, and saying what is wrong with the answer."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.accounts.declared import Door
from durf.platform.tenancy.ids import new_public_id
from durf.platform.tenancy.kinds import OrganisationKind
from tests.leaks.answers import Answer, ask, rolled_back
from tests.leaks.canaries import Canary
from tests.leaks.country import OWNER, SHARED, SHARED_BY, Country, House, Onlooker
from tests.leaks.findings import Finding
from tests.leaks.roles import ROLES_WITH
from tests.leaks.rows import (
    AUTHOR_ONLY,
    CLOSING,
    CLOSING_ONLY,
    MANAGERS_ONLY,
    NOTES,
    PORCH,
    ROOM_ONLY,
    VISIT,
    VISIT_ONLY,
    Row,
)

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value|csrftoken)="?=?[^";\s]+"?')
# Outsiders for whom absent ids are tried as well; from outside all roles are alike.
THOROUGH = {"anonymous", "administrator@culemhaven", "ended", "without second factor@culemhaven"}
EXAMPLES = {
    "administrator@astervoort",
    "ciso@culemhaven",
    "chair@committee",
    "officer@office",
    "without second factor@astervoort",
}
# Of the addresses that one outsider tries; everybody tries all of them in the full walk.
SHARE = 5
IS_FULL = os.environ.get("DURF_LEAKS") == "full"
# What differs from one answer to the next: seconds left, and the number of the request.
SECONDS = re.compile(r'data-session-seconds="\d+"|X-Request-Id: \w+')


class Expected(StrEnum):
    """What the door does for an onlooker."""

    OPEN = "open"
    HIDDEN = "hidden"
    LOGIN = "login"
    FACTOR = "factor"


@dataclass(frozen=True)
class Case:
    """One address, of one organisation, and somebody who asks for it."""

    country: Country
    row: Row
    onlooker: Onlooker
    house: House | None = None
    method: str = "GET"

    def __str__(self) -> str:
        where = f" of {self.house.slug}" if self.house else ""
        return f"{self.method} {self.row.name}{where} by {self.onlooker}"

    @property
    def expected(self) -> Expected:
        """As the matrix says; nothing here asks the application."""
        row, onlooker = self.row, self.onlooker
        if row.door in {Door.PUBLIC, Door.DEMO, Door.LINK}:
            is_there = row.door != Door.DEMO or settings.DURF_DEMO
            return Expected.OPEN if is_there else Expected.HIDDEN
        if onlooker.user is None:
            return Expected.LOGIN
        if row.door == Door.PERSONAL:
            return Expected.OPEN
        if not onlooker.is_proven:
            return Expected.FACTOR
        held = onlooker.roles.get(self.house.slug, frozenset()) if self.house else frozenset()
        is_let_in = not row.room or row.room in onlooker.rooms
        may = held & ROLES_WITH[row.capability] and is_let_in
        return Expected.OPEN if may else Expected.HIDDEN

    @property
    def is_inside(self) -> bool:
        """Whether the onlooker works for the organisation in the address."""
        return self.house is not None and self.house.slug in self.onlooker.roles

    @property
    def permitted(self) -> frozenset[Canary]:
        """The canaries that the answer may hold."""
        if self.expected != Expected.OPEN:
            return self.onlooker.own
        everyone = {*self.country.houses, SHARED}
        on_purpose = {
            canary
            for slug in everyone
            for canary in self.country.aviary.owned_by(slug, kinds=self.row.may_show)
        }
        return self.onlooker.own | on_purpose | self.of_house

    @property
    def of_house(self) -> frozenset[Canary]:
        """Those of the organisation in the address that this colleague may see."""
        if self.house is None or not self.is_inside:
            return frozenset()
        rooms = {
            self.house.slug: ROOM_ONLY,
            VISIT: VISIT_ONLY,
            NOTES: AUTHOR_ONLY,
            CLOSING: CLOSING_ONLY,
        }
        hidden = {
            kind
            for room, kinds in rooms.items()
            for kind in kinds
            if room not in self.onlooker.rooms
        }
        if not self.onlooker.roles[self.house.slug] & ROLES_WITH["members.manage"]:
            hidden |= MANAGERS_ONLY
        shared = {SHARED} if self.house.slug in SHARED_BY else set()
        canaries = {
            canary
            for slug in {self.house.slug, *shared}
            for canary in self.country.aviary.owned_by(slug)
        }
        received = self.country.delivered.get(self.house.slug, set())
        return frozenset(canary for canary in canaries if canary.kind not in hidden) | received


def make_url(case: Case, *, ids: dict[str, str] | None = None, house_id: str = "") -> str:
    """The address of the case; with other ids, or of another house, when those are given."""
    row, house = case.row, case.house
    named = find_ids(case) if ids is None else ids
    kwargs = {**row.fixed, **named}
    if row.door == Door.HOUSE and house is not None:
        kwargs["kind"] = SLUG_OF_KIND[house.kind]
        kwargs["house"] = house_id or house.organisation.public_id
    return reverse(row.name, kwargs=kwargs) + row.query


def find_ids(case: Case) -> dict[str, str]:
    """The ids of real rows: of the house; the office's pages are about the owner."""
    known = case.house.ids if case.house else {}
    about = case.country.houses[OWNER].ids if case.row.door == Door.OFFICE else {}
    return {
        name: (about if name == "organisation" else known)[case.row.about or name]
        for name in case.row.ids
    }


def list_absent_urls(case: Case) -> Iterator[str]:
    """The same address with ids that nothing has: in the organisation, and anywhere."""
    nothing = {name: new_public_id() for name in case.row.ids}
    is_outside = case.row.door == Door.HOUSE and not case.is_inside
    if is_outside:
        yield make_url(case, ids=nothing, house_id=new_public_id())
    if nothing and (not is_outside or case.onlooker.label in THOROUGH):
        yield make_url(case, ids=nothing)


def check_case(case: Case) -> list[Finding]:
    """Ask, and everything that is wrong with the answer."""
    url = make_url(case)
    form = case.row.form if case.method == "POST" else None
    answer = ask(case.onlooker, url, method=case.method, form=form)
    findings = [*find_leaks(case, answer), *find_wrong_door(case, answer)]
    findings += find_kept_words(case, answer)
    if case.method == "GET":
        findings += [*find_silence(case, answer), *find_kept_copies(case, answer)]
    is_compared = case.is_inside or case.onlooker.label in THOROUGH | EXAMPLES
    if case.expected != Expected.OPEN and case.row.door != Door.DEMO and is_compared:
        findings += find_differences(case, url, answer, form=form)
    return findings


def find_leaks(case: Case, answer: Answer) -> list[Finding]:
    """Canaries in the answer that the onlooker may not see."""
    return [
        Finding(str(case), f"leaks {canary} in the {place}")
        for place, text in answer.places.items()
        for canary in sorted(case.country.aviary.find(text) - case.permitted, key=str)
    ]


def find_wrong_door(case: Case, answer: Answer) -> list[Finding]:
    """Another status or direction than the matrix says."""
    status, location = answer.status, answer.location
    login, factor = reverse("account_login"), reverse("second_factor_needed")
    is_right = {
        Expected.OPEN: status < 500 if case.method == "POST" else status in case.row.opens,
        Expected.HIDDEN: status == 404,
        Expected.LOGIN: status == 302 and location.startswith(f"{login}?next="),
        Expected.FACTOR: status == 302 and location.startswith(factor),
    }[case.expected]
    what = f"should be {case.expected}, but answers {status} {location}".rstrip()
    return [] if is_right else [Finding(str(case), what)]


def find_silence(case: Case, answer: Answer) -> list[Finding]:
    """An open page that shows no canary proves nothing."""
    wanted = case.row.shows
    is_page = case.expected == Expected.OPEN and answer.status == 200
    if not wanted or not is_page:
        return []
    shown = case.country.aviary.find(answer.page)
    if "own" in wanted and shown & case.onlooker.own:
        return []
    if any(canary.kind in wanted for canary in shown & case.of_house):
        return []
    names = ", ".join(sorted(wanted))
    return [Finding(str(case), f"shows no canary ({names}), so it proves nothing")]


def find_kept_words(case: Case, answer: Answer) -> list[Finding]:
    """Confidential words in the session: it stands on the porch, without walls."""
    kept = case.country.aviary.find(answer.places["session"])
    return [
        Finding(str(case), f"keeps {canary} in the session")
        for canary in sorted(kept, key=str)
        if canary.kind not in PORCH
    ]


def find_kept_copies(case: Case, answer: Answer) -> list[Finding]:
    """Pages with somebody's names that a browser or proxy may keep."""
    named = {one for one in case.country.aviary.find(answer.page) if one.kind != "published"}
    if case.row.door == Door.DEMO or not named:
        return []
    is_kept = "no-store" not in answer.places["headers"]
    return [Finding(str(case), "may be kept: no Cache-Control: no-store")] if is_kept else []


def find_differences(case: Case, url: str, answer: Answer, *, form: object = None) -> list[Finding]:
    """Answers that tell whether something exists."""
    findings = []
    sent = dict(form) if isinstance(form, dict) else None
    for absent in list_absent_urls(case):
        other = ask(case.onlooker, absent, method=case.method, form=sent)
        if normalise(answer, url) != normalise(other, absent):
            findings.append(Finding(str(case), "tells existing and absent ids apart"))
    return findings


def normalise(answer: Answer, url: str) -> tuple[int, str, str, str]:
    """The answer without its address and without what differs each time."""

    def strip(text: str) -> str:
        text = SECONDS.sub("", TOKEN.sub("", text))
        return text.replace(url, "URL").replace(url.partition("?")[0], "URL")

    return (
        answer.status,
        strip(answer.location.replace("%2F", "/")),
        strip(answer.places["headers"].replace("%2F", "/")),
        strip(answer.page),
    )


def list_cases(country: Country, row: Row, *, method: str = "GET") -> Iterator[Case]:
    """One address of the first organisation past everybody, and of the others past some.

    Whoever works elsewhere meets the same shut door everywhere. Each of them tries one in
    `SHARE` of the addresses, so that all addresses together are tried by all of them; with
    `DURF_LEAKS=full` everybody tries every address.
    """
    targets = list_targets(country, row)
    for house in targets:
        for onlooker in country.onlookers:
            is_first = house is targets[0] and is_tried(row, onlooker, house)
            if is_first or is_telling(onlooker, house):
                yield Case(country, row, onlooker, house, method)


def is_tried(row: Row, onlooker: Onlooker, house: House | None) -> bool:
    """Whether this walk takes the address past the onlooker."""
    works_there = house is not None and house.slug in onlooker.roles
    return works_there or onlooker.label in THOROUGH | EXAMPLES or is_turn(row, onlooker.label)


def is_turn(row: Row, what: str) -> bool:
    """Whether this address is in the share of `what`; always in the full walk."""
    return IS_FULL or zlib.crc32(f"{row.name} {what}".encode()) % SHARE == 0


def is_telling(onlooker: Onlooker, house: House | None) -> bool:
    """At the other organisations: everybody who works there, and some of each sort from outside."""
    works_there = house is not None and house.slug in onlooker.roles
    return works_there or onlooker.user is None or onlooker.label in EXAMPLES


def list_targets(country: Country, row: Row) -> list[House | None]:
    """The organisations whose rows the address is asked for."""
    if row.door == Door.OFFICE:
        return [country.houses[OrganisationKind.OFFICE.value]]
    if row.door != Door.HOUSE:
        return [None]
    return [
        house
        for house in country.houses.values()
        if house.kind in row.kinds
        and (house.kind != OrganisationKind.MUNICIPALITY or house.slug == OWNER)
    ]


def find_target(country: Country, row: Row) -> House | None:
    """The organisation of which most tests ask this address."""
    return list_targets(country, row)[0]


def list_swapped(country: Country, row: Row) -> Iterator[tuple[Case, list[str]]]:
    """Rows of every other organisation under the address of one, for somebody who may open it."""
    if row.door != Door.HOUSE or not row.ids:
        return
    for house in country.open_houses():
        cases = [Case(country, row, onlooker, house) for onlooker in country.onlookers]
        asker = next((case for case in cases if case.expected == Expected.OPEN), None)
        if house.kind not in row.kinds or asker is None:
            continue
        keys = {name: row.about or name for name in row.ids}
        urls = [
            make_url(asker, ids={name: other.ids[key] for name, key in keys.items()})
            for other in country.houses.values()
            if other.slug != house.slug
            and set(keys.values()) <= other.ids.keys()
            and (other.kind == house.kind or is_turn(row, f"{house.slug} {other.slug}"))
        ]
        if urls:
            yield asker, urls


def check_swapped(case: Case, urls: list[str]) -> list[Finding]:
    """Somebody else's rows under one's own address don't exist."""
    absent = make_url(case, ids={name: new_public_id() for name in case.row.ids})
    findings = []
    for method in ("GET", "POST"):
        asked = replace(case, method=method)
        with rolled_back():
            other = ask(case.onlooker, absent, method=method, form=case.row.form)
        for url in urls:
            findings += find_foreign_row(asked, url, (absent, other))
    return findings


def find_foreign_row(asked: Case, url: str, nothing: tuple[str, Answer]) -> list[Finding]:
    """What tells the row at an address from `nothing`, an address without a row."""
    findings = []
    absent, other = nothing
    with rolled_back():
        answer = ask(asked.onlooker, url, method=asked.method, form=asked.row.form)
    if answer.status not in {404, 405}:
        findings.append(Finding(str(asked), f"opens a foreign row at {url}: {answer.status}"))
    if normalise(answer, url) != normalise(other, absent):
        findings.append(Finding(str(asked), "tells foreign and absent rows apart"))
    return [*findings, *find_leaks(asked, answer)]
