"""The map of boundaries on the public pages: as light as promised, and not a word more."""

from __future__ import annotations

import gzip
import random
import re
from datetime import date
from html import unescape

import pytest

from durf.reference.municipalities import boundary_maps
from durf.reference.municipalities.boundaries import MOST_BYTES
from durf.reference.municipalities.layouts import lay_out
from durf.reference.municipalities.models import BoundaryMap
from tests.public.pages import PublicClient

pytestmark = pytest.mark.django_db
PAGES = {"/bezoeken/": 2026, "/bezoeken/2015-2017/": 2017}
TITLE = re.compile(r"<title>([^<]+ \([^<]+\): [^<]+)</title>")


def draw_heaviest(year: int) -> BoundaryMap:
    """A map as large as the importer lets through: steps by chance hardly compress."""
    chance, members = random.Random(4), lay_out(year).members  # noqa: S311
    paths = dict.fromkeys(members, "M9 9l")
    while len(gzip.compress("".join(paths.values()).encode())) < MOST_BYTES - 1_000:
        for key in paths:
            steps = (f"{chance.randint(-40, 40)}" for _number in range(8))
            paths[key] += " ".join(steps) + " "
    whole = {key: f"{path}z" for key, path in paths.items()}
    return BoundaryMap(
        year=year,
        width=1600,
        height=1900,
        paths=whole,
        borders="M0 0l9 9",
        source="Kadaster",
        imported_on=date(2026, 11, 24),
    )


def test_page_with_boundaries_is_light_and_tells_no_more(monkeypatch) -> None:
    for address, year in PAGES.items():
        without = PublicClient().get(address).content
        row = draw_heaviest(year)
        with monkeypatch.context() as patch:
            patch.setattr(boundary_maps, "find_boundaries", {year: row}.get)
            page = PublicClient().get(address).content

        assert len(gzip.compress(page)) <= 100_000
        titles = TITLE.findall(unescape(page.decode()))
        told = TITLE.findall(unescape(without.decode()))
        assert len(told) == len(lay_out(year).members)
        assert sorted(titles) == sorted(told * 2)
        assert "Kadaster" in page.decode()
        assert "Kadaster" not in without.decode()
