"""The visit reports of a municipality as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Table

from .models import ReceivedReport
from .responding import list_reports
from .states import ReportState


def reports_table(viewer: Viewer, organisation: Organisation) -> Table[ReceivedReport]:
    """Title, day of the conversation, and how far it is."""

    def link(row: ReceivedReport) -> str:
        return address("municipality_report", organisation, report=row.public_id)

    return Table(
        caption=_("Visit reports"),
        columns=[
            Column("title", _("Report"), is_row_header=True, link=link),
            Column("held_on", _("Conversation"), is_sortable=True),
            Column("state", _("State"), getter=lambda row: ReportState(row.state).label),
        ],
        rows=list_reports(viewer),
        empty=EmptyText(
            title=_("There is no visit report yet"),
            text=_("After the conversation the committee sends a draft. You respond to it here."),
        ),
        file_name="gespreksverslagen",
    )
