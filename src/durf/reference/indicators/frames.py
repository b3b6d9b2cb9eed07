"""From files to the classes of a frame: public results, and what only the committee has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from durf.reference.municipalities.errors import FileRefusedError
from durf.reference.municipalities.layouts import Layout
from durf.reference.municipalities.tables import read_facts

from .indicator import Indicator
from .internetnl import measure_batch, read_batch
from .progress import FrameSecret, Progress, classify_progress
from .values import read_values


@dataclass(frozen=True)
class PrivateFiles:
    """What the committee adds of its own."""

    committee: Path | None = None
    salt: bytes = field(default=b"", repr=False)


def classify_files(
    batches: Sequence[Path], *, layout: Layout, private: PrivateFiles
) -> dict[str, Progress]:
    """The classes by identity; without any public results everyone is unknown."""
    domains = read_facts().domains
    measured = [measure_batch(read_batch(path), domains=domains) for path in batches]
    names = [one.indicator.name for one in measured]
    for path, name in zip(batches, names, strict=True):
        if names.count(name) > 1:
            raise FileRefusedError(path, f"there is more than one batch of {name}.")
    secret = FrameSecret(private.salt, read_own_input(private.committee, layout=layout))
    return classify_progress(
        [one.values for one in measured], members=list(layout.members), secret=secret
    )


def read_own_input(path: Path | None, *, layout: Layout) -> dict[str, float]:
    """What the committee itself knows; unknown counts as nothing."""
    if path is None:
        return {}
    indicator = Indicator("committee", "the committee", date(layout.year, 1, 1), "own input")
    values = read_values(path, indicator, layout=layout).values
    if any(value is not None and not -1 <= value <= 1 for value in values.values()):
        raise FileRefusedError(path, "a value is not between -1 and 1.", column="value")
    return {one: value for one, value in values.items() if value is not None}
