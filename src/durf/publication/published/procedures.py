"""Reading how programmes draw by lot: the newest account of each, and when each part came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from .models import PublishedProcedure


@dataclass(frozen=True)
class Line:
    """One group: how many there are, expected, and drawn when that may be told."""

    group: str
    population: int
    expected: float
    selected: int | None


@dataclass(frozen=True)
class Told:
    """One table, by province or by size."""

    by: str
    lines: Sequence[Line]

    @property
    def has_outcome(self) -> bool:
        """Whether it tells what was drawn."""
        return all(line.selected is not None for line in self.lines)


@dataclass(frozen=True)
class Procedure:
    """The newest account of one programme, and the ones before it."""

    newest: PublishedProcedure
    earlier: Sequence[PublishedProcedure]

    @property
    def first(self) -> PublishedProcedure:
        """With which the root came out."""
        return [self.newest, *self.earlier][-1]

    @property
    def is_drawn(self) -> bool:
        """Whether the seed is known."""
        return self.newest.seed_on is not None

    @property
    def was_announced(self) -> bool:
        """Whether the root stood on the site before the day of the seed."""
        seed_on = self.newest.seed_on
        return seed_on is None or localdate(self.first.published_at) < seed_on

    @property
    def tables(self) -> list[Told]:
        """The rough outcome."""
        return [
            Told(table["by"], [Line(**line) for line in table["lines"]])
            for table in self.newest.tables
        ]


def list_procedures() -> list[PublishedProcedure]:
    """The newest account of every programme, newest programme first; one query."""
    newest = PublishedProcedure.objects.order_by("programme", "-id").distinct("programme")
    return sorted(newest, key=lambda row: (-row.first_year, row.name, row.programme))


def find_procedure(programme: str) -> Procedure | None:
    """The accounts of one programme; one query."""
    rows = list(PublishedProcedure.objects.filter(programme=programme).order_by("-id"))
    return Procedure(rows[0], rows[1:]) if rows else None
