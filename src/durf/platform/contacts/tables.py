"""The history of the address book as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_moment
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .functions import label_function
from .models import Change, ContactVersion
from .queries import list_versions


def history_table(viewer: Viewer, *, kind: str) -> Table[ContactVersion]:
    """Every change: when, what, about whom, by whom and for whom."""
    return Table(
        caption=_("Changes to the contacts"),
        columns=[
            Column(
                "changed_at",
                _("When"),
                getter=lambda row: format_moment(row.changed_at),
                is_sortable=True,
                is_row_header=True,
            ),
            Column(
                "change",
                _("What happened"),
                getter=lambda row: Change(row.change).label,
                is_sortable=True,
                filter=Choices(Change.choices),
            ),
            Column(
                "function", _("Function"), getter=lambda row: label_function(kind, row.function)
            ),
            Column("name", _("Contact"), is_sortable=True, filter=Search()),
            Column("reach", _("Reached by"), getter=describe_reach),
            Column("changed_by", _("By"), source="changed_by__name", getter=describe_author),
        ],
        rows=list_versions(viewer),
        empty=EmptyText(
            title=_("Nothing has changed yet"),
            text=_("Every contact that you add, change or end is kept here."),
        ),
        file_name="contacten-geschiedenis",
        sort="-changed_at",
    )


def describe_reach(row: ContactVersion) -> str:
    """E-mail address and phone number, whichever are known."""
    return ", ".join(part for part in (row.email, row.phone) if part)


def describe_author(row: ContactVersion) -> str:
    """Who made the change, and on whose behalf."""
    if row.on_behalf_of is None:
        return row.changed_by.name
    return _("%(name)s, on behalf of %(absent)s") % {
        "name": row.changed_by.name,
        "absent": row.on_behalf_of.name,
    }
