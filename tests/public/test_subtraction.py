"""Every public page minus every other: nothing is left that isn't public by itself."""

from __future__ import annotations

import re
from itertools import permutations
from urllib.parse import urljoin

import pytest
from django.test import Client

from durf.config import public
from durf.public.pages import PAGES
from durf.public.visits import list_entries
from durf.reference.municipalities.visited import list_visited
from tests.public.statements import (
    know_numbers,
    know_publicly,
    read_numbers,
    read_statements,
)

VISITS = "/bezoeken/2015-2017/"
QUERIES = (
    "?filter-name=bildt",
    "?filter-name=Het+Hogeland",
    "?filter-province=Drenthe",
    "?filter-visited_word=visited",
    "?filter-visited_word=not+visited",
    "?filter-name=drawn",
    "?pagina=2",
    "?pagina=39",
)
LINK = re.compile(r'href="([^"#]*)"')
# What the running text may count besides visits: of the site itself, and its own addresses.
OTHERWISE = {
    "/privacy/",
    # The documentation counts decisions and versions; it is the same on every installation.
    "/docs/",
    "/toegankelijkheid/",
    "/kwetsbaarheid-melden/",
    "/.well-known/security.txt",
    # When the feed was last changed, and words of the standards of feeds and schemas.
    "/nieuws/atom.xml",
    "/open-data/bezoeken.schema.json",
    "/open-data/teksten.schema.json",
}
# Released figures have rules and tests of their own; what they say of single municipalities counts.
FIGURES = "/cijfers/"
# Files for machines name each municipality by its code of the register as well.
OPEN_DATA = "/open-data/"


@pytest.fixture
def client(settings) -> Client:
    """The public site. Without the mark `django_db` nothing but files can be read."""
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    settings.INSTALLED_APPS = public.INSTALLED_APPS
    settings.TEMPLATES = public.TEMPLATES
    return Client(headers={"accept-language": "en"})


def fetch_all(client: Client) -> dict[str, str]:
    addresses = ["/", *(f"/{address}" for address, _view, _name in PAGES if "<" not in address)]
    addresses += [VISITS + query for query in QUERIES]
    return {address: client.get(address).content.decode() for address in addresses}


def find_surplus(pages: dict[str, str]) -> set[tuple[str, ...]]:
    """What is left of any page after any other was taken away, and isn't known publicly."""
    said = {address: read_statements(page) for address, page in pages.items()}
    known = know_publicly()
    left = {each for a, b in permutations(said, 2) for each in said[a] - said[b]}
    numbers = {
        ("number", address, number)
        for address in pages.keys() - OTHERWISE
        if not address.startswith(FIGURES)
        for number in read_numbers(pages[address]) - know_numbers() - know_codes(address)
    }
    return (left - known) | numbers


def know_codes(address: str) -> set[str]:
    """The digits of the codes that anyone finds in the register."""
    codes = {entry.key for entry in list_entries()} if address.startswith(OPEN_DATA) else set()
    return {code.removeprefix("GM") for code in codes}


@pytest.mark.django_db
def test_no_page_minus_another_says_more_than_is_public(client) -> None:
    pages = fetch_all(client)

    assert find_surplus(pages) == set()
    assert len({each for page in pages.values() for each in read_statements(page)}) > 600


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Aalburg (Noord-Brabant): not visited", "<title>Aalburg (Noord-Brabant): visited"),
        ("<title>Aalburg (Noord-Brabant): not visited", "<title>Aalburg (Noord-Brabant): drawn"),
        ("visited (123)", "visited (124)"),
        ("123 of the 388", "124 of the 389"),
        ("7 of 12:", "8 of 12:"),
        ("Assen, ", "Assen, Meppel, "),
        ("visited the", "visited 1234 more of the"),
    ],
)
def test_planted_statement_is_left_over(client, old, new) -> None:
    pages = fetch_all(client)
    planted = pages[VISITS].replace(old, new) + ("<p>1234</p>" if "1234" in new else "")
    assert planted != pages[VISITS]

    assert find_surplus(pages | {VISITS: planted}) != set()


def test_page_with_every_query_opens_no_cookie_and_may_be_kept(client) -> None:
    for query in ("", *QUERIES):
        response = client.get(VISITS + query)

        assert response.status_code == 200
        assert not response.cookies
        assert response["Cache-Control"] == "public, max-age=600"
        assert "Cookie" not in response.get("Vary", "")


def test_whoever_was_visited_is_found_by_the_name_of_today(client) -> None:
    page = client.get(VISITS + "?filter-name=Het+Hogeland").content.decode()

    rows = {each[1] for each in read_statements(page) if each[0] == "row"}
    names = {"Bedum", "De Marne", "Eemsmond", "Winsum"}
    assert names <= {row.partition(" (now ")[0] for row in rows}


def test_each_cell_of_a_visited_municipality_leads_to_its_line(client) -> None:
    page = client.get(VISITS).content.decode()

    targets = re.findall(r'<a href="#(GM\d{4})" aria-label', page)
    assert len(targets) == len(list_visited())
    assert all(page.count(f'id="{target}"') == 1 for target in targets)


def test_links_of_the_pages_lead_somewhere(client) -> None:
    for address in ("/bezoeken/", VISITS):
        page = client.get(address).content.decode()
        for link in set(LINK.findall(page)):
            if not link.startswith(("/static/", "http", "mailto:")):
                assert client.get(urljoin(address, link)).status_code == 200, link
