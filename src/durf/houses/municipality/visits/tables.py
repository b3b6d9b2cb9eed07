"""The visits to this municipality as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.exchange.contracts.visit import Stage
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Table

from .models import Visit
from .queries import list_visits


def visits_table(viewer: Viewer, organisation: Organisation) -> Table[Visit]:
    """Every visit, the newest first."""
    return Table(
        caption=_("Visits"),
        columns=(
            Column(
                "programme",
                _("Programme"),
                is_row_header=True,
                link=lambda row: address("municipality_visit", organisation, visit=row.public_id),
            ),
            Column("committee", _("By whom"), getter=lambda row: row.committee.name),
            Column("stage", _("How far"), getter=lambda row: Stage(row.stage).label),
            Column("starts_at", _("Conversation"), is_sortable=True),
            Column("announced_at", _("Announced"), is_sortable=True),
        ),
        rows=list_visits(viewer),
        empty=EmptyText(
            title=_("No visit yet"),
            text=_("When the committee comes to talk with you, the visit appears here."),
        ),
        file_name="bezoeken",
        sort="-announced_at",
    )
