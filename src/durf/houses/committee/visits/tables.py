"""Visits as a table: every visit, its state, who is on turn, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.moments import format_day, format_moment
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .queries import list_visits, tell_turn
from .states import VisitState

MOST = 200


def visits_table(
    viewer: Viewer, organisation: Organisation, *, first_step: Action | None, now: datetime
) -> Table[Any]:
    """All on one page: the committee looks at the whole of its work at once."""
    return Table(
        caption=_("Visits"),
        columns=list_columns(organisation),
        rows=list_visits(viewer, now=now),
        empty=EmptyText(
            title=_("There is no visit yet"),
            text=_("A visit begins when a municipality that was invited takes part."),
            action=first_step,
        ),
        file_name="bezoeken",
        sort="name",
        page_size=MOST,
    )


def list_columns(organisation: Organisation) -> tuple[Column[Any], ...]:
    """Where, how far, who is on turn, when."""
    return (
        Column(
            "name",
            _("Municipality"),
            source="sort_key",
            getter=lambda row: row.name,
            is_row_header=True,
            is_sortable=True,
            filter=Search(),
            link=lambda row: address("committee_visit", organisation, visit=row.public_id),
        ),
        Column(
            "programme",
            _("Programme"),
            source="programme__name",
            getter=lambda row: row.programme.name,
            is_sortable=True,
        ),
        Column(
            "state",
            _("How far"),
            getter=lambda row: VisitState(row.state).label,
            filter=Choices(VisitState.choices),
        ),
        Column("turn", _("On turn"), getter=lambda row: tell_turn(row).label),
        Column(
            "starts_at",
            _("Conversation"),
            getter=lambda row: format_moment(row.starts_at) if row.starts_at else "",
            is_sortable=True,
        ),
        Column(
            "state_at",
            _("Since"),
            getter=lambda row: format_day(row.state_at),
            is_sortable=True,
        ),
    )
