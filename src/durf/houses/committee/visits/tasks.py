"""What visits put on the start page: today's conversations of one's own, and visits to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus
from durf.platform.ui.moments import LOCAL_ZONE, format_moment

from .models import Visit
from .records import list_waiting
from .states import VisitState
from .wishes import count_waiting

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation


def list_visit_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """One query for whoever is in a team, one more for whoever begins visits."""
    if organisation.kind != OrganisationKind.COMMITTEE or not viewer.may(Capability.VISITS_SEE):
        return []
    tasks = [
        Task(
            _("Conversation with %(name)s") % {"name": row.name},
            TaskStatus.NOT_STARTED,
            url=address("committee_visit_file", organisation, visit=row.public_id),
            hint=format_moment(row.starts_at) if row.starts_at else "",
        )
        for row in list_own_today(viewer)
    ]
    waiting = list_waiting(viewer).count() if viewer.may(Capability.VISITS_MANAGE) else 0
    if waiting:
        text = ngettext(
            "%(n)s municipality takes part and has no visit yet.",
            "%(n)s municipalities take part and have no visit yet.",
            waiting,
        )
        url = address("committee_visit_begin", organisation)
        hint = text % {"n": waiting}
        tasks.append(Task(_("Begin visits"), TaskStatus.QUESTION, url=url, hint=hint))
    wishes = count_waiting(viewer)
    if wishes:
        url = address("committee_visits", organisation)
        text = _("%(n)s to answer") % {"n": wishes}
        tasks.append(Task(_("Questions about who comes"), TaskStatus.QUESTION, url=url, hint=text))
    return tasks


def list_own_today(viewer: Viewer) -> list[Visit]:
    """Planned for today, with the viewer in the team."""
    if not viewer.rooms:
        return []
    rows = Visit.objects.seen_by(viewer).filter(room__in=viewer.rooms, state=VisitState.PLANNED)
    today = TruncDate(Now(), tzinfo=LOCAL_ZONE)
    return list(rows.filter(starts_at__date=today).order_by("starts_at", "pk"))
