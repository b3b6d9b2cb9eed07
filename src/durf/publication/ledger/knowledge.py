"""What becomes known besides the figures, and going over the released ones again because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django_tasks import task
from django_tasks.base import TaskContext

from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.municipalities.models import Municipality

from .dossiers import gather
from .errors import (
    AlreadyKnownError,
    AlreadyStruckError,
    OwnEntryError,
    UnknownMunicipalityError,
)
from .figures import read_item
from .judging import judge_released
from .models import Alarm, Holding, PublicKnowledge, Release, Review
from .states import Manner, Occasion, ReviewState

ACTIVITY = "figure_review"


@dataclass(frozen=True)
class Known:
    """That a municipality made its own answer public."""

    code: str
    item: str
    level: str
    since_on: date
    source: str
    manner: Manner = Manner.OWN


def add_knowledge(viewer: Viewer, known: Known, *, now: datetime) -> PublicKnowledge:
    """Write it down and have everything about that question checked again."""
    require_codes({known.code})
    same = PublicKnowledge.objects.seen_by(viewer).filter(code=known.code, item=known.item)
    if same.filter(struck_at=None).exists():
        raise AlreadyKnownError
    row = PublicKnowledge(
        organisation_id=viewer.organisation_id,
        code=known.code,
        item=known.item,
        level=known.level,
        since_on=known.since_on,
        source=known.source,
        manner=known.manner,
        added_by_id=viewer.person_id,
        added_at=now,
    )
    row.save(force_insert=True)
    ask_review(viewer, Review(item=known.item, cause=Occasion.KNOWLEDGE, knowledge=row), now=now)
    return row


def strike_knowledge(
    viewer: Viewer, row: PublicKnowledge, *, reason: str, now: datetime
) -> PublicKnowledge:
    """Somebody else than who recorded it says that it was wrong; everything is checked again."""
    rows = PublicKnowledge.objects.seen_by(viewer).select_for_update()
    locked = rows.filter(pk=row.pk, struck_at=None).first()
    if locked is None:
        raise AlreadyStruckError
    if locked.added_by_id == viewer.person_id:
        raise OwnEntryError
    locked.struck_by_id, locked.struck_at = viewer.person_id, now
    locked.strike_reason = reason
    locked.save(update_fields=["struck_by", "struck_at", "strike_reason"])
    ask_review(viewer, Review(item=row.item, cause=Occasion.STRIKE, knowledge=row), now=now)
    return locked


def add_holding(
    viewer: Viewer,
    *,
    name: str,
    members: list[str],
    since_on: date,
    ended_on: date | None,
    now: datetime,
) -> Holding:
    """Write it down and have every question checked again that one of its members is in."""
    require_codes(set(members))
    row = Holding(
        organisation_id=viewer.organisation_id,
        name=name,
        members=sorted(members),
        since_on=since_on,
        ended_on=ended_on,
        added_by_id=viewer.person_id,
        added_at=now,
    )
    row.save(force_insert=True)
    releases = Release.objects.seen_by(viewer).values_list("item", "members")
    touched = {item for item, codes in releases if set(codes) & set(members)}
    for item in sorted(touched):
        ask_review(viewer, Review(item=item, cause=Occasion.HOLDING, holding=row), now=now)
    return row


def require_codes(codes: set[str]) -> None:
    """All of them stand in the register."""
    known = Municipality.objects.filter(code__in=codes).values_list("code", flat=True)
    if codes - set(known):
        raise UnknownMunicipalityError


def ask_overdue_reviews(viewer: Viewer, *, now: datetime) -> int:
    """Queue every question of which what is known changed by itself: a merger, a day that came.

    Gives how many; nothing is asked twice for the same circumstances.
    """
    asked = 0
    items = Release.objects.seen_by(viewer).order_by("item").values_list("item", flat=True)
    for item in items.distinct():
        dossier = gather(viewer, item, today=localdate(now))
        latest = Review.objects.seen_by(viewer).filter(item=item).order_by("-asked_at", "-pk")
        last = latest.first()
        if last is None and not (dossier.mergers or dossier.holdings):
            continue
        if last and (
            last.state == ReviewState.WAITING or last.surroundings == dossier.surroundings
        ):
            continue
        ask_review(viewer, Review(item=item, cause=Occasion.CHANGE), now=now)
        asked += 1
    return asked


def ask_review(viewer: Viewer, review: Review, *, now: datetime) -> None:
    """Queue it."""
    review.organisation_id = viewer.organisation_id
    review.asked_at = now
    review.save(force_insert=True)
    review_item.enqueue(viewer.organisation_id, review.public_id)


@task(takes_context=True)
def review_item(context: TaskContext, organisation_id: int, review: str) -> None:
    """The job: the audit of one question over again."""
    now = context.task_result.started_at or context.task_result.enqueued_at
    if now is not None:
        carry_out_review(organisation_id, review, now=now)


def carry_out_review(organisation_id: int, review: str, *, now: datetime) -> None:
    """Judge what is public with what is known now; an alarm when it can be traced."""
    viewer = Viewer(None, frozenset({organisation_id}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        rows = Review.objects.seen_by(viewer).select_for_update()
        row = rows.filter(public_id=review, state=ReviewState.WAITING).first()
        if row is not None:
            judge_again(viewer, row, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def judge_again(viewer: Viewer, row: Review, *, now: datetime) -> None:
    """One question; without released figures there is nothing to trace."""
    dossier = gather(viewer, row.item, today=localdate(now))
    findings = judge_released(read_item(dossier.releases[-1]), dossier) if dossier.releases else []
    row.findings = [finding.to_json() for finding in findings]
    row.state = ReviewState.BROKEN if findings else ReviewState.SAFE
    row.surroundings, row.done_at = dossier.surroundings, now
    row.save()
    is_raised = Alarm.objects.seen_by(viewer).filter(item=row.item, lifted_at=None).exists()
    if findings and not is_raised:
        own = {"organisation_id": viewer.organisation_id}
        Alarm(item=row.item, review=row, raised_at=now, **own).save(force_insert=True)
