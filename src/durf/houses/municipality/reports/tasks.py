"""What reports put on the start page: for a while an invitation to look back, never a demand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus

from .following import MOMENTS
from .models import LookBack, ReceivedReport
from .states import ReportState

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

# Afterwards the page of the report still offers it; nobody is reminded.
STANDS = timedelta(days=60)


def list_look_backs(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Reports that became final six or twelve months ago, without a look back; one query."""
    is_host = viewer.may(Capability.VISIT_ANSWER)
    if organisation.kind != OrganisationKind.MUNICIPALITY or not is_host:
        return []
    sent = LookBack.objects.seen_by(viewer).filter(report=OuterRef("pk"))
    moment = Q()
    for months, wait in MOMENTS.items():
        moment |= Q(
            ~Exists(sent.filter(months__gte=months)),
            final_at__lte=Now() - wait,
            final_at__gt=Now() - wait - STANDS,
        )
    rows = ReceivedReport.objects.seen_by(viewer).filter(moment, state=ReportState.FINAL)
    return [
        Task(
            _("Look back at the visit"),
            TaskStatus.NOT_STARTED,
            url=address("municipality_report_look_back", organisation, report=row.public_id),
            hint=_("Only if you wish. There is no last day."),
        )
        for row in rows.order_by("final_at", "pk")
    ]
