"""What planning puts on the start page: who is silent, what is due, and the next day sheet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.components import Task, TaskStatus
from durf.platform.ui.moments import format_day

from .agenda import list_agenda
from .deadlines import Step, list_deadlines
from .states import NOT_CHOSEN, ProposalState

if TYPE_CHECKING:
    from durf.platform.tenancy.models import Organisation

LETTERS = (Step.SELF_IMAGE, Step.PRACTICAL, Step.THANKS)
SOON = timedelta(days=7)


def list_planning_tasks(viewer: Viewer, organisation: Organisation) -> list[Task]:
    """The next day sheet for everyone who goes; for who arranges visits the rest as well."""
    is_here = organisation.kind == OrganisationKind.COMMITTEE
    if not is_here or not viewer.may(Capability.VISITS_SEE):
        return []
    today = timezone.localdate()
    rows = list(list_agenda(viewer).filter(on__gte=today - SOON).filter(on__isnull=False))
    tasks = list_sheet_task(organisation, rows, today=today)
    if viewer.may(Capability.PROGRAMME_RECORD):
        tasks += list_arranging(organisation, rows, today=today)
    return tasks


def list_sheet_task(organisation: Organisation, rows: list[Visit], *, today: date) -> list[Task]:
    """The first day with a visit."""
    days = [timezone.localdate(row.starts_at) for row in rows if row.starts_at]
    coming = sorted(day for day in days if day >= today)
    if not coming:
        return []
    url = address("planning_day", organisation, day=coming[0].isoformat())
    hint = _("The next visits are on %(day)s.") % {"day": format_day(coming[0])}
    return [Task(_("Day sheet"), TaskStatus.NOT_STARTED, url=url, hint=hint)]


def list_arranging(organisation: Organisation, rows: list[Visit], *, today: date) -> list[Task]:
    """Today's letters, and municipalities that were asked for a date and are silent or said no."""
    due = count_letters(rows, today=today)
    texts = [
        ngettext("%(n)s letter is due.", "%(n)s letters are due.", due) % {"n": due} if due else "",
        describe_silent(rows, today=today),
    ]
    hint = " ".join(text for text in texts if text)
    if not hint:
        return []
    url = address("planning", organisation)
    return [Task(_("Arrange visits"), TaskStatus.QUESTION, url=url, hint=hint)]


def count_letters(rows: list[Visit], *, today: date) -> int:
    """The letters of which the last day is today."""
    return sum(
        deadline.on == today and deadline.step in LETTERS
        for row in rows
        if row.starts_at
        for deadline in list_deadlines(timezone.localdate(row.starts_at))
    )


def describe_silent(rows: list[Visit], *, today: date) -> str:
    """Who didn't answer yet, and whose days didn't suit."""
    asked = [row for row in rows if row.state in BEFORE_TALK and getattr(row, "asked", None)]
    waiting = [row for row in asked if getattr(row, "asked", "") == ProposalState.OPEN]
    late = [row for row in waiting if getattr(row, "holds_until_on", today) < today]
    refused = [row for row in asked if getattr(row, "asked", "") in NOT_CHOSEN]
    silent, other = len(waiting) - len(late), len(late) + len(refused)
    texts = []
    if silent:
        text = ngettext(
            "%(n)s municipality still has to choose a date.",
            "%(n)s municipalities still have to choose a date.",
            silent,
        )
        texts.append(text % {"n": silent})
    if other:
        text = ngettext(
            "%(n)s municipality needs other dates.",
            "%(n)s municipalities need other dates.",
            other,
        )
        texts.append(text % {"n": other})
    return " ".join(texts)
