"""An indicator and its values: nothing is stored, and a value nobody knows stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean


@dataclass(frozen=True)
class Indicator:
    """What was measured, by whom, when, and what the number means."""

    name: str
    source: str
    measured_on: date
    meaning: str

    def __post_init__(self) -> None:
        """An indicator without its source or meaning can't be judged by anyone."""
        if not (self.name and self.source and self.meaning):
            raise ValueError("An indicator has a name, a source and a meaning.")


@dataclass(frozen=True)
class Measured:
    """The values of one indicator by identity of municipality; None is unknown."""

    indicator: Indicator
    values: Mapping[str, float | None]


def average(pairs: list[tuple[str, float | None]]) -> dict[str, float | None]:
    """One value each: the mean of what is known, for who was measured more than once."""
    groups: dict[str, list[float]] = {}
    for identity, value in pairs:
        known = groups.setdefault(identity, [])
        if value is not None:
            known.append(value)
    return {identity: fmean(known) if known else None for identity, known in groups.items()}
