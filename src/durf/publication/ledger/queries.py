"""Reading the ledger for its pages."""

from __future__ import annotations

from django.db.models import Count, Q

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Alarm, Holding, Proposal, PublicKnowledge, Release, Review
from .states import OPEN_STATES, Statistic


def list_proposals(viewer: Viewer) -> ConfidentialQuerySet[Proposal]:
    """Every proposal, with the names of who approved and ended it."""
    rows = Proposal.objects.seen_by(viewer)
    return rows.select_related("sender", "delivery", "approved_by", "ended_by")


def list_releases(viewer: Viewer) -> ConfidentialQuerySet[Release]:
    """Every release."""
    return Release.objects.seen_by(viewer).select_related("approved_by", "released_by")


def list_knowledge(viewer: Viewer) -> ConfidentialQuerySet[PublicKnowledge]:
    """What municipalities published themselves."""
    return PublicKnowledge.objects.seen_by(viewer).select_related("added_by", "struck_by")


def list_holdings(viewer: Viewer) -> ConfidentialQuerySet[Holding]:
    """Parties that know several answers."""
    return Holding.objects.seen_by(viewer).select_related("added_by")


def list_reviews(viewer: Viewer) -> ConfidentialQuerySet[Review]:
    """What was checked again, newest first."""
    rows = Review.objects.seen_by(viewer).select_related("knowledge", "holding")
    return rows.order_by("-asked_at", "-pk")


def list_alarms(viewer: Viewer) -> list[Alarm]:
    """Every alarm, newest first."""
    rows = Alarm.objects.seen_by(viewer).select_related("review", "asked_by", "lifted_by")
    return list(rows.order_by("-raised_at"))


def word_items(viewer: Viewer, *, language: str) -> dict[str, str]:
    """The question behind every item about which something was proposed; one query."""
    field = "text_en" if language[:2] == "en" else "text_nl"
    rows = Proposal.objects.seen_by(viewer).order_by("pk").values_list("item", field)
    return dict(rows)


def list_levels(viewer: Viewer, *, language: str) -> dict[str, list[tuple[str, str]]]:
    """The answers of every item: id and words."""
    rows = Proposal.objects.seen_by(viewer).order_by("pk").values_list("item", "levels")
    key = "en" if language[:2] == "en" else "nl"
    return {item: [(one["id"], one[key]) for one in levels] for item, levels in rows}


def count_waiting(viewer: Viewer) -> int:
    """How many proposals are open; the badge in the navigation."""
    return Proposal.objects.seen_by(viewer).filter(state__in=OPEN_STATES).count()


def count_tasks(viewer: Viewer) -> dict[str, int]:
    """What waits for this person: to judge, to release, and alarms; one query."""
    mine = Q(approved_by_id=viewer.user_id)
    found: dict[str, int] = Proposal.objects.seen_by(viewer).aggregate(
        refused=Count("pk", filter=Q(state="refused")),
        passed=Count("pk", filter=Q(state="passed", approved_by__isnull=True)),
        approved=Count("pk", filter=Q(state="passed", approved_by__isnull=False) & ~mine),
    )
    return found


def count_bands(viewer: Viewer) -> dict[str, int]:
    """The bands that this person can approve or release; one query."""
    rows = Proposal.objects.seen_by(viewer).filter(state="passed", statistic=Statistic.BAND)
    mine = Q(approved_by_id=viewer.user_id)
    found: dict[str, int] = rows.aggregate(
        to_approve=Count("pk", filter=Q(approved_by__isnull=True)),
        to_release=Count("pk", filter=Q(approved_by__isnull=False) & ~mine),
    )
    return found
