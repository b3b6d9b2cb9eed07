"""The register of municipalities as a table."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from durf.platform.ui.table import Column, EmptyText, Search, Table
from durf.reference.municipalities.models import Municipality


def register_table(rows: QuerySet[Municipality]) -> Table[Municipality]:
    """Name, province and size."""
    return Table(
        caption=_("Municipalities"),
        columns=[
            Column(
                "name",
                _("Municipality"),
                source="sort_key",
                getter=lambda row: row.name,
                is_sortable=True,
                is_row_header=True,
                filter=Search(),
            ),
            Column("code", _("Code"), is_sortable=True),
            Column("province", _("Province"), is_sortable=True, filter=Search()),
            Column("inhabitants", _("Inhabitants"), is_sortable=True, is_number=True),
        ],
        rows=rows,
        empty=EmptyText(
            title=_("The register is empty"),
            text=_("Load the register of municipalities first."),
        ),
        file_name="gemeenten",
        sort="name",
        page_size=50,
    )
