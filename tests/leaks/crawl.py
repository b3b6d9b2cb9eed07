"""Random but valid requests over all roles: links that a page shows, and forms as it offers them.

The same seed asks the same of the same country. Nothing that is asked stays: each request is rolled
back. Wrong is a server's error, and a link on somebody's page that leads nowhere for that person.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from durf.platform.accounts.declared import Door
from tests.leaks.answers import Answer, ask, rolled_back
from tests.leaks.country import Country, Onlooker
from tests.leaks.findings import Finding
from tests.leaks.matrix import MATRIX
from tests.leaks.pages import Form, Page
from tests.leaks.walk import Case, Expected, list_targets, make_url

FORM_SHARE = 0.3
# Says 503 as long as no worker lives, which here is true.
MAY_BE_UNREADY = {"/gereed"}
# How often an address of its kind is asked for before others get their turn.
ENOUGH = 3
IDENTIFIER = re.compile(r"[a-z2-7]{24}|\d+")
STARTS = ("/", "/mijn/", "/bezoeken/")


@dataclass
class Walker:
    """What one onlooker has seen to ask for next; `found_on` says on which page a link stood."""

    onlooker: Onlooker
    waiting: list[str] = field(default_factory=list)
    found_on: dict[str, str] = field(default_factory=dict)
    forms: list[tuple[str, Form]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    def learn(self, url: str, answer: Answer) -> None:
        """Links and forms of a page that was read."""
        if answer.status != HTTPStatus.OK or "<html" not in answer.page[:300].lower():
            return
        page = Page(url, answer.page)
        for link in sorted(page.links):
            if link not in self.known:
                self.known.add(link)
                self.found_on[link] = url
                self.waiting.append(link)
        self.forms += [(url, form) for form in page.forms]

    def choose(self, chance: random.Random) -> str:
        """A link that wasn't tried, one of a rarer kind when there is; else any that is known."""
        for _ in range(ENOUGH):
            if not self.waiting:
                return chance.choice(sorted(self.known))
            place = chance.randrange(len(self.waiting))
            self.waiting[place], self.waiting[-1] = self.waiting[-1], self.waiting[place]
            kind = IDENTIFIER.sub("*", self.waiting[-1])
            if self.kinds[kind] < ENOUGH:
                break
        link = self.waiting.pop()
        self.kinds[IDENTIFIER.sub("*", link)] += 1
        return link


@dataclass
class Crawl:
    """A walk of everybody; `asked` counts the requests by method and status."""

    country: Country
    chance: random.Random
    asked: Counter[tuple[str, int]] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def run(self, requests: int) -> None:
        """Ask so many times, each time as somebody else."""
        walkers = [self.set_out(onlooker) for onlooker in self.country.onlookers]
        for _ in range(requests):
            walker = self.chance.choice(walkers)
            if walker.forms and self.chance.random() < FORM_SHARE:
                self.send(walker)
            else:
                self.read(walker, walker.choose(self.chance))

    def set_out(self, onlooker: Onlooker) -> Walker:
        """Everybody knows the first pages, and what the matrix says is open to them."""
        walker = Walker(onlooker, list(STARTS))
        walker.waiting += sorted(list_open(self.country, onlooker))
        walker.known.update(walker.waiting)
        return walker

    def read(self, walker: Walker, url: str) -> None:
        """Follow a link; one that a page showed must lead somewhere."""
        with rolled_back():
            answer = ask(walker.onlooker, url)
        self.judge(walker, "GET", url, answer)
        is_dead = answer.status >= HTTPStatus.BAD_REQUEST and url in walker.found_on
        if is_dead and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            where = f"{walker.onlooker}: {walker.found_on[url]}"
            self.findings.append(Finding(where, f"has a dead link {url} ({answer.status})"))
        walker.learn(url, answer)

    def send(self, walker: Walker) -> None:
        """Fill in a form as it stood on a page."""
        place = self.chance.randrange(len(walker.forms))
        _url, form = walker.forms[place]
        values = form.fill(self.chance)
        with rolled_back():
            answer = ask(walker.onlooker, form.action, method=form.method, form=values)
        self.judge(walker, form.method, form.action, answer, values)

    def judge(
        self,
        walker: Walker,
        method: str,
        url: str,
        answer: Answer,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Count it; a server's error is wrong whatever was asked."""
        self.asked[method, answer.status] += 1
        self.names.add(find_name(url))
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR and url not in MAY_BE_UNREADY:
            what = f"answers {answer.status} to {dict(values or {})}"
            self.findings.append(Finding(f"{method} {url} by {walker.onlooker}", what))


def list_open(country: Country, onlooker: Onlooker) -> Iterator[str]:
    """Every address of the matrix that is open to this person."""
    for row in MATRIX:
        if row.door == Door.DEMO:
            continue
        for house in list_targets(country, row):
            case = Case(country, row, onlooker, house)
            if case.expected == Expected.OPEN and HTTPStatus.OK in row.opens:
                yield make_url(case)


def find_name(url: str) -> str:
    """The name of an address, or nothing when there is none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""
