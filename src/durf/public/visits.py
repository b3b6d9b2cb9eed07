"""Who was visited, as anyone may know it: only that, and in which round; nothing before a visit.

Everything here follows from published facts and the register; no other table is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.ui.columns import Choices, Column, Search
from durf.platform.ui.interface import Text
from durf.platform.ui.table import EmptyText, Table
from durf.reference.municipalities.boundary_maps import AreaMap, build_boundary_map
from durf.reference.municipalities.cell_maps import CellMap, Kind, Mark, build_map
from durf.reference.municipalities.frames import name_size
from durf.reference.municipalities.layouts import LaidOut, lay_out, trace_forward
from durf.reference.municipalities.names import fold_name
from durf.reference.municipalities.sizes import SIZE_WORDS
from durf.reference.municipalities.visited import (
    VISITED_YEAR,
    LotteryShare,
    list_lottery_shares,
    list_visited,
)

TODAY_YEAR = 2026


@dataclass(frozen=True)
class Entry:
    """One municipality of the register on a public list."""

    key: str
    name: str
    province: str
    size: Text
    is_visited: bool
    names_today: tuple[str, ...]

    @property
    def sort_key(self) -> str:
        """By name as people look it up."""
        return fold_name(self.name)

    @property
    def label(self) -> str:
        """The name, and that of today when it is another one, so that both can be searched for."""
        if self.names_today == (self.name,):
            return self.name
        return _("%(name)s (now %(today)s)") % {
            "name": self.name,
            "today": ", ".join(self.names_today),
        }

    @property
    def visited_word(self) -> str:
        """Visited or not, in a word."""
        return _("visited") if self.is_visited else _("not visited")


@dataclass(frozen=True)
class Share:
    """Visits to a province or a class of size beside what a lottery with quotas gives."""

    label: Text
    population: int
    visited: int
    expected: float
    least: int
    most: int

    @property
    def part(self) -> str:
        """How many of a hundred were visited."""
        return f"{100 * self.visited / self.population:.0f} %"

    @property
    def lottery(self) -> str:
        """What the lottery gives: one of two numbers that follow each other."""
        if self.least == self.most:
            return str(self.least)
        return _("%(least)s or %(most)s") % {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Maps:
    """A map of equal cells, and one of boundaries if there is one."""

    cells: CellMap
    boundaries: AreaMap | None


def list_entries() -> Sequence[Entry]:
    """All municipalities of 2017, by name."""
    visited = {each.id for each in list_visited()}
    today = lay_out(TODAY_YEAR).members
    entries = [
        Entry(
            key=member.code,
            name=member.name,
            province=member.province,
            size=SIZE_WORDS[name_size(member.inhabitants)],
            is_visited=identity in visited,
            names_today=tuple(
                sorted(today[one].name for one in trace_forward(identity, year=TODAY_YEAR))
            ),
        )
        for identity, member in lay_out(VISITED_YEAR).members.items()
    ]
    return sorted(entries, key=lambda entry: entry.sort_key)


def group_visited(entries: Sequence[Entry]) -> list[tuple[str, int, list[Entry]]]:
    """Per province: how many municipalities there were, and which of them were visited."""
    provinces = sorted({entry.province for entry in entries})
    groups = []
    for province in provinces:
        members = [entry for entry in entries if entry.province == province]
        groups.append((province, len(members), [each for each in members if each.is_visited]))
    return groups


def list_shares(by: str) -> Sequence[Share]:
    """The shares by `province` or `size_class`."""
    members = lay_out(VISITED_YEAR).members
    visited = Counter(read_value(members[each.id], by) for each in list_visited())
    return [
        Share(
            label=SIZE_WORDS.get(each.value, each.value),
            population=each.population,
            visited=visited[each.value],
            expected=each.expected,
            least=each.least,
            most=each.most,
        )
        for each in order_shares(by)
    ]


def order_shares(by: str) -> list[LotteryShare]:
    """Provinces by name, sizes from small to large."""
    order = list(SIZE_WORDS)
    rows = [each for each in list_lottery_shares() if each.by == by]
    return sorted(
        rows, key=lambda row: (order.index(row.value) if row.value in order else 0, row.value)
    )


def read_value(member: LaidOut, by: str) -> str:
    """The province or the class of size of a municipality."""
    return member.province if by == "province" else name_size(member.inhabitants)


def tabulate_shares(by: str) -> Table[Share]:
    """The table of shares."""
    captions = {
        "province": gettext_lazy("Visits by province"),
        "size_class": gettext_lazy("Visits by size"),
    }
    heads = {"province": gettext_lazy("Province"), "size_class": gettext_lazy("Size")}
    return Table(
        caption=captions[by],
        columns=(
            Column("label", heads[by], is_row_header=True),
            Column("population", _("Municipalities"), is_number=True, is_summed=True),
            Column("visited", _("Visited"), is_number=True, is_summed=True),
            Column("part", _("Share"), is_number=True),
            Column("lottery", _("A lottery would give"), is_number=True),
        ),
        rows=list_shares(by),
        empty=NOTHING,
    )


def tabulate_entries(entries: Sequence[Entry]) -> Table[Entry]:
    """The list to search in."""
    provinces = sorted({entry.province for entry in entries})
    words = [_("visited"), _("not visited")]
    return Table(
        caption=_("All municipalities of 2017"),
        columns=(
            Column(
                "name",
                _("Municipality"),
                lambda entry: entry.label,
                filter=Search(),
                is_row_header=True,
            ),
            Column("province", _("Province"), filter=Choices([(one, one) for one in provinces])),
            Column("size", _("Size")),
            Column("visited_word", _("Visit"), filter=Choices([(one, one) for one in words])),
        ),
        rows=entries,
        empty=NOTHING,
        page_size=10,
    )


NOTHING = EmptyText(
    title=gettext_lazy("No municipality found"),
    text=gettext_lazy("Try a part of the name, or another province."),
)


def draw_programme() -> Maps:
    """The maps of 2017: who was visited."""
    members = lay_out(VISITED_YEAR).members
    visited = [each.id for each in list_visited()]
    return draw_maps(
        VISITED_YEAR,
        label=_("Municipalities of 2017: visited and not visited"),
        kinds=dict.fromkeys(visited, Kind(_("visited"), Mark.FULL)),
        links={one: f"#{members[one].code}" for one in visited},
    )


def draw_today() -> Maps:
    """The maps of today: who was visited in 2015-2017, or came from who was."""
    visited = {each.id for each in list_visited()}
    grown = {each for one in visited for each in trace_forward(one, year=TODAY_YEAR)} - visited
    kinds = dict.fromkeys(
        visited & lay_out(TODAY_YEAR).members.keys(), Kind(_("visited"), Mark.FULL)
    )
    kinds |= dict.fromkeys(
        grown, Kind(_("a municipality that merged into it was visited"), Mark.CORE)
    )
    label = _("Municipalities of today and the visits of 2015–2017")
    return draw_maps(TODAY_YEAR, label=label, kinds=kinds, links={})


def draw_maps(
    year: int, *, label: str, kinds: Mapping[str, Kind], links: Mapping[str, str]
) -> Maps:
    """The same twice: in cells of one size, and within boundaries if they were imported."""
    other = Kind(_("not visited"), Mark.EMPTY)
    cells = build_map(year, label=label, kinds=kinds, links=links, other=other)
    return Maps(cells, build_boundary_map(year, label=label, kinds=kinds, other=other))
