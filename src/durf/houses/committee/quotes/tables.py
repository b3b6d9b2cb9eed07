"""The quotations as a table."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from durf.exchange.directory import name_in_full
from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Table

from .asking import list_quotes
from .models import Quote

SHORT = 80


def quotes_table(viewer: Viewer, organisation: Organisation, *, now: datetime) -> Table[Quote]:
    """Newest first: which words, of whom, and how far."""
    return Table(
        caption=_("Quotations"),
        columns=[
            Column(
                "words",
                _("Which words"),
                getter=lambda row: row.words[:SHORT],
                is_row_header=True,
                link=lambda row: address("committee_quote", organisation, quote=row.public_id),
            ),
            Column(
                "municipality",
                _("Municipality"),
                getter=lambda row: name_in_full(row.municipality),
            ),
            Column("prepared_at", _("Prepared"), is_sortable=True),
            Column("state", _("How far"), getter=lambda row: row.find_state(now=now).label),
        ],
        rows=list_quotes(viewer),
        empty=EmptyText(
            title=_("Nothing was asked yet"),
            text=_("Write it in other words first. Ask only when that loses what matters."),
        ),
        file_name="citaten",
        sort="-prepared_at",
    )
