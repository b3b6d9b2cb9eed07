"""Everybody wanders about: no server's error and no dead link, whatever is asked."""

from __future__ import annotations

import os
import random

import pytest

from tests.leaks.crawl import Crawl
from tests.leaks.findings import show
from tests.leaks.matrix import MATRIX
from tests.leaks.pages import Page

SEED = 20261123


def walk(country, requests: int) -> Crawl:
    crawl = Crawl(country, random.Random(SEED))  # noqa: S311 - it only has to be the same again
    crawl.run(requests)
    return crawl


@pytest.mark.long
def test_thousand_random_requests_find_no_error_and_no_dead_link(country) -> None:
    crawl = walk(country, 1_000)

    assert sum(crawl.asked.values()) == 1_000
    assert not crawl.findings, show(crawl.findings)
    assert {method for method, _status in crawl.asked} == {"GET", "POST"}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_twenty_thousand_random_requests_find_no_error_and_no_dead_link(
    country, record_property
) -> None:
    requests = int(os.environ.get("DURF_CRAWL_REQUESTS", "20000"))
    crawl = walk(country, requests)

    for (method, status), number in sorted(crawl.asked.items()):
        record_property(f"{method} {status}", number)
    record_property("addresses", f"{len(crawl.names)} of {len(MATRIX)}")
    assert not crawl.findings, show(crawl.findings)


def test_page_gives_its_links_and_fields() -> None:
    text = (
        '<a href="../b/?x=1#y">b</a><a href="https://elsewhere.test/">no</a><a href="#z">z</a>'
        '<form method="post"><input type="hidden" name="seen" value="7"><select name="s">'
        '<option value="one"><option value="two"></select><input type="radio" name="r" value="1">'
        '<input type="radio" name="r" value="2"><input type="file" name="f"></form>'
    )

    page = Page("/a/c/", text)

    assert page.links == {"/a/b/?x=1", "/a/c/"}
    assert [(one.name, one.values) for one in page.forms[0].fields] == [
        ("seen", []),
        ("s", ["one", "two"]),
        ("r", ["1", "2"]),
    ]
    assert page.forms[0].fields[0].value == "7"
