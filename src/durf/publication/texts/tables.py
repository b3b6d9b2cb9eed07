"""Texts at the desk as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.table import Choices, Column, EmptyText, Search, Table

from .models import TextProposal
from .states import TextKind, TextState


def texts_table(viewer: Viewer, organisation: Organisation) -> Table[TextProposal]:
    """Every proposed text, newest first."""
    return Table(
        caption=_("Proposed texts"),
        columns=[
            Column(
                "title",
                _("Title"),
                is_row_header=True,
                filter=Search(),
                link=lambda row: address("texts_proposal", organisation, proposal=row.public_id),
            ),
            Column("kind", _("Kind"), getter=lambda row: TextKind(row.kind).label),
            Column("received_at", _("Received"), is_sortable=True),
            Column(
                "state",
                _("How far"),
                getter=lambda row: TextState(row.state).label,
                filter=Choices(TextState.choices),
            ),
        ],
        rows=TextProposal.objects.seen_by(viewer),
        empty=EmptyText(
            title=_("No texts were proposed yet"),
            text=_("They appear here as soon as the committee proposes them."),
        ),
        file_name="voorgestelde-teksten",
        sort="-received_at",
    )
