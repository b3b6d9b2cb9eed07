"""What the checkers report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 25


@dataclass(frozen=True)
class Finding:
    """Where, and what is wrong there."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def show(findings: Iterable[Finding]) -> str:
    """The first ones, one a line."""
    lines = [str(finding) for finding in findings]
    rest = len(lines) - MOST_SHOWN
    return "\n".join(["", *lines[:MOST_SHOWN], *([f"and {rest} more"] if rest > 0 else [])])
