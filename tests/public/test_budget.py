"""Every public page: at most five queries and 100 kB compressed, no cookie, and cacheable."""

from __future__ import annotations

import gzip
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public.pages import PublicClient, fill_site, list_addresses

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 5, 100_000
SMALL = {"figures": 2, "passages": 12, "items": 2}
LARGE = {"figures": 400, "passages": 120, "items": 60}


def find_costly(first: int) -> tuple[list[str], list[int]]:
    """Every address that costs too much, and the queries of each."""
    findings, counts = [], []
    for address in list_addresses(first):
        with CaptureQueriesContext(connection) as queries:
            response = PublicClient().get(address)
        counts.append(len(queries))
        size = len(gzip.compress(response.content))
        problems = {
            f"status {response.status_code}": response.status_code != HTTPStatus.OK,
            f"{len(queries)} queries": len(queries) > MOST_QUERIES,
            f"{size} bytes": size > MOST_BYTES,
            "a cookie": bool(response.cookies),
            "not kept": response.headers.get("Cache-Control") != "public, max-age=600",
        }
        findings += [f"{address}: {text}" for text, is_wrong in problems.items() if is_wrong]
    return findings, counts


def test_every_public_page_is_light_however_much_is_public() -> None:
    fill_site(**SMALL)
    few, small = find_costly(1)

    fill_site(1001, **LARGE)
    many, large = find_costly(1001)

    assert few + many == []
    assert small == large


def test_planted_weight_is_found(monkeypatch) -> None:
    fill_site(**SMALL)
    monkeypatch.setattr("tests.public.test_budget.MOST_BYTES", 300)
    monkeypatch.setattr("tests.public.test_budget.MOST_QUERIES", 0)

    findings, _counts = find_costly(1)

    assert any("bytes" in text for text in findings)
    assert any("queries" in text for text in findings)
