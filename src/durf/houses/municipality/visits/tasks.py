"""What a visit puts on the start page of a municipality: a visit sheet that isn't there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Stage
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus

from .models import Sheet, Visit

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_visit_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Visits with a date of which the committee doesn't know where to be; one query."""
    is_here = organisation.kind == OrganisationKind.MUNICIPALITY
    if not is_here or not viewer.may(Capability.VISIT_ANSWER):
        return []
    sent = Sheet.objects.seen_by(viewer).filter(visit=OuterRef("pk"))
    rows = Visit.objects.seen_by(viewer).filter(~Exists(sent), stage=Stage.PLANNED)
    return [
        Task(
            _("Fill in the visit sheet"),
            TaskStatus.QUESTION,
            url=address("municipality_visit_sheet", organisation, visit=row.public_id),
            hint=_("The committee wants to know where to be, and who will be there."),
        )
        for row in rows.order_by("starts_at", "pk")
    ]
