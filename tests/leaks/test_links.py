"""Real links: each opens its own page about its own row, and nothing else."""

from __future__ import annotations

import pytest

from durf.platform.access.models import Link
from tests.leaks.answers import ask, rolled_back
from tests.leaks.canaries import Aviary
from tests.leaks.country import Country

PAGES = {
    "offer": ("afspraak/{}/", "afspraak/{}/agenda/"),
    "poll": ("peiling/{}/",),
    "feed": ("agenda/{}/",),
}
ADDRESSES = sorted({page for pages in PAGES.values() for page in pages} | {"afspraak/{}/blad/"})


def get(country: Country, page: str, token: str) -> tuple[int, str]:
    """As somebody without an account asks."""
    answer = ask(country.find("anonymous"), f"/met-link/{page.format(token)}")
    return answer.status, answer.page


def find_told(country: Country, name: str) -> set[str]:
    """The canaries that the pages behind this link show."""
    aviary: Aviary = country.aviary
    texts = [get(country, page, country.tokens[name])[1] for page in PAGES[name]]
    return {f"{canary.owner} {canary.kind}" for text in texts for canary in aviary.find(text)}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_link_opens_its_own_pages_only(country, name) -> None:
    opened = {page for page in ADDRESSES if get(country, page, country.tokens[name])[0] == 200}

    assert opened <= set(PAGES[name])
    assert PAGES[name][0] in opened or name == "poll"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_behind_a_link_tells_nothing_of_others(country, name) -> None:
    told = find_told(country, name)

    assert told <= {"committee programme", "committee planning"}


def test_feed_of_a_member_shows_only_the_visits_of_that_member(country) -> None:
    token, committee = country.tokens["feed"], country.houses["committee"]

    body = get(country, PAGES["feed"][0], token)[1]

    assert f"{committee.ids['visit']}@" in body
    assert f"{committee.ids['cancelled_visit']}@" not in body


@pytest.mark.parametrize("name", sorted(PAGES))
def test_revoked_and_forged_links_open_nothing(country, name) -> None:
    token = country.tokens[name]
    forged = [token[:-1] + ("A" if token[-1] != "A" else "B"), token.split(".", maxsplit=1)[0]]

    assert {get(country, page, each)[0] for page in ADDRESSES for each in forged} == {404}
    with rolled_back():
        Link.objects.update(revoked_at="2026-01-01T00:00Z")
        assert {get(country, page, token)[0] for page in ADDRESSES} == {404}


def test_database_keeps_no_token(country, backup) -> None:
    kept = str(backup.execute("SELECT row_to_json(l)::text FROM access_link l").fetchall())

    assert not [name for name in PAGES if country.tokens[name] in kept]
