"""Walking through the whole site as somebody: every link, every empty form, every empty filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Response

from durf.platform.accounts.declared import Access, Door
from tests.e2e.looking import GLANCES, LOOKS, look_at, read_shape
from tests.e2e.windows import Window

MOST_PAGES = 240
ALIKE = 2
GLANCED = 3
EVERYBODYS = {Door.PUBLIC, Door.DEMO, Door.PERSONAL}
# A link in a drawing has an object for an address.
LINKS = """() => [...document.querySelectorAll('a[href]')].map(
  (a) => new URL(a.getAttribute("href"), document.baseURI).href)"""
FORM = "main form.durf-form:not([data-passkey]):has(input:not([type=hidden]):visible)"
SEARCH = ".durf-table-filter input[type=search]"
EMPTY = """form => {
  const typed = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
  for (const control of form.elements) {
    const isOpen = control.matches("select") && control.querySelector("option[value='']");
    if (isOpen || control.matches(typed)) control.value = "";
  }
}"""

Kind = tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """One page as one person saw it."""

    who: str
    path: str
    status: int
    looks: int


@dataclass
class Walk:
    """Everything that was seen, and everything that was wrong."""

    shapes: Counter[str] = field(default_factory=Counter)
    visits: list[Visit] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)
    tried: set[Kind] = field(default_factory=set)
    reached: Counter[str] = field(default_factory=Counter)
    offers: dict[str, set[str]] = field(default_factory=dict)

    def accompany(self, window: Window) -> None:
        """Note the name of every address that this window asks for, and have axe at hand."""
        window.context.on("response", self.note_name)
        window.context.add_init_script(AXE_SCRIPT)

    def note_name(self, answer: Response) -> None:
        """An address that answered, redirects included."""
        name = name_of(answer.url)
        if name and answer.status < 400:
            self.names.add(name)

    def look(self, window: Window, who: str, *, status: int = 200, what: str = "") -> None:
        """Every screen for a page of a new shape, one for the next two, then only the narrowest.

        Where somebody begins counts as new: each kind of organisation has colours of its own.
        """
        shape = read_shape(window.page)
        seen = self.shapes[shape] if any(visit.who == who for visit in self.visits) else 0
        glance = GLANCES[seen % len(GLANCES)]
        looks = (glance,) * (seen < GLANCED) if seen else LOOKS
        self.shapes[shape] += 1
        place = f"{who} {window.page.url.removeprefix(window.town.address)} {what}".strip()
        self.findings += [f"{place}: {text}" for text in look_at(window.page, looks)]
        self.findings += window.complaints
        window.complaints.clear()
        self.visits.append(Visit(who, f"{window.path} {what}".strip(), status, len(looks)))

    def visit(self, window: Window, path: str, who: str, *, status: int = 200) -> None:
        """Open a page that must answer with this status, and look at it; a file is only fetched."""
        try:
            answer = window.go(path)
        except PlaywrightError as error:
            if "Download is starting" not in error.message:
                raise
            self.visits.append(Visit(who, f"{path} file", status, 0))
            window.go("/rollen/")
            return
        if answer.status != status:
            self.findings.append(f"{who} {path}: answered {answer.status}, not {status}")
        elif status not in {404, 500}:
            self.names.add(name_of(window.page.url))
        if "html" not in answer.headers.get("content-type", "html"):
            # A file names no icon, so the browser asks for one in vain.
            window.complaints.clear()
            self.visits.append(Visit(who, f"{path} file", status, 0))
            window.go("/rollen/")
            return
        self.look(window, who, status=answer.status)

    def follow_links(self, window: Window, who: str, *, like: str = "") -> None:
        """From the first page along every link that this person has.

        Somebody who may do just what somebody else may do gets as far as the start page: it must
        offer the same pages.
        """
        waiting, counts = ["/"], Counter[Kind]()
        for page in range(MOST_PAGES):
            if not waiting:
                return
            path = waiting.pop(0)
            self.visit(window, path, who)
            waiting += list(self.choose_links(window, counts))
            self.try_empty_form(window, who)
            self.try_empty_filter(window, who)
            if page == 0:
                self.offers[who] = self.list_offers(window)
            if like:
                if self.offers[like] != self.offers[who]:
                    self.findings.append(f"{who} is offered other pages than {like}")
                return
        self.findings.append(f"{who}: more than {MOST_PAGES} pages, {waiting[:5]}")

    def list_offers(self, window: Window) -> set[str]:
        """The pages in the navigation, by name."""
        urls: list[str] = window.page.evaluate(LINKS.replace("a[href]", "nav a[href]"))
        return {name_of(url) for url in urls}

    def choose_links(self, window: Window, counts: Counter[Kind]) -> Iterator[str]:
        """The links to something new: two pages of a kind, later one; each question once."""
        for url in dict.fromkeys(window.page.evaluate(LINKS)):
            query = parse_qsl(urlsplit(url).query)
            if not url.startswith(window.town.address) or len(query) > 1 or "export" in dict(query):
                continue
            kind = kind_of(url)
            most = ALIKE if self.reached[kind[0]] < ALIKE else 1
            if counts[kind] < most and not self.is_known(window, url, is_question=bool(query)):
                counts[kind] += 1
                self.reached[kind[0]] += 1
                yield url.removeprefix(window.town.address).split("#")[0]

    def is_known(self, window: Window, url: str, *, is_question: bool) -> bool:
        """Seen before by somebody for whom it is the same: in or out, or sorted in some way."""
        if not is_question and not is_everybodys(url):
            return False
        is_inside = window.page.locator(".durf-menu--end").count()
        name, _house, *question = kind_of(url)
        key: Kind = (name, str(is_inside), *question)
        is_known = key in self.tried
        self.tried.add(key)
        return is_known

    def try_empty_form(self, window: Window, who: str) -> None:
        """Send a form with nothing in it: the page with the errors is looked at too."""
        form = window.page.locator(FORM).first
        key: Kind = ("empty form", *kind_of(window.page.url))
        if key in self.tried or not form.count():
            return
        self.tried.add(key)
        is_needed = form.locator("[required]").count()
        form.evaluate(EMPTY)
        with window.page.expect_navigation():
            form.locator("button:not([type=button]):visible").first.click()
        if is_needed and not window.page.locator(".durf-error-summary").count():
            self.findings.append(f"{who} {window.path}: an empty form was accepted")
        self.look(window, who, what="with errors")

    def try_empty_filter(self, window: Window, who: str) -> None:
        """Search for what isn't there."""
        search = window.page.locator(SEARCH).first
        key: Kind = ("filter", *kind_of(window.page.url))
        if key in self.tried or not search.count():
            return
        self.tried.add(key)
        search.fill("zzzz")
        search.press("Enter")
        window.page.wait_for_url("**zzzz**")
        self.look(window, who, what="nothing found")


def name_of(url: str) -> str:
    """The name of an address; empty for static files and addresses that don't exist."""
    try:
        return resolve(urlsplit(url).path).url_name or ""
    except Resolver404:
        return ""


def kind_of(url: str) -> Kind:
    """What makes two addresses alike: the page, the organisation, and what is asked of it."""
    parts = urlsplit(url)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return (parts.path, "")
    house = str(found.kwargs.get("house", ""))
    return (found.url_name or "", house, *sorted(dict(parse_qsl(parts.query))))


def is_everybodys(url: str) -> bool:
    """Whether the page doesn't depend on who looks."""
    try:
        access = getattr(resolve(urlsplit(url).path).func, "access", None)
    except Resolver404:
        return False
    return isinstance(access, Access) and access.door in EVERYBODYS and urlsplit(url).path != "/"
