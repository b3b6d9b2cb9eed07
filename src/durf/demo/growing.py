"""The country grows while somebody looks around: one step a job, each wholly or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django_tasks import task
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from durf.platform.access.entrance.ways import Growth
from durf.platform.audit.entries import record_presence
from durf.platform.office.opening import find_office
from durf.platform.office.organisations import create_organisation
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import acting_as
from durf.reference.municipalities.register import record_municipality

from .country import ANSWERING, OFFICERS, PROPOSER
from .figures import ACTIVITY
from .people import invite_person, viewer_of
from .selfimages import send_year
from .settling import let_years_pass
from .towns import Town, list_towns
from .visits import tidy_post

YEARS = (2, 1)
YEAR = timedelta(days=365)
SCALE, SMALLEST_SCALE, LARGEST_SCALE = 60, 29, 342
KEEP_POST = timedelta(days=14)
PRIORITY = -10


def begin_growing(*, scale: int) -> None:
    """Queue the first step; each step queues the next."""
    grow_next.using(priority=PRIORITY).enqueue(0, scale)


def find_growth() -> Growth | None:
    """How far it is while it grows; None before and after."""
    rows = DBTaskResult.objects.filter(task_path=grow_next.module_path, finished_at=None)
    row = rows.order_by("-enqueued_at").first()
    if row is None:
        return None
    step, scale = row.args_kwargs["args"]
    return Growth(step, len(list_towns(scale)))


@task(takes_context=True)
def grow_next(context: TaskContext, step: int, scale: int) -> None:
    """The job: one step, and the next one in the same transaction."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is None or not settings.DURF_DEMO:
        return
    with transaction.atomic():
        if take_step(step, scale, now=now):
            grow_next.using(priority=PRIORITY).enqueue(step + 1, scale)


def take_step(step: int, scale: int, *, now: datetime) -> bool:
    """The next town; False when there is nothing left to do."""
    towns = list_towns(scale)
    if step < len(towns):
        settle(towns[step], now=now)
        return True
    let_years_pass(towns, now=now)
    committee = Organisation.objects.get(name=ANSWERING)
    tidy_post(viewer_of(PROPOSER, committee, now=now), before=now - KEEP_POST, now=now)
    return False


def settle(town: Town, *, now: datetime) -> None:
    """People come to work there, and it answers: last year and, when it is new, this year."""
    office = find_office()
    if office is None:
        raise LookupError("office")
    officer = viewer_of(OFFICERS[0].name, office, now=now)
    if town.is_new:
        with acting_as(officer) as presence:
            create_organisation(
                officer,
                kind=OrganisationKind.MUNICIPALITY,
                name=town.facts.name,
                register_code=town.facts.code,
                now=now,
            )
            record_presence(presence, activity=ACTIVITY, now=now)
        record_municipality(town.facts)
    house = Organisation.objects.get(name=town.facts.name, kind=OrganisationKind.MUNICIPALITY)
    invite_person(officer, house, town.administrator, now=now)
    administrator = viewer_of(town.administrator.name, house, now=now)
    for person in (town.ciso, town.secretary, town.alderman):
        invite_person(administrator, house, person, now=now)
    find = partial(viewer_of, now=now)
    for ago in YEARS if town.is_new else YEARS[:1]:
        sent_at = now - YEAR * (ago - 1) - timedelta(days=20 + town.place % 40)
        send_year(house, town, find_viewer=find, ago=ago, now=sent_at)
