"""What advice puts on the start page: points that wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus

from .models import AdvicePoint

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_advice_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """Each advice with points that have no answer yet, the newest first; one query."""
    if organisation.kind != OrganisationKind.VNG or not viewer.may(Capability.ADVICE_ANSWER):
        return []
    open_points = AdvicePoint.objects.seen_by(viewer).filter(outcome="").order_by()
    rows = open_points.values("advice__public_id", "advice__title", "advice__received_at")
    tasks = []
    for row in rows.annotate(n=Count("pk")).order_by("-advice__received_at"):
        text = ngettext(
            "%(n)s point of advice has no answer yet.",
            "%(n)s points of advice have no answer yet.",
            row["n"],
        )
        url = address("advice", organisation, advice=row["advice__public_id"])
        label = _("Answer the advice: %(title)s") % {"title": row["advice__title"]}
        hint = text % {"n": row["n"]}
        tasks.append(Task(label, TaskStatus.QUESTION, url=url, hint=hint))
    return tasks
