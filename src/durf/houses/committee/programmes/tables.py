"""Programmes, the fixed list, the draw and its margins as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Q
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import Drawn, FrameRow, Invitation, Programme
from .models.selections import PROGRESS
from .procedure import Share, name_size_class
from .queries import list_drawn, list_frame, list_invitations, list_programmes
from .states import DrawnState, ProgrammeKind, ProgrammeState

ALL = 500


def programmes_table(
    viewer: Viewer, organisation: Organisation, *, first_step: Action | None
) -> Table[Programme]:
    """Every programme, and how far it is."""
    return Table(
        caption=_("Programmes"),
        columns=(
            Column(
                "name",
                _("Name"),
                is_row_header=True,
                is_sortable=True,
                filter=Search(),
                link=lambda row: address("programme", organisation, programme=row.public_id),
            ),
            Column(
                "kind",
                _("Kind"),
                getter=lambda row: ProgrammeKind(row.kind).label,
                filter=Choices(ProgrammeKind.choices),
            ),
            Column("first_year", _("Years"), getter=name_years, is_sortable=True),
            Column("size", _("Visits wanted"), is_sortable=True, is_number=True),
            Column("taking_part", _("Take part"), is_sortable=True, is_number=True),
            Column(
                "state",
                _("How far"),
                getter=lambda row: ProgrammeState(row.state).label,
                filter=Choices(ProgrammeState.choices),
            ),
        ),
        rows=list_programmes(viewer),
        empty=EmptyText(
            title=_("There is no programme yet"),
            text=_("A programme is a series of visits. It begins with its name and its size."),
            action=first_step,
        ),
        file_name="programmas",
        sort="-first_year",
    )


def name_years(programme: Programme) -> str:
    """The years in which visits take place."""
    if programme.first_year == programme.last_year:
        return str(programme.first_year)
    return f"{programme.first_year}–{programme.last_year}"


def frame_table(viewer: Viewer, programme: Programme) -> Table[FrameRow]:
    """The fixed list."""
    return Table(
        caption=_("Municipalities in the list"),
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
            Column("inhabitants", _("Inhabitants"), is_sortable=True, is_number=True),
            Column(
                "size_class",
                _("Size"),
                source="inhabitants",
                getter=lambda row: name_size_class(row.size_class),
                is_sortable=True,
            ),
            Column(
                "progress",
                _("How far"),
                getter=lambda row: row.get_progress_display(),
                filter=Choices(PROGRESS),
            ),
        ),
        rows=list_frame(viewer, programme),
        empty=EmptyText(
            title=_("No municipality fits"), text=_("Change what you search for, or clear it.")
        ),
        file_name="lijst",
        sort="name",
        page_size=50,
    )


def drawn_table(
    viewer: Viewer, organisation: Organisation, programme: Programme, *, is_reserve: bool
) -> Table[Drawn]:
    """Where each municipality stands; the reserves that nobody called up apart."""
    rows, idle = list_drawn(viewer, programme), Q(state=DrawnState.RESERVE)

    def link(row: Drawn) -> str:
        return address("programme_municipality", organisation, drawn=row.public_id)

    return Table(
        caption=_("Reserve municipalities") if is_reserve else _("Municipalities in the draw"),
        columns=(*list_place_columns(link), *list_progress_columns(is_reserve=is_reserve)),
        rows=rows.filter(idle) if is_reserve else rows.exclude(idle),
        empty=EmptyText(
            title=_("No municipality fits"), text=_("Change what you search for, or clear it.")
        ),
        file_name="reservegemeenten" if is_reserve else "loting",
        sort="name",
        page_size=50,
    )


def list_place_columns(link: Callable[[Drawn], str]) -> list[Column[Drawn]]:
    """Which municipality it is."""
    return [
        Column(
            "name",
            _("Municipality"),
            source="frame_row__sort_key",
            getter=lambda row: row.frame_row.name,
            is_row_header=True,
            is_sortable=True,
            filter=Search(),
            link=link,
        ),
        Column(
            "province",
            _("Province"),
            source="frame_row__province",
            is_sortable=True,
            filter=Search(),
        ),
        Column(
            "size",
            _("Size"),
            source="frame_row__inhabitants",
            getter=lambda row: name_size_class(row.frame_row.size_class),
            is_sortable=True,
        ),
    ]


def list_progress_columns(*, is_reserve: bool) -> list[Column[Drawn]]:
    """How far it is; a reserve that nobody called up has only its place."""
    origin: Column[Drawn] = Column("how", _("How it came in"), getter=describe_origin)
    if is_reserve:
        return [origin]
    return [
        Column(
            "state",
            _("State"),
            getter=lambda row: DrawnState(row.state).label,
            is_sortable=True,
            filter=Choices([c for c in DrawnState.choices if c[0] != DrawnState.RESERVE]),
        ),
        origin,
        Column("reply_before_on", _("Last day to answer"), is_sortable=True),
        Column("contact", _("Contact person"), getter=describe_contact),
    ]


def describe_origin(row: Drawn) -> str:
    """By lot, as a reserve, or by hand."""
    if not row.is_random:
        return gettext("added by hand, not random")
    if row.was_selected:
        return gettext("drawn by lot")
    if row.state == DrawnState.RESERVE:
        return gettext("reserve %(rank)s in its group") % {"rank": row.rank}
    return gettext("reserve that was called up")


def describe_contact(row: Drawn) -> str:
    """How far the contact person is; the columns come with the rows."""
    if not getattr(row, "contact_name", None):
        return ""
    if getattr(row, "is_open", False):
        return gettext("has an organisation here")
    if getattr(row, "contact_asked_at", None):
        return gettext("the office was asked")
    if getattr(row, "contact_verified_on", None):
        return gettext("called back")
    return gettext("still to be called back")


def shares_table(shares: Sequence[Share], *, caption: str, has_outcome: bool) -> Table[Share]:
    """What a stratum should get and got, in numbers and in words."""
    columns: list[Column[Share]] = [
        Column("group", _("Group"), is_row_header=True),
        Column("population", _("In the list"), is_number=True, is_summed=True),
        Column(
            "expected",
            _("Expected"),
            getter=lambda row: number_format(round(row.expected, 2), 2),
            is_number=True,
        ),
    ]
    if has_outcome:
        columns += [
            Column("selected", _("Drawn"), is_number=True, is_summed=True),
            Column("words", _("In words"), getter=compare),
        ]
    return Table(
        caption=caption,
        columns=columns,
        rows=shares,
        empty=EmptyText(title=_("No groups"), text=_("Fix a list first.")),
        page_size=ALL,
    )


def compare(share: Share) -> str:
    """The outcome beside what was expected."""
    if share.selected is None:
        return ""
    difference = share.selected - share.expected
    if abs(difference) < 0.005:  # noqa: PLR2004  what rounds to nothing
        return gettext("as expected")
    text = gettext("%(n)s more") if difference > 0 else gettext("%(n)s fewer")
    return text % {"n": number_format(round(abs(difference), 2), 2)}


def invitations_table(
    viewer: Viewer, organisation: Organisation, programme: Programme
) -> Table[Invitation]:
    """The letters, to get one by one."""

    def link(row: Invitation) -> str:
        return address("programme_municipality", organisation, drawn=row.drawn.public_id)

    return Table(
        caption=_("Letters"),
        columns=(
            Column(
                "name",
                _("Municipality"),
                source="drawn__frame_row__sort_key",
                getter=lambda row: row.drawn.frame_row.name,
                is_row_header=True,
                is_sortable=True,
                filter=Search(),
                link=link,
            ),
            Column("reference", _("Our reference"), is_sortable=True),
            Column("written_on", _("Date of the letter"), is_sortable=True),
            Column("reply_before_on", _("Last day to answer"), is_sortable=True),
            Column("sent_on", _("Sent on"), is_sortable=True),
        ),
        rows=list_invitations(viewer, programme),
        empty=EmptyText(
            title=_("There are no letters yet"),
            text=_("Make the letters for whoever was drawn; nothing is sent by that."),
        ),
        file_name="brieven",
        sort="name",
        page_size=50,
    )
