"""Reading received self-images: who sent one, what changed, and counts per question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import ReceivedSelfImage


@dataclass(frozen=True)
class Changes:
    """Against the earlier submission: how many answers differ, are new, or are gone."""

    changed: int
    added: int
    dropped: int


def list_latest(viewer: Viewer, *, now: datetime) -> ConfidentialQuerySet[ReceivedSelfImage]:
    """The newest of each municipality that may be used now, newest first."""
    rows = ReceivedSelfImage.objects.seen_by(viewer)
    newer = rows.filter(
        municipality=OuterRef("municipality"),
        questionnaire=OuterRef("questionnaire"),
        sent_at__gt=OuterRef("sent_at"),
    )
    rows = rows.filter(is_usable_at(now), ~Exists(newer))
    return rows.select_related("municipality", "delivery", "replaces").order_by("-sent_at", "-id")


def is_usable_at(now: datetime) -> Q:
    """Neither withdrawn nor expired."""
    is_live = Q(delivery__expires_at__isnull=True) | Q(delivery__expires_at__gt=now)
    return is_live & Q(delivery__withdrawn_at__isnull=True)


def compare_answers(row: ReceivedSelfImage) -> Changes | None:
    """What changed since the last time in the closed answers; None for a first submission."""
    if row.replaces is None:
        return None
    before, after = row.replaces.answers, row.answers
    both = before.keys() & after.keys()
    return Changes(
        changed=sum(1 for question in both if before[question] != after[question]),
        added=len(after.keys() - before.keys()),
        dropped=len(before.keys() - after.keys()),
    )


def count_answers(
    viewer: Viewer, *, questionnaire: str, now: datetime
) -> Mapping[str, Mapping[str, int]]:
    """Per question how many municipalities chose what, of those that allowed figures; one query.

    For the committee's own eyes: such counts never leave it but through the press.
    """
    rows = list_latest(viewer, now=now).filter(questionnaire=questionnaire, is_for_figures=True)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answers in rows.values_list("answers", flat=True):
        for question, value in answers.items():
            counts[question].update(map(str, value) if isinstance(value, list) else [str(value)])
    return counts
