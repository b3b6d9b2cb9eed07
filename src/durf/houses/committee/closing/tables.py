"""What was proposed to the publication desk, as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import ProposedText
from .states import TextState


def proposed_table(viewer: Viewer, organisation: Organisation) -> Table[ProposedText]:
    """What was proposed and what became of it, newest first."""
    return Table(
        caption=_("Proposed texts"),
        columns=[
            Column(
                "title",
                _("Title"),
                is_row_header=True,
                filter=Search(),
                link=lambda row: address("closing_text", organisation, text=row.public_id),
            ),
            Column("sent_at", _("Sent"), is_sortable=True),
            Column(
                "state",
                _("Answer"),
                getter=lambda row: TextState(row.state).label,
                filter=Choices(TextState.choices),
            ),
        ],
        rows=ProposedText.objects.seen_by(viewer),
        empty=EmptyText(
            title=_("Nothing was proposed yet"),
            text=_("Write a report or a news item, and propose it."),
        ),
        file_name="voorgestelde-teksten",
        sort="-sent_at",
        page_size=10,
    )
