"""Reading: which reports can be sent, which not yet and why, and how far a dispatch is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from durf.exchange.contracts.report import ReactionKind
from durf.exchange.mailings.queries import Progress
from durf.exchange.mailings.states import LineState
from durf.houses.committee.reports.models import Paragraph, Reaction, Remark, VisitReport
from durf.houses.committee.reports.states import RemarkState, ReportState
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Dispatch, DispatchLine


@dataclass(frozen=True)
class Candidate:
    """A report that is being finished; `lacks` says what stands in the way, empty when nothing."""

    report: VisitReport
    lacks: str

    @property
    def key(self) -> str:
        """The visit with the text that was looked over."""
        return f"{self.report.visit.public_id}_{self.report.revision}"


def list_candidates(viewer: Viewer) -> list[Candidate]:
    """The reports of the viewer's own teams that are being finished, by name; one query."""
    rows = VisitReport.objects.seen_by(viewer).filter(state=ReportState.ANSWERING)
    rows = rows.select_related("visit__municipality").order_by("visit__sort_key", "pk")
    annotated = rows.annotate(
        has_text=Exists(about(Paragraph, viewer)),
        has_remarks=Exists(about(Remark, viewer).filter(state=RemarkState.OPEN)),
        has_reactions=Exists(
            about(Reaction, viewer).filter(verdict="").exclude(kind=ReactionKind.THANKS)
        ),
    )
    return [Candidate(row, explain(row)) for row in annotated]


def about(model: Any, viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """The parts of a report."""
    rows: ConfidentialQuerySet[Any] = model.objects.seen_by(viewer).filter(report=OuterRef("pk"))
    return rows


def explain(row: Any) -> str:
    """What stands in the way."""
    municipality = row.visit.municipality
    if municipality is None or municipality.closed_on is not None:
        return _("The municipality has no organisation here")
    if not row.has_text:
        return _("It has no paragraphs yet")
    if row.has_reactions:
        return _("Not every item of the response has an answer")
    return _("Remarks of colleagues are open") if row.has_remarks else ""


def list_dispatches(viewer: Viewer) -> ConfidentialQuerySet[Any]:
    """Every dispatch, the newest first, with its numbers."""
    rows = Dispatch.objects.seen_by(viewer).select_related("confirmed_by")
    return rows.annotate(
        total=Count("lines"), sent=Count("lines", filter=Q(lines__state=LineState.SENT))
    ).order_by("-confirmed_at", "-pk")


def list_lines(viewer: Viewer, dispatch: Dispatch) -> ConfidentialQuerySet[DispatchLine]:
    """The reports of one dispatch, by name."""
    rows = DispatchLine.objects.seen_by(viewer).filter(dispatch=dispatch)
    return rows.select_related("visit").order_by("visit__sort_key", "pk")


def count_progress(viewer: Viewer, dispatch: Dispatch) -> Progress:
    """How far it is; one query."""
    counts = (
        DispatchLine.objects.seen_by(viewer)
        .filter(dispatch=dispatch)
        .aggregate(
            total=Count("pk"),
            sent=Count("pk", filter=Q(state=LineState.SENT)),
            refused=Count("pk", filter=Q(state=LineState.REFUSED)),
        )
    )
    return Progress(**counts)
