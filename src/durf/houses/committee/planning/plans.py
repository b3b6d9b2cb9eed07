"""Making a plan by a worker, looking at it, and taking it into use.

What went in and came out is kept as files: `durf plan` gives the same plan from them. A job does
nothing when the work was done already, so a worker that died can be repeated.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.engines.faults import InputFault
from durf.engines.planning.checking import check_plan
from durf.engines.planning.plans import plan_files, write_plan
from durf.houses.committee.programmes.models import Programme
from durf.platform.access.matrix import ROLES_OF_KIND, Capability
from durf.platform.access.people import list_holders, list_roles_with
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .bookings import carry_through
from .errors import PlanNotReadyError, PlanUnderWayError
from .inputs import write_files
from .models import Plan
from .states import IS_WORKING, PlanState

ACTIVITY = "planning_work"
NEEDED = Capability.PROGRAMME_MANAGE
STILL_AFTER = timedelta(minutes=2)


def list_plans(viewer: Viewer) -> ConfidentialQuerySet[Plan]:
    """Every plan, newest first; one query."""
    rows = Plan.objects.seen_by(viewer).select_related("programme", "asked_by")
    return rows.order_by("-asked_at", "-id")


def ask_for_plan(viewer: Viewer, programme: Programme, *, seed: int, now: datetime) -> Plan:
    """Let a worker plan the visits of a programme, keeping the dates that there are."""
    others = Plan.objects.seen_by(viewer).select_for_update()
    waiting = others.filter(programme=programme, state__in=IS_WORKING).first()
    if waiting is not None and not is_still(waiting, now=now):
        raise PlanUnderWayError
    files = write_files(viewer, programme, today=localdate(now))
    others.filter(programme=programme, state__in=[*IS_WORKING, PlanState.PROPOSED]).update(
        state=PlanState.DROPPED, ended_at=now
    )
    plan = Plan(
        organisation_id=viewer.organisation_id,
        programme=programme,
        seed=seed,
        visits_file=files.visits,
        calendar_file=files.calendar,
        kept_file=files.kept,
        asked_at=now,
        asked_by_id=viewer.person_id,
        work_at=now,
    )
    plan.save(force_insert=True)
    carry_out.enqueue(viewer.organisation_id, plan.public_id, viewer.person_id)
    return plan


def accept_plan(viewer: Viewer, plan: Plan, *, now: datetime) -> Plan:
    """Let a worker take a plan into use. Raises PlanNotReadyError."""
    locked = Plan.objects.seen_by(viewer).select_for_update().get(pk=plan.pk)
    if locked.state != PlanState.PROPOSED:
        raise PlanNotReadyError
    locked.state, locked.work_at = PlanState.ACCEPTING, now
    locked.save(update_fields=["state", "work_at"])
    carry_out.enqueue(viewer.organisation_id, locked.public_id, viewer.person_id)
    return locked


def is_still(plan: Plan, *, now: datetime) -> bool:
    """Whether work was asked for and nothing has come of it for a while."""
    is_working = plan.state in IS_WORKING and plan.work_at is not None
    return is_working and now - (plan.work_at or now) >= STILL_AFTER


@task(takes_context=True)
def carry_out(context: TaskContext, organisation_id: int, plan: str, user_id: int) -> None:
    """The job, in the name of this person."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        take_step(organisation_id, plan, user_id=user_id, now=now)


def take_step(organisation_id: int, plan: str, *, user_id: int, now: datetime) -> None:
    """Make the plan, or take it into use; which of both stands in its state."""
    organisation = Organisation.objects.get(pk=organisation_id)
    viewer = find_planner(organisation, user_id=user_id, now=now)
    if viewer is None:
        return
    with acting_as(viewer) as presence:
        rows = Plan.objects.seen_by(viewer).select_for_update()
        row = rows.filter(public_id=plan, state__in=IS_WORKING).first()
        if row is not None and row.state == PlanState.WAITING:
            make(row, now=now)
        elif row is not None:
            carry_through(viewer, row, now=now)
            row.state, row.ended_at = PlanState.ACCEPTED, now
        if row is not None:
            row.work_at = None
            row.save()
        record_presence(presence, activity=ACTIVITY, now=now)


def make(plan: Plan, *, now: datetime) -> None:
    """Plan, check it once more by other rules, and keep the result."""
    kept = json.loads(plan.kept_file)["visits"]
    try:
        made, result = plan_files(
            (plan.visits_file.encode(), "visits"),
            (plan.calendar_file.encode(), "calendar"),
            seed=plan.seed,
            kept=(plan.kept_file.encode(), "kept") if kept else None,
        )
        flaws = check_plan(made.visits, made.calendar, result)
        if flaws:
            raise InputFault(flaws[0])
    except InputFault as fault:
        plan.state, plan.fault, plan.ended_at = PlanState.FAILED, fault.message, now
        return
    plan.state, plan.result = PlanState.PROPOSED, write_plan(result).decode()


def find_planner(organisation: Organisation, *, user_id: int, now: datetime) -> Viewer | None:
    """The viewer for this person, from today's memberships; None for one who may not do this."""
    kind, today = OrganisationKind(organisation.kind), localdate(now)
    roles = list_roles_with(NEEDED, ROLES_OF_KIND[kind])
    holders = list_holders(organisation, roles=roles, today=today)
    user = next((h.user for h in holders if h.user.pk == user_id and h.user.is_active), None)
    seats = list_seats(user, today=today) if user else []
    seat = find_seat(seats, public_id=organisation.public_id, kind=kind)
    if user is None or seat is None or NEEDED.value not in seat.capabilities:
        return None
    return build_viewer(user, seat, purpose=ACTIVITY)
