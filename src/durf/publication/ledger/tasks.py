"""What the desk has to do, and going over the whole ledger once a day."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.ui.components import Task, TaskStatus

from .knowledge import ask_overdue_reviews
from .queries import count_tasks
from .verification import verify_ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTIVITY = "ledger_check"
log = logging.getLogger(__name__)


def list_desk_tasks(viewer: Viewer, organisation: Organisation) -> Sequence[Task]:
    """Figures that wait for a decision of this person; one query."""
    if organisation.kind != OrganisationKind.PRESS or not viewer.may(Capability.LEDGER_RELEASE):
        return []
    counts = count_tasks(viewer)
    waiting = sum(counts.values())
    if not waiting:
        return []
    hint = ngettext(
        "%(count)s figure waits for a decision.", "%(count)s figures wait for a decision.", waiting
    ) % {"count": waiting}
    url = address("ledger_proposals", organisation)
    return [Task(_("Decide about proposed figures"), TaskStatus.QUESTION, url, hint)]


def check_daily(now: datetime) -> None:
    """Go over the ledger, and ask to check again what changed by itself, such as by a merger.

    Whoever watches the installation sees in the log that the ledger is broken.
    """
    press = Organisation.objects.filter(kind=OrganisationKind.PRESS).first()
    if press is None:
        return
    viewer = Viewer(None, frozenset({press.pk}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        for fault in verify_ledger(viewer, today=localdate(now)):
            log.error("ledger_broken", extra={"fault": fault.code, "number": fault.number})
        ask_overdue_reviews(viewer, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
