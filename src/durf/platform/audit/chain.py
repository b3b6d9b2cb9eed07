"""The hash chain: computed by the database when appending, and here again when verifying.

Two implementations of one definition, so that neither can be wrong in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

GENESIS = "0" * 64
SEPARATOR = "\x1f"


class Link(Protocol):
    """What a stored row offers to verification."""

    organisation_id: int
    sequence: int
    at: datetime
    actor_id: int | None
    on_behalf_of_id: int | None
    activity: str
    outcome: str
    touched: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Head:
    """The last link that somebody wrote down: inside the database or outside it."""

    sequence: int
    hash: str


class Flaw(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    RECOMPUTED = "recomputed"


@dataclass(frozen=True)
class Finding:
    """One flaw: in whose chain, at which number, and what it is."""

    organisation_id: int
    sequence: int
    flaw: Flaw


def format_moment(at: datetime) -> str:
    """UTC with microseconds, exactly as the database function writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def compute_hash(link: Link) -> str:
    """SHA-256 over the values in fixed order, joined by the unit separator (U+001F)."""
    values = (
        link.previous_hash,
        str(link.organisation_id),
        str(link.sequence),
        format_moment(link.at),
        "" if link.actor_id is None else str(link.actor_id),
        "" if link.on_behalf_of_id is None else str(link.on_behalf_of_id),
        link.activity,
        link.outcome,
        link.touched,
    )
    return hashlib.sha256(SEPARATOR.join(values).encode()).hexdigest()


def verify_chain(
    organisation_id: int,
    links: Iterable[Link],
    *,
    start: Head | None,
    head: Head | None,
    outside: Mapping[int, str],
) -> list[Finding]:
    """Check one organisation's chain, links in order of sequence.

    `start` is the checkpoint that a retention cut left, `head` the one that the database keeps,
    `outside` hashes by sequence that were written down elsewhere. Reports the first link of each
    kind of damage; an intact chain gives an empty list.
    """
    findings: list[Finding] = []
    expected, previous = (start.sequence + 1, start.hash) if start else (1, GENESIS)
    seen: dict[int, str] = {start.sequence: start.hash} if start else {}
    for link in links:
        if link.sequence != expected:
            findings.append(Finding(organisation_id, expected, Flaw.REMOVED))
            previous = link.previous_hash
        if link.hash != compute_hash(link):
            findings.append(Finding(organisation_id, link.sequence, Flaw.CHANGED))
        elif link.previous_hash != previous:
            findings.append(Finding(organisation_id, link.sequence, Flaw.REORDERED))
        expected, previous = link.sequence + 1, link.hash
        seen[link.sequence] = link.hash
    if head and head.sequence >= expected:
        findings.append(Finding(organisation_id, expected, Flaw.REMOVED))
    elif (head.hash if head else GENESIS) != previous:
        findings.append(Finding(organisation_id, head.sequence if head else 0, Flaw.CHANGED))
    findings += compare_outside(organisation_id, seen, start=start, outside=outside)
    return findings


def compare_outside(
    organisation_id: int,
    seen: Mapping[int, str],
    *,
    start: Head | None,
    outside: Mapping[int, str],
) -> list[Finding]:
    """Heads written down elsewhere against the chain; those before a retention cut can't be."""
    floor = start.sequence if start else 0
    findings = []
    for sequence, known in sorted(outside.items()):
        if sequence < floor:
            continue
        if sequence not in seen:
            findings.append(Finding(organisation_id, sequence, Flaw.REMOVED))
        elif seen[sequence] != known:
            findings.append(Finding(organisation_id, sequence, Flaw.RECOMPUTED))
    return findings
