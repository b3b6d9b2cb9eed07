"""Reading a report: its parts in order, each kind in one query."""

from __future__ import annotations

from collections.abc import Iterable

from durf.exchange.contracts.report import Section, Verdict
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .models import Adoption, NextStep, Paragraph, Reaction, Remark, VisitReport
from .states import RemarkState

SECTIONS = tuple(Section.values)
NOT_TAKEN = (Verdict.PARTLY, Verdict.LEFT)


def find_report(viewer: Viewer, visit: Visit) -> VisitReport | None:
    """The report of a visit; None before it was begun, and outside the room."""
    rows = VisitReport.objects.seen_by(viewer).select_related(
        "visit__programme", "visit__municipality"
    )
    return rows.select_related("visit__organisation", "response").filter(visit=visit).first()


def list_paragraphs(viewer: Viewer, report: VisitReport) -> list[Paragraph]:
    """In the order of the report."""
    rows = Paragraph.objects.seen_by(viewer).filter(report=report)
    return sorted(rows, key=lambda row: (SECTIONS.index(row.section), row.position, row.pk))


def list_steps(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[NextStep]:
    """The possible next steps that were picked."""
    rows = NextStep.objects.seen_by(viewer).filter(report=report)
    return rows.order_by("position", "pk")


def list_remarks(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[Remark]:
    """What colleagues said and nobody has settled; what is being checked is for its maker."""
    rows = Remark.objects.seen_by(viewer).filter(report=report, state=RemarkState.OPEN)
    return rows.select_related("made_by", "paragraph").order_by("pk")


def list_checking(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[Remark]:
    """What this person read out of a Word file and hasn't confirmed yet."""
    rows = Remark.objects.seen_by(viewer).filter(report=report, made_by=viewer.person_id)
    checking = rows.filter(state=RemarkState.CHECKING).select_related("paragraph")
    return checking.order_by("pk")


def list_reactions(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[Reaction]:
    """The items of the municipality's response."""
    rows = Reaction.objects.seen_by(viewer).filter(report=report)
    return rows.order_by("position", "pk")


def list_adoptions(viewer: Viewer, report: VisitReport) -> ConfidentialQuerySet[Adoption]:
    """When it was adopted, and by whom."""
    rows = Adoption.objects.seen_by(viewer).filter(report=report)
    return rows.select_related("by").order_by("at")


def list_annexed(reactions: Iterable[Reaction]) -> list[Reaction]:
    """What wasn't, or only in part, taken over."""
    return [row for row in reactions if row.verdict in NOT_TAKEN]
