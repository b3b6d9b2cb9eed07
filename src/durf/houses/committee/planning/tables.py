"""The agenda and the people who go on visits, as tables."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .agenda import link_to, list_agenda
from .models import Traveller
from .people import list_travellers
from .states import Origin, Part, ProposalState


def agenda_table(viewer: Viewer, organisation: Organisation) -> Table[Visit]:
    """Every visit that this person may see, by day."""
    return Table(
        caption=_("Visits"),
        columns=(
            Column(
                "name",
                _("Municipality"),
                source="sort_key",
                getter=lambda row: row.name,
                is_row_header=True,
                is_sortable=True,
                filter=Search(),
                link=lambda row: link_to(viewer, organisation, row),
            ),
            Column("on", _("Day"), is_sortable=True),
            Column("starts_at", _("Time"), getter=name_hour),
            Column(
                "state",
                _("How far"),
                getter=lambda row: VisitState(row.state).label,
                filter=Choices(VisitState.choices),
            ),
            Column("asked", _("Question about a date"), getter=name_asked),
            Column("holds_until_on", _("Answer before"), is_sortable=True),
            Column("has_sheet", _("Visit sheet"), getter=name_sheet),
        ),
        rows=list_agenda(viewer),
        empty=EmptyText(
            title=_("There are no visits here yet"),
            text=_("A visit begins when a municipality takes part. Then it can be planned."),
        ),
        file_name="agenda",
        sort="on",
        page_size=50,
        is_wide=True,
    )


def name_hour(visit: Visit) -> str:
    """The hour on a Dutch clock, once it is known."""
    return f"{visit.starts_at.astimezone(LOCAL_ZONE):%H:%M}" if visit.starts_at else ""


def name_asked(visit: Any) -> object:
    """What became of the last question about a date."""
    return ProposalState(visit.asked).label if visit.asked else ""


def name_sheet(visit: Any) -> object:
    """Whether anything was filled in."""
    return _("filled in") if visit.has_sheet else _("empty")


def travellers_table(viewer: Viewer, organisation: Organisation) -> Table[Traveller]:
    """Who goes on visits."""
    return Table(
        caption=_("Who goes on visits"),
        columns=(
            Column(
                "name",
                _("Name"),
                is_row_header=True,
                is_sortable=True,
                filter=Search(),
                link=lambda row: address("planning_person", organisation, person=row.public_id),
            ),
            Column("part", _("Part"), getter=lambda row: Part(row.part).label),
            Column("origin", _("Works at"), getter=lambda row: Origin(row.origin).label),
        ),
        rows=list_travellers(viewer),
        empty=EmptyText(
            title=_("Nobody is named yet"),
            text=_("Add the chair and the members first. The planner needs to know who can when."),
        ),
        file_name="wie-op-bezoek",
        sort="name",
        page_size=50,
    )
