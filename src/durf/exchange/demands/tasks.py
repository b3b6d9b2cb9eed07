"""What demands by law put on the start page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus
from durf.platform.ui.moments import format_day

from .models import Demand
from .states import DemandState

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_demand_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Demands that aren't closed, for those who handle them; one query."""
    if not viewer.may(Capability.DEMAND_HANDLE):
        return []
    rows = Demand.objects.seen_by(viewer).exclude(state=DemandState.CLOSED)
    found = rows.aggregate(total=Count("pk"), first=Min("answer_before_on"))
    if not found["total"]:
        return []
    text = ngettext("%(count)s demand is open.", "%(count)s demands are open.", found["total"])
    due = _("The first answer is due before %(on)s.") % {"on": format_day(found["first"])}
    return [
        Task(
            label=_("Deal with the demands by law"),
            status=TaskStatus.QUESTION,
            url=address("demands", organisation),
            hint=f"{text % {'count': found['total']}} {due}",
        )
    ]
