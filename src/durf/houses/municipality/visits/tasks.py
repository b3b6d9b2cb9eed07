"""What a visit puts on the start page of a municipality: when it is, and a missing sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from durf.exchange.contracts.visit import Stage
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Action, SummaryRow, Task, TaskStatus
from durf.platform.ui.moments import format_moment

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


def describe_visits(viewer: Viewer, organisation: Organisation) -> list[SummaryRow]:
    """The visit that is coming; one query."""
    if organisation.kind != OrganisationKind.MUNICIPALITY or not viewer.may(Capability.VISIT_SEE):
        return []
    rows = Visit.objects.seen_by(viewer).filter(stage=Stage.PLANNED, starts_at__gte=Now())
    row = rows.order_by("starts_at", "pk").first()
    if row is None or row.starts_at is None:
        return []
    url = address("municipality_visit", organisation, visit=row.public_id)
    label = _("The committee comes to visit")
    return [SummaryRow(label, format_moment(row.starts_at), Action(_("Who comes"), url))]
