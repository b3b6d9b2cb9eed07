"""Reading mailings: all of them with their numbers, the lines of one, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Mailing, MailingLine
from .states import LineState


@dataclass(frozen=True)
class Progress:
    """How many letters there are, and what became of them."""

    total: int
    sent: int
    refused: int

    @property
    def handled(self) -> int:
        """Those of which something became."""
        return self.sent + self.refused

    @property
    def waiting(self) -> int:
        """Those of which nothing became yet."""
        return self.total - self.handled


def list_mailings(viewer: Viewer) -> QuerySet[Any]:
    """The mailings of the viewer's organisations, newest first, with their numbers."""
    rows = Mailing.objects.seen_by(viewer).select_related("confirmed_by", "organisation")
    return rows.annotate(
        total=Count("lines"),
        sent=Count("lines", filter=Q(lines__state=LineState.SENT)),
        refused=Count("lines", filter=Q(lines__state=LineState.REFUSED)),
    ).order_by("-confirmed_at", "-pk")


def list_lines(viewer: Viewer, mailing: Mailing) -> ConfidentialQuerySet[MailingLine]:
    """The receivers of one mailing, by name."""
    rows = MailingLine.objects.seen_by(viewer).filter(mailing=mailing)
    return rows.select_related("receiver", "delivery").order_by("receiver__name", "pk")


def count_progress(viewer: Viewer, mailing: Mailing) -> Progress:
    """How far it is; one query."""
    counts = (
        MailingLine.objects.seen_by(viewer)
        .filter(mailing=mailing)
        .aggregate(
            total=Count("pk"),
            sent=Count("pk", filter=Q(state=LineState.SENT)),
            refused=Count("pk", filter=Q(state=LineState.REFUSED)),
        )
    )
    return Progress(**counts)
