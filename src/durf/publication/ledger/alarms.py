"""Lifting an alarm: only once a later check found the figures safe, and by two people.

Nothing that was public is undone by it; only new figures about the question may come out again.
"""

from __future__ import annotations

from datetime import datetime

from durf.platform.tenancy.viewer import Viewer

from .errors import AlarmMovedError, AlarmSamePersonError, AlarmStandsError
from .models import Alarm, Review
from .states import ReviewState


def lock_alarm(viewer: Viewer, row: Alarm) -> Alarm:
    """The alarm under lock, when it still stands."""
    rows = Alarm.objects.seen_by(viewer).select_for_update()
    found = rows.filter(pk=row.pk, lifted_at=None).first()
    if found is None:
        raise AlarmMovedError
    return found


def is_over(viewer: Viewer, row: Alarm) -> bool:
    """Whether the newest check of the question found nothing, and none is under way."""
    reviews = Review.objects.seen_by(viewer).filter(item=row.item).order_by("-asked_at", "-pk")
    last = reviews.first()
    return last is not None and last.state == ReviewState.SAFE


def ask_to_lift(viewer: Viewer, row: Alarm, *, reason: str, now: datetime) -> Alarm:
    """The first of two people says why the question may be spoken of again."""
    locked = lock_alarm(viewer, row)
    if not is_over(viewer, locked):
        raise AlarmStandsError
    if locked.asked_by_id is not None:
        raise AlarmMovedError
    locked.asked_by_id, locked.asked_at, locked.reason = viewer.person_id, now, reason
    locked.save(update_fields=["asked_by", "asked_at", "reason"])
    return locked


def lift(viewer: Viewer, row: Alarm, *, now: datetime) -> Alarm:
    """The second person agrees; what became known in the meantime counts."""
    locked = lock_alarm(viewer, row)
    if locked.asked_by_id is None:
        raise AlarmMovedError
    if locked.asked_by_id == viewer.person_id:
        raise AlarmSamePersonError
    if not is_over(viewer, locked):
        raise AlarmStandsError
    locked.lifted_by_id, locked.lifted_at = viewer.person_id, now
    locked.save(update_fields=["lifted_by", "lifted_at"])
    return locked


def keep(viewer: Viewer, row: Alarm) -> Alarm:
    """Not lift it after all; one person is enough for that."""
    locked = lock_alarm(viewer, row)
    if locked.asked_by_id is None:
        raise AlarmMovedError
    locked.asked_by = locked.asked_at = None
    locked.reason = ""
    locked.save(update_fields=["asked_by", "asked_at", "reason"])
    return locked
