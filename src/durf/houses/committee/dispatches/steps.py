"""The steps of sending reports: each one job, one transaction, one viewer, and ten at most.

A step takes lines that wait and that no other step holds, makes each report as PDF and Word file,
sends it, writes what became of it and queues the next step, all in one transaction. So wherever a
worker dies, a line is either still waiting or was sent, and the step can be carried out again.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.inbox.notification import announce_item
from durf.exchange.mailings.senders import find_sender
from durf.exchange.mailings.states import LineState, MailingState
from durf.exchange.models import SentDelivery
from durf.houses.committee.reports.queries import find_report
from durf.houses.committee.reports.sending import Adopter, send_final
from durf.platform.access.matrix import Capability
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.ui.errors import DomainError

from .errors import OutsideTeamError
from .models import Dispatch, DispatchLine

STEP_SIZE = 10
ACTIVITY = "dispatch_step"


@task(takes_context=True)
def send_next(context: TaskContext, organisation_id: int, dispatch: str, user_id: int) -> None:
    """The job: one step, in the name of this person."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, dispatch, user_id=user_id, now=now)


def take_step(organisation_id: int, dispatch: str, *, user_id: int, now: datetime) -> None:
    """Send the next reports, or halt when this person may no longer send any."""
    organisation = Organisation.objects.get(pk=organisation_id)
    viewer = find_sender(
        organisation,
        user_id=user_id,
        today=localdate(now),
        purpose=ACTIVITY,
        capability=Capability.VISITS_MANAGE,
    )
    acting = viewer or Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    with acting_as(acting) as presence:
        running = find_running(acting, dispatch, user_id=user_id)
        if running is not None and viewer is not None:
            send_some(acting, running, now=now)
        elif running is not None:
            move(acting, running, state=MailingState.HALTED, moved_at=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def find_running(viewer: Viewer, dispatch: str, *, user_id: int) -> Dispatch | None:
    """The dispatch, if it is being sent in the name of this person."""
    rows = Dispatch.objects.seen_by(viewer).filter(confirmed_by_id=user_id)
    return rows.filter(public_id=dispatch, state=MailingState.SENDING).first()


def send_some(viewer: Viewer, dispatch: Dispatch, *, now: datetime) -> None:
    """Send what this step can take, then queue the next one or end."""
    lines = take_lines(viewer, dispatch)
    with translation.override(dispatch.language):
        for line in lines:
            send_line(viewer, dispatch, line, now=now)
    if lines:
        DispatchLine.objects.bulk_update(lines, ["state", "reason", "handled_at"])
    if not list_waiting(viewer, dispatch).exists():
        move(viewer, dispatch, state=MailingState.DONE, moved_at=now, ended_at=now)
    elif lines:
        move(viewer, dispatch, moved_at=now)
        send_next.enqueue(viewer.organisation_id, dispatch.public_id, viewer.person_id)


def take_lines(viewer: Viewer, dispatch: Dispatch) -> list[DispatchLine]:
    """The next lines under lock; those that another step holds are its own."""
    rows = list_waiting(viewer, dispatch).select_related("visit").order_by("pk")
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:STEP_SIZE])


def list_waiting(viewer: Viewer, dispatch: Dispatch) -> ConfidentialQuerySet[DispatchLine]:
    """The lines of which nothing became yet."""
    rows = DispatchLine.objects.seen_by(viewer)
    return rows.filter(dispatch=dispatch, state=LineState.WAITING)


def send_line(viewer: Viewer, dispatch: Dispatch, line: DispatchLine, *, now: datetime) -> None:
    """One report; a refusal is noted, and has changed nothing else."""
    line.handled_at = now
    try:
        with transaction.atomic():
            sent = send_one(viewer, dispatch, line, now=now)
    except DomainError as refusal:
        line.state, line.reason = LineState.REFUSED, refusal.code
        return
    line.state = LineState.SENT
    announce_item(sent)


def send_one(
    viewer: Viewer, dispatch: Dispatch, line: DispatchLine, *, now: datetime
) -> SentDelivery:
    """Adopt and send the text that was looked over, and no other."""
    report = find_report(viewer, line.visit)
    if report is None:
        raise OutsideTeamError
    adopter = Adopter(dispatch.name, dispatch.function, dispatch.on_behalf_of)
    return send_final(viewer, report, adopter=adopter, revision=line.revision, now=now)


def move(viewer: Viewer, dispatch: Dispatch, **changes: object) -> None:
    """Write how far it is, unless somebody stopped it or took it over meanwhile."""
    same = Dispatch.objects.seen_by(viewer).filter(
        pk=dispatch.pk, state=MailingState.SENDING, confirmed_by_id=dispatch.confirmed_by_id
    )
    same.update(**changes)
