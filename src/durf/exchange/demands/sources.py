"""What can be found of demands by law."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Func, TextField, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.search.sources import Source, Title
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import format_day

from .models import Demand

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_demand_rows(viewer: Viewer, now: datetime) -> ConfidentialQuerySet[Demand]:  # noqa: ARG001 - demands don't expire
    """Every demand of the viewer's organisations."""
    return Demand.objects.seen_by(viewer)


def entitle_demand(row: Demand, organisation: Organisation) -> Title:
    """Who asked, and when."""
    text = _("Demand of %(name)s, %(on)s") % {
        "name": row.requester,
        "on": format_day(row.received_on),
    }
    return Title(text, address("demand", organisation, demand=row.public_id))


SOURCE = Source(
    key="verzoeken",
    label=gettext_lazy("Demands by law"),
    capability=Capability.DEMAND_SEE,
    rows=list_demand_rows,
    text=Func(
        Value(" "),
        "requester",
        "reference",
        "covers",
        "basis",
        "ground",
        "explanation",
        function="concat_ws",
        output_field=TextField(),
    ),
    entitle=entitle_demand,
)
