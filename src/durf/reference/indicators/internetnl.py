"""Results of Internet.nl for many domains at once: the batch format of 2019 and the later one.

A test that has no outcome stays unknown, and so does a domain that couldn't be measured.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from durf.reference.municipalities.errors import FileRefusedError

from .indicator import Indicator, Measured, average

NO_BATCH = "this is not a batch result of Internet.nl"
GOOD = ("passed", "good")
BAD = ("failed", "bad", "phase-out", "insufficient")


class Kind(StrEnum):
    """What was measured of a domain."""

    WEB = "web"
    MAIL = "mail"


MEANINGS = {
    Kind.WEB: "Share of the tests for modern internet standards that the website passes, 0-100.",
    Kind.MAIL: "Share of the tests for modern internet standards that the mail passes, 0-100.",
}


@dataclass(frozen=True)
class DomainResult:
    """One domain: its score, and its tests with True, False or None for unknown."""

    domain: str
    score: float | None
    tests: Mapping[str, bool | None]


@dataclass(frozen=True)
class Batch:
    """One batch: which kind, of which day, with all its domains."""

    kind: Kind
    measured_on: date
    results: Sequence[DomainResult]


def read_batch(path: Path) -> Batch:
    """A whole file, or the reason why it isn't one."""
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise FileRefusedError(path, f"{NO_BATCH}: it is not JSON.") from error
    try:
        results, day = read_later(content) if "domains" in content else read_first(content)
        kind = find_kind(results)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise FileRefusedError(path, f"{NO_BATCH}: {describe(error)}.") from error
    return Batch(kind, day, results)


def describe(error: Exception) -> str:
    """What is missing or odd, in a few words."""
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def read_first(content: Mapping[str, Any]) -> tuple[list[DomainResult], date]:
    """The format of 2019: a list of domains with views."""
    data = content["data"]
    results = [
        DomainResult(
            domain=entry["domain"],
            score=read_score(entry.get("score"), is_measured=entry["status"] == "ok"),
            tests={view["name"]: read_outcome(view["result"]) for view in entry["views"]},
        )
        for entry in data["domains"]
    ]
    return results, datetime.fromisoformat(data["submission-date"]).date()


def read_later(content: Mapping[str, Any]) -> tuple[list[DomainResult], date]:
    """The later format: domains by name, with tests by name."""
    results = [
        DomainResult(
            domain=domain,
            score=read_score(
                entry.get("scoring", {}).get("percentage"), is_measured=entry["status"] == "ok"
            ),
            tests={
                name: read_outcome(test["status"])
                for name, test in entry.get("results", {}).get("tests", {}).items()
            },
        )
        for domain, entry in content["domains"].items()
    ]
    request = content["request"]
    moment = request.get("finished_date") or request["submit_date"]
    return results, datetime.fromisoformat(moment).date()


def read_score(value: object, *, is_measured: bool) -> float | None:
    """A share between 0 and 100; a domain that wasn't measured has none."""
    if value is None or not is_measured:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:  # noqa: PLR2004
        raise ValueError(f"the score {value!r} is not a number from 0 to 100")
    return float(value)


def read_outcome(value: object) -> bool | None:
    """Whether a test was passed; anything else than a clear answer is unknown."""
    if isinstance(value, bool):
        return value
    if value in GOOD:
        return True
    return False if value in BAD else None


def find_kind(results: Sequence[DomainResult]) -> Kind:
    """Web or mail, by the names of the tests; a batch holds one kind."""
    kinds = {name.split("_", 1)[0] for result in results for name in result.tests}
    if len(kinds) != 1:
        raise ValueError("the tests are not all of the web, or all of the mail")
    return Kind(kinds.pop())


def measure_batch(batch: Batch, *, domains: Mapping[str, str]) -> Measured:
    """The scores of the municipalities that own the domains; other domains are left out."""
    owned = [
        (domains[name], result.score)
        for result in batch.results
        if (name := strip_www(result.domain)) in domains
    ]
    return Measured(
        Indicator(
            name=f"internetnl-{batch.kind}",
            source="Internet.nl, Dutch Internet Standards Platform",
            measured_on=batch.measured_on,
            meaning=MEANINGS[batch.kind],
        ),
        average(owned),
    )


def strip_www(domain: str) -> str:
    """The domain as it is registered."""
    return domain.strip().rstrip(".").lower().removeprefix("www.")
