"""What the desk has to do about texts, and going over the released ones once a day."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.ui.components import Task, TaskStatus

from .chain import verify_texts
from .models import TextProposal
from .states import OPEN_STATES

ACTIVITY = "texts_check"
log = logging.getLogger(__name__)


def count_open(viewer: Viewer) -> int:
    """How many texts are open; the badge in the navigation."""
    return TextProposal.objects.seen_by(viewer).filter(state__in=OPEN_STATES).count()


def list_text_tasks(viewer: Viewer, organisation: Organisation) -> Sequence[Task]:
    """Texts that wait for a decision of this person; one query."""
    if organisation.kind != OrganisationKind.PRESS or not viewer.may(Capability.LEDGER_RELEASE):
        return []
    rows = TextProposal.objects.seen_by(viewer).filter(state__in=OPEN_STATES)
    waiting = rows.filter(~Q(approved_by_id=viewer.user_id) | Q(approved_by=None)).count()
    if not waiting:
        return []
    hint = ngettext(
        "%(count)s text waits for a decision.", "%(count)s texts wait for a decision.", waiting
    ) % {"count": waiting}
    url = address("texts_proposals", organisation)
    return [Task(_("Decide about proposed texts"), TaskStatus.QUESTION, url, hint)]


def check_daily(now: datetime) -> None:
    """Go over the chain; whoever watches the installation sees in the log that it is broken."""
    press = Organisation.objects.filter(kind=OrganisationKind.PRESS).first()
    if press is None:
        return
    viewer = Viewer(None, frozenset({press.pk}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        for fault in verify_texts(viewer):
            log.error("texts_broken", extra={"fault": fault.code, "number": fault.number})
        record_presence(presence, activity=ACTIVITY, now=now)
