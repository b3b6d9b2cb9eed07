"""The steps of sending: each one job, one transaction, one viewer, and at most ten letters.

A step takes lines that wait and that no other step holds, sends them, writes what became of each
and queues the next step, all in the transaction that makes the deliveries. So wherever a worker
dies, a line is either still waiting or was sent, and the step can be carried out again.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.exchange.deliveries import deliver
from durf.exchange.errors import PostError
from durf.exchange.inbox.notification import announce_item
from durf.platform.audit.entries import record_presence
from durf.platform.documents.errors import PaperNotRenderedError, PaperTooLongError
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .letters import write_letter
from .models import Mailing, MailingLine
from .senders import find_sender
from .states import LineState, MailingState

STEP_SIZE = 10
ACTIVITY = "mailing_step"
# What says no to one letter and lets the others go.
Refusal = (PostError, PaperTooLongError, PaperNotRenderedError)


@task(takes_context=True)
def send_next(context: TaskContext, organisation_id: int, mailing: str, user_id: int) -> None:
    """The job: one step, in the name of this person."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, mailing, user_id=user_id, now=now)


def take_step(organisation_id: int, mailing: str, *, user_id: int, now: datetime) -> None:
    """Send the next letters, or halt when this person may no longer send any."""
    organisation = Organisation.objects.get(pk=organisation_id)
    viewer = find_sender(organisation, user_id=user_id, today=localdate(now), purpose=ACTIVITY)
    is_allowed = viewer is not None
    acting = viewer or Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    with acting_as(acting) as presence:
        running = find_running(acting, mailing, user_id=user_id)
        if running is not None and is_allowed:
            send_some(acting, running, now=now)
        elif running is not None:
            move(acting, running, state=MailingState.HALTED, moved_at=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def find_running(viewer: Viewer, mailing: str, *, user_id: int) -> Mailing | None:
    """The mailing, if it is being sent in the name of this person."""
    rows = Mailing.objects.seen_by(viewer).select_related("organisation")
    return rows.filter(
        public_id=mailing, state=MailingState.SENDING, confirmed_by_id=user_id
    ).first()


def send_some(viewer: Viewer, mailing: Mailing, *, now: datetime) -> None:
    """Send what this step can take, then queue the next one or end."""
    lines = take_lines(viewer, mailing)
    for line in lines:
        send_line(viewer, mailing, line, now=now)
    if lines:
        MailingLine.objects.bulk_update(lines, ["state", "reason", "delivery", "handled_at"])
    waiting = list_waiting(viewer, mailing)
    if not waiting.exists():
        move(viewer, mailing, state=MailingState.DONE, moved_at=now, ended_at=now)
    elif lines:
        move(viewer, mailing, moved_at=now)
        send_next.enqueue(viewer.organisation_id, mailing.public_id, viewer.person_id)


def take_lines(viewer: Viewer, mailing: Mailing) -> list[MailingLine]:
    """The next lines under lock; those that another step holds are its own."""
    rows = list_waiting(viewer, mailing).select_related("receiver").order_by("pk")
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:STEP_SIZE])


def list_waiting(viewer: Viewer, mailing: Mailing) -> ConfidentialQuerySet[MailingLine]:
    """The lines of which nothing became yet."""
    return MailingLine.objects.seen_by(viewer).filter(mailing=mailing, state=LineState.WAITING)


def send_line(viewer: Viewer, mailing: Mailing, line: MailingLine, *, now: datetime) -> None:
    """One letter; a refusal of the post is noted, and has changed nothing else."""
    line.handled_at = now
    try:
        letter = write_letter(mailing, receiver=line.receiver, now=now)
        line.delivery = deliver(viewer, letter=letter, now=now)
    except Refusal as refusal:
        line.state, line.reason = LineState.REFUSED, refusal.code
        return
    line.state = LineState.SENT
    announce_item(line.delivery)


def move(viewer: Viewer, mailing: Mailing, **changes: object) -> None:
    """Write how far it is, unless somebody stopped it or took it over meanwhile."""
    same = Mailing.objects.seen_by(viewer).filter(
        pk=mailing.pk, state=MailingState.SENDING, confirmed_by_id=mailing.confirmed_by_id
    )
    same.update(**changes)
