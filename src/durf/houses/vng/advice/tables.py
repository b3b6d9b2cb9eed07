"""Received advice as a table."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Column, EmptyText, Search, Table

from .models import ReceivedAdvice


def advice_table(viewer: Viewer, organisation: Organisation) -> Table[ReceivedAdvice]:
    """Newest first, with how many points have an answer."""
    rows = ReceivedAdvice.objects.seen_by(viewer).annotate(
        total=Count("points"), answered=Count("points", filter=~Q(points__outcome=""))
    )
    return Table(
        caption=gettext_lazy("Advice"),
        columns=[
            Column(
                "title",
                gettext_lazy("Report"),
                is_row_header=True,
                filter=Search(),
                link=lambda row: address("advice", organisation, advice=row.public_id),
            ),
            Column("received_at", gettext_lazy("Received"), is_sortable=True),
            Column("answered", gettext_lazy("Answered"), getter=describe_answered),
        ],
        rows=rows,
        empty=EmptyText(
            title=gettext_lazy("No advice yet"),
            text=gettext_lazy("It stands here as soon as the committee sends it."),
        ),
        file_name="adviezen",
        sort="-received_at",
    )


def describe_answered(row: ReceivedAdvice) -> str:
    """How many of how many."""
    counts = {"answered": getattr(row, "answered", 0), "total": getattr(row, "total", 0)}
    return _("%(answered)s of %(total)s") % counts
