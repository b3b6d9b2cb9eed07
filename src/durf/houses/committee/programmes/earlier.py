"""Who was visited before: in 2015-2017, and in this committee's own programmes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Search, Table
from durf.reference.municipalities.frames import FrameRow as ListedRow
from durf.reference.municipalities.layouts import LAST_YEAR, lay_out, trace_forward
from durf.reference.municipalities.names import fold_name
from durf.reference.municipalities.visited import VISITED_YEAR, list_visited

from .models import Drawn
from .states import DrawnState, ProgrammeKind, ProgrammeState


@dataclass(frozen=True)
class EarlierVisit:
    """One municipality of 2015-2017, and what it is called today."""

    code: str
    name: str
    province: str
    names_today: str

    @property
    def sort_key(self) -> str:
        """By name as people look it up."""
        return fold_name(self.name)


def list_earlier() -> Sequence[EarlierVisit]:
    """The programme of 2015-2017 as its public report names it; by name."""
    then, today = lay_out(VISITED_YEAR).members, lay_out(LAST_YEAR).members
    rows = []
    for visited in list_visited():
        member = then[visited.id]
        late = sorted(today[one].name for one in trace_forward(visited.id, year=LAST_YEAR))
        rows.append(EarlierVisit(member.code, member.name, member.province, ", ".join(late)))
    return sorted(rows, key=lambda row: row.sort_key)


def earlier_table() -> Table[EarlierVisit]:
    """All of them, to search in and to take along."""
    return Table(
        caption=_("Visited in 2015–2017"),
        columns=(
            Column(
                "name",
                _("Municipality"),
                source="sort_key",
                getter=lambda row: row.name,
                is_row_header=True,
                is_sortable=True,
                filter=Search(),
            ),
            Column("code", _("Code"), is_sortable=True),
            Column("province", _("Province"), is_sortable=True, filter=Search()),
            Column("names_today", _("Today"), filter=Search()),
        ),
        rows=list_earlier(),
        empty=EmptyText(
            title=_("No municipality fits"), text=_("Change what you search for, or clear it.")
        ),
        file_name="bezocht-2015-2017",
        page_size=50,
    )


def leave_out(rows: Sequence[ListedRow], codes: Collection[str]) -> list[ListedRow]:
    """The list without these."""
    return [row for row in rows if row.code not in codes]


def list_visited_codes(viewer: Viewer, *, year: int) -> set[str]:
    """Codes in a year of whoever was visited before, or came from one that was; one query.

    Of the own programmes only those that have ended: how many stand in each group of a list becomes
    public, and must say nothing of whom a running programme still has to visit. Pilots don't count.
    """
    members = lay_out(year).members
    late = {one for each in list_visited() for one in trace_forward(each.id, year=year)}
    rows = Drawn.objects.seen_by(viewer).filter(state=DrawnState.TAKES_PART)
    over = rows.filter(programme__state=ProgrammeState.ENDED)
    own = over.exclude(programme__kind=ProgrammeKind.PILOT)
    codes = own.values_list("frame_row__code", flat=True)
    return {members[one].code for one in late if one in members} | set(codes)
