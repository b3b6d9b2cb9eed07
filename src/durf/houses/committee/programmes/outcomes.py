"""Which outcomes of a draw may be told: none that names a whole group, alone or put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from durf.engines.sampling.tracing import Group, list_traced
from durf.platform.tenancy.viewer import Viewer

from .models import Drawn, FrameRow, Programme, Selection
from .procedure import PUBLIC_STRATA, Share, list_shares

# From telling most to telling nothing.
CHOICES = ((0, 1), (0,), (1,))
ROUNDED = 9


@dataclass(frozen=True)
class PublicTable:
    """The table of one stratum for everyone; `tells_outcome` or only what was expected."""

    by: str
    shares: Sequence[Share]

    @property
    def tells_outcome(self) -> bool:
        """Whether what was drawn stands in it."""
        return all(share.selected is not None for share in self.shares)


def list_public_tables(
    viewer: Viewer, programme: Programme, selection: Selection
) -> list[PublicTable]:
    """The tables for everyone. Which outcomes are told is decided by what others could work out."""
    wanted = [by for by in PUBLIC_STRATA if by in programme.strata]
    if not selection.drawn_at:
        return []
    tables = [PublicTable(by, list_shares(selection.margins or [], by=by)) for by in wanted]
    told = choose_told(viewer, programme, tables)
    return [table if table.by in told else hide_outcome(table) for table in tables]


def hide_outcome(table: PublicTable) -> PublicTable:
    """Only how many there are, and what was expected."""
    return replace(table, shares=[replace(share, selected=None) for share in table.shares])


def choose_told(viewer: Viewer, programme: Programme, tables: Sequence[PublicTable]) -> set[str]:
    """The strata whose outcome nobody can turn into names."""
    fitting = {table.by for table in tables if all(map(is_always_mixed, table.shares))}
    groups = count_groups(viewer, programme)
    for choice in CHOICES:
        names = {PUBLIC_STRATA[place] for place in choice}
        if names <= fitting and not list_traced(groups, told=choice):
            return names
    return set()


def is_always_mixed(share: Share) -> bool:
    """Whether no draw could have taken all of a group, or none of it.

    This asks what could have been, not what was: else a missing outcome would tell the outcome.
    """
    return floor(share.expected) >= 1 and ceil(share.expected) <= share.population - 1


def count_groups(viewer: Viewer, programme: Programme) -> dict[tuple[str, ...], Group]:
    """Every province with every size; the limits are those of somebody who knows all strata."""
    listed = FrameRow.objects.seen_by(viewer).filter(programme=programme)
    places = Drawn.objects.seen_by(viewer).filter(programme=programme, was_selected=True)
    cells = Counter(name_cell(row, programme) for row in listed.values(*programme.strata))
    chosen = FrameRow.objects.seen_by(viewer).filter(pk__in=places.values("frame_row"))
    drawn = Counter(name_cell(row, programme)[0] for row in chosen.values(*programme.strata))
    share = programme.size / sum(cells.values())
    groups: dict[tuple[str, ...], Group] = {}
    for (key, _rest), population in cells.items():
        expected = round(share * population, ROUNDED)
        before = groups.get(key, Group(0, 0, 0, drawn[key]))
        groups[key] = Group(
            before.population + population,
            before.least + floor(expected),
            before.most + ceil(expected),
            before.drawn,
        )
    return groups


def name_cell(row: dict[str, str], programme: Programme) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Province and size as far as the draw was spread over them, and the rest."""
    others = [by for by in programme.strata if by not in PUBLIC_STRATA]
    return tuple(row.get(by, "") for by in PUBLIC_STRATA), tuple(row[by] for by in others)
