"""The received self-images as a table."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Search, Table

from .models import ReceivedSelfImage
from .queries import compare_answers, list_latest


def selfimages_table(
    viewer: Viewer, organisation: Organisation, *, now: datetime
) -> Table[ReceivedSelfImage]:
    """Who sent one, when, and what changed."""

    def link(row: ReceivedSelfImage) -> str:
        return address("committee_selfimage", organisation, selfimage=row.public_id)

    return Table(
        caption=gettext_lazy("Received self-images"),
        columns=[
            Column(
                "municipality",
                gettext_lazy("Municipality"),
                source="municipality__name",
                getter=lambda row: row.municipality.name,
                is_sortable=True,
                is_row_header=True,
                link=link,
                filter=Search(),
            ),
            Column("title", gettext_lazy("Name"), filter=Search()),
            Column("sent_at", gettext_lazy("Received"), is_sortable=True),
            Column("answered", gettext_lazy("Answers"), is_sortable=True, is_number=True),
            Column("changes", gettext_lazy("Since last time"), getter=describe_changes),
            Column("uses", gettext_lazy("May be used for"), getter=describe_uses),
        ],
        rows=list_latest(viewer, now=now),
        empty=EmptyText(
            title=gettext_lazy("No self-images yet"),
            text=gettext_lazy("They appear here as soon as municipalities send them."),
        ),
        file_name="zelfbeelden",
        sort="-sent_at",
        page_size=50,
    )


def describe_changes(row: ReceivedSelfImage) -> str:
    """How much changed, in words."""
    changes = compare_answers(row)
    if changes is None:
        return _("first one")
    count = changes.changed + changes.added + changes.dropped
    if not count:
        return _("nothing changed")
    return ngettext("%(count)s answer changed", "%(count)s answers changed", count) % {
        "count": count
    }


def describe_uses(row: ReceivedSelfImage) -> str:
    """For what it may be used."""
    uses = [_("visit")]
    uses += [_("figures")] if row.is_for_figures else []
    uses += [_("research")] if row.is_for_research else []
    return ", ".join(uses)
