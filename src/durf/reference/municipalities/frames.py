"""The frame from which a selection is drawn: all municipalities of a year, with what they count as.

The classes of size are the public ones; what the progress column holds is the committee's own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from .layouts import Layout

COLUMNS = ("code", "name", "province", "inhabitants", "size_class", "progress")
SIZES = ((20_000, "<20k"), (50_000, "20-50k"), (100_000, "50-100k"))
LARGEST = ">=100k"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class FrameRow:
    """One municipality in the frame."""

    code: str
    name: str
    province: str
    inhabitants: int | None
    size_class: str
    progress: str


def name_size(inhabitants: int | None) -> str:
    """The class of size."""
    if inhabitants is None:
        return UNKNOWN
    return next((name for limit, name in SIZES if inhabitants < limit), LARGEST)


def build_frame(layout: Layout, *, progress: Mapping[str, str]) -> list[FrameRow]:
    """All municipalities of the layout by code; `progress` by identity, else unknown."""
    rows = [
        FrameRow(
            code=member.code,
            name=member.name,
            province=member.province,
            inhabitants=member.inhabitants,
            size_class=name_size(member.inhabitants),
            progress=progress.get(member.id, UNKNOWN),
        )
        for member in layout.members.values()
    ]
    return sorted(rows, key=lambda row: row.code)


def write_frame(rows: list[FrameRow]) -> str:
    """The text of the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (row.code, row.name, row.province, row.inhabitants, row.size_class, row.progress)
        for row in rows
    )
    return text.getvalue()
