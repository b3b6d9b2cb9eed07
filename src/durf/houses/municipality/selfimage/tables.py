"""The self-images of a municipality as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from durf.platform.access.navigation import address
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action
from durf.platform.ui.table import Choices, Column, EmptyText, Table

from .models import SelfImage
from .queries import list_selfimages
from .states import State


def selfimages_table(
    viewer: Viewer, organisation: Organisation, *, may_start: bool
) -> Table[SelfImage]:
    """Name, state and dates."""

    def link(row: SelfImage) -> str:
        return address("selfimage", organisation, selfimage=row.public_id)

    action = Action(_("Start a self-image"), address("selfimage_start", organisation))
    return Table(
        caption=_("Self-images"),
        columns=[
            Column("title", _("Name"), is_sortable=True, is_row_header=True, link=link),
            Column(
                "state",
                _("State"),
                getter=lambda row: State(row.state).label,
                filter=Choices(State.choices),
            ),
            Column("due_on", _("Send before"), is_sortable=True),
            Column("opened_at", _("Started"), is_sortable=True),
        ],
        rows=list_selfimages(viewer),
        empty=EmptyText(
            title=_("No self-image yet"),
            text=_("A self-image is how your municipality describes itself before a visit."),
            action=action if may_start else None,
        ),
        file_name="zelfbeelden",
        sort="-opened_at",
    )
