"""The text of a mailing goes when the letters that came of it go, by the same rule."""

from __future__ import annotations

from datetime import datetime

from durf.platform.retention.registry import HouseDestroyer, find_house, register_house
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Mailing, MailingLine

RULE = "post.letter"


def list_old(viewer: Viewer, before: datetime) -> ConfidentialQuerySet[Mailing]:
    """Mailings that ended before that moment."""
    return Mailing.objects.seen_by(viewer).filter(ended_at__lt=before)


def count_old(viewer: Viewer, before: datetime) -> int:
    """How many are too old."""
    return list_old(viewer, before).count()


def destroy_old(viewer: Viewer, before: datetime, now: datetime) -> int:  # noqa: ARG001 - no moment is written
    """Remove them with their lines, as the owner of the tables."""
    ids = list(list_old(viewer, before).values_list("pk", flat=True))
    MailingLine.objects.seen_by(viewer).filter(mailing__in=ids).delete()
    Mailing.objects.seen_by(viewer).filter(pk__in=ids).delete()
    return len(ids)


def register_destruction() -> None:
    """Called once, at start-up, after the post registered how the letters themselves go."""
    letters = find_house(RULE)

    def count(viewer: Viewer, before: datetime) -> int:
        return letters.count(viewer, before) + count_old(viewer, before)

    def destroy(viewer: Viewer, before: datetime, now: datetime) -> int:
        return letters.destroy(viewer, before, now) + destroy_old(viewer, before, now)

    register_house(RULE, HouseDestroyer(count, destroy))
