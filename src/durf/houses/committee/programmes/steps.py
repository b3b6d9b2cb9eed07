"""Sealing and drawing by a worker: asked for on a page, carried out once, and told what came of it.

The job does nothing when the work was done already, so a worker that died can be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.engines.faults import InputFault
from durf.platform.access.matrix import ROLES_OF_KIND, Capability
from durf.platform.access.people import list_holders, list_roles_with
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from . import lotteries
from .errors import SeedTooEarlyError, StepNotPossibleError, WorkUnderWayError
from .models import Programme, Selection
from .records import lock_programme
from .states import ProgrammeState, Work, may_go

ACTIVITY = "programme_work"
STILL_AFTER = timedelta(minutes=1)
GOES_TO = {Work.SEAL: ProgrammeState.COMMITTED, Work.DRAW: ProgrammeState.DRAWN}
WORKS = {Work.SEAL: lotteries.seal, Work.DRAW: lotteries.draw}


@dataclass(frozen=True)
class Seed:
    """The seed, where it came from, and on which day."""

    text: str
    source: str
    on: date


def ask_for_seal(
    viewer: Viewer, programme: Programme, *, publish_on: date, secret: bytes, now: datetime
) -> Selection:
    """Let a worker seal the list; `secret` is fresh randomness."""
    selection = lock_for(viewer, programme, Work.SEAL, now=now)
    selection.secret, selection.publish_on = secret.hex(), publish_on
    return begin(viewer, selection, Work.SEAL, now=now)


def ask_for_draw(viewer: Viewer, programme: Programme, *, seed: Seed, now: datetime) -> Selection:
    """Keep the seed and let a worker draw. Raises SeedTooEarlyError."""
    selection = lock_for(viewer, programme, Work.DRAW, now=now)
    if selection.publish_on is None or seed.on < selection.publish_on:
        raise SeedTooEarlyError
    if selection.seed and selection.seed != seed.text:
        raise StepNotPossibleError
    selection.seed, selection.seed_source, selection.seed_on = seed.text, seed.source, seed.on
    return begin(viewer, selection, Work.DRAW, now=now)


def lock_for(viewer: Viewer, programme: Programme, work: Work, *, now: datetime) -> Selection:
    """The selection under lock, when this work is what comes next and nobody is at it."""
    locked = lock_programme(viewer, programme)
    if not may_go(locked.state, GOES_TO[work]):
        raise StepNotPossibleError
    selection = Selection.objects.seen_by(viewer).select_for_update().get(programme=locked)
    if selection.work and not is_still(selection, now=now):
        raise WorkUnderWayError
    return selection


def is_still(selection: Selection, *, now: datetime) -> bool:
    """Whether work was asked for and nothing has come of it for a while."""
    return selection.work_at is not None and now - selection.work_at >= STILL_AFTER


def begin(viewer: Viewer, selection: Selection, work: Work, *, now: datetime) -> Selection:
    """Write down what is asked, and queue it."""
    selection.work, selection.work_at, selection.fault = work, now, ""
    selection.work_by_id = viewer.person_id
    selection.save()
    carry_out.enqueue(viewer.organisation_id, selection.public_id, work.value, viewer.person_id)
    return selection


@task(takes_context=True)
def carry_out(
    context: TaskContext, organisation_id: int, selection: str, work: str, user_id: int
) -> None:
    """The job, in the name of this person."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, selection, Work(work), user_id=user_id, now=now)


def take_step(
    organisation_id: int, selection: str, work: Work, *, user_id: int, now: datetime
) -> None:
    """Do the work, or write down why not."""
    organisation = Organisation.objects.get(pk=organisation_id)
    viewer = find_manager(organisation, user_id=user_id, today=localdate(now))
    if viewer is None:
        return
    with acting_as(viewer) as presence:
        rows = Selection.objects.seen_by(viewer).select_related("programme")
        waiting = rows.select_for_update(of=("self",)).filter(public_id=selection, work=work)
        row = waiting.first()
        if row is not None:
            try:
                WORKS[work](viewer, row.programme, row, now=now)
            except InputFault as fault:
                row.fault = fault.message
            row.work, row.work_at = "", None
            row.save()
        record_presence(presence, activity=ACTIVITY, now=now)


def find_manager(organisation: Organisation, *, user_id: int, today: date) -> Viewer | None:
    """The viewer for this person, from today's memberships; None for one who may not do this."""
    kind, needed = OrganisationKind(organisation.kind), Capability.PROGRAMME_MANAGE
    roles = list_roles_with(needed, ROLES_OF_KIND[kind])
    holders = list_holders(organisation, roles=roles, today=today)
    users = {holder.user.pk: holder.user for holder in holders if holder.user.is_active}
    user = users.get(user_id)
    seat = user and find_seat(
        list_seats(user, today=today), public_id=organisation.public_id, kind=kind
    )
    if not user or not seat or needed.value not in seat.capabilities:
        return None
    return build_viewer(user, seat, purpose=ACTIVITY)
