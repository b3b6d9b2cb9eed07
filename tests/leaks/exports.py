"""Exports: what is offered, what stands in them, and whether the filter still holds there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from durf.platform.accounts.declared import Door
from tests.leaks.answers import ask, rolled_back
from tests.leaks.findings import Finding
from tests.leaks.walk import Case, Expected, check_case, make_url

OFFER = re.compile(r"[?&;]export=csv")
SEARCH = re.compile(r'type="search" id="[^"]*" name="(filter-[a-z_-]+)"')
EXPORT = "?export=csv"


def check_offers(cases: Sequence[Case]) -> list[Finding]:
    """The pages of one address offer an export to somebody exactly when the matrix says so.

    A table without rows offers none, so one organisation with rows is enough.
    """
    opened = [case for case in cases if case.expected == Expected.OPEN]
    offered = []
    for case in opened:
        with rolled_back():
            if OFFER.search(ask(case.onlooker, make_url(case)).page):
                offered.append(case)
    if opened and opened[0].row.exports and not offered:
        return [Finding(opened[0].row.name, "offers no export to anybody")]
    return [Finding(str(case), "offers an export") for case in offered if not case.row.exports]


def check_export(case: Case) -> list[Finding]:
    """The export behind the same door as the page, and no wider than its filter."""
    row = replace(case.row, query=EXPORT, shows=case.row.shows - {"own"})
    asked = replace(case, row=row)
    with rolled_back():
        findings = check_case(asked)
        if case.expected == Expected.OPEN and case.row.door == Door.HOUSE:
            findings += check_filters(case)
    return findings


def check_filters(case: Case) -> list[Finding]:
    """A canary typed into each search field leaves rows with that canary only."""
    url = make_url(case)
    names = SEARCH.findall(ask(case.onlooker, url).page)
    whole = read_rows(case, url, {})
    findings = []
    for name in names:
        for canary in sorted(case.country.aviary.find(repr(whole)), key=str)[:3]:
            rows = read_rows(case, url, {name: canary.text})
            strays = [row for row in rows if canary not in case.country.aviary.find(repr(row))]
            if strays:
                findings.append(
                    Finding(str(case), f"the export ignores {name}: {len(strays)} rows too many")
                )
    return findings


def read_rows(case: Case, url: str, query: dict[str, str]) -> list[list[str]]:
    """The rows of the export under its heading."""
    page = ask(case.onlooker, f"{url}{EXPORT}&{urlencode(query)}").page
    return list(csv.reader(io.StringIO(page.removeprefix("\ufeff")), delimiter=";"))[1:]
