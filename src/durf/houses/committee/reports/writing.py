"""Writing a report: beginning it, its paragraphs, and the steps that are picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Max

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.tenancy.viewer import Viewer

from .errors import ReportChangedError, ReportStepError, TooManyStepsError
from .models import NextStep, Paragraph, VisitReport
from .proposing import MOST_PICKED
from .states import IS_WRITTEN


@dataclass(frozen=True)
class StepText:
    """A next step as the committee words it."""

    title: str
    why: str
    first_step: str
    who: str
    horizon: str
    effort: str = ""
    material: str = ""
    reasons: str = ""


def begin_report(
    viewer: Viewer, visit: Visit, *, title: str, texts: Mapping[str, list[str]], now: datetime
) -> VisitReport:
    """A report in the room of the visit, with what the team found as its first paragraphs."""
    move_visit(viewer, visit, to=VisitState.DRAFTING, now=now)
    report = VisitReport(
        organisation_id=visit.organisation_id,
        room_id=visit.room_id,
        visit=visit,
        title=title,
        made_at=now,
    )
    report.save(force_insert=True)
    Paragraph.objects.bulk_create(
        Paragraph(
            organisation_id=visit.organisation_id,
            room_id=visit.room_id,
            report=report,
            section=section,
            position=position,
            text=text,
            changed_in=1,
        )
        for section, found in texts.items()
        for position, text in enumerate(found, 1)
    )
    return report


def lock_report(viewer: Viewer, report: VisitReport, *, revision: int | None = None) -> VisitReport:
    """The report under lock; ReportChangedError when somebody changed it since that revision."""
    rows = VisitReport.objects.seen_by(viewer).select_related(
        "visit__municipality", "visit__organisation", "visit__programme"
    )
    locked = rows.select_for_update(of=("self",)).get(pk=report.pk)
    if revision is not None and locked.revision != revision:
        raise ReportChangedError
    return locked


def lock_written(viewer: Viewer, report: VisitReport) -> VisitReport:
    """The same while it is being written; ReportStepError once it is with the municipality."""
    locked = lock_report(viewer, report)
    if locked.state not in IS_WRITTEN:
        raise ReportStepError
    locked.revision += 1
    locked.save(update_fields=["revision"])
    return locked


def add_paragraph(
    viewer: Viewer, report: VisitReport, *, section: str, text: str, after: Paragraph | None = None
) -> Paragraph:
    """A new one at the end of its section, or after another one."""
    locked = lock_written(viewer, report)
    rows = Paragraph.objects.seen_by(viewer).filter(report=locked, section=section)
    position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    if after is not None:
        position = after.position + 1
        for row in rows.filter(position__gte=position):
            row.position += 1
            row.save(update_fields=["position"])
    paragraph = Paragraph(
        organisation_id=locked.organisation_id,
        room_id=locked.room_id,
        report=locked,
        section=section,
        position=position,
        text=text,
        changed_in=locked.revision,
    )
    paragraph.save(force_insert=True)
    return paragraph


def change_paragraph(
    viewer: Viewer, paragraph: Paragraph, *, section: str, text: str, seen: int
) -> Paragraph:
    """Other words; ReportChangedError when a colleague changed it since `seen`."""
    locked = lock_written(viewer, paragraph.report)
    row = Paragraph.objects.seen_by(viewer).get(pk=paragraph.pk)
    if row.changed_in != seen:
        raise ReportChangedError
    row.section, row.text, row.changed_in = section, text, locked.revision
    row.save(update_fields=["section", "text", "changed_in"])
    return row


def remove_paragraph(viewer: Viewer, paragraph: Paragraph) -> None:
    """Leave it out; its text goes, remarks about it lose their place and stay."""
    lock_written(viewer, paragraph.report)
    paragraph.remarks.update(paragraph=None)
    Paragraph.objects.seen_by(viewer).filter(pk=paragraph.pk).delete()


def pick_step(viewer: Viewer, report: VisitReport, *, library: str, text: StepText) -> NextStep:
    """One more next step. Raises TooManyStepsError; the same one of the library changes nothing."""
    locked = lock_written(viewer, report)
    rows = NextStep.objects.seen_by(viewer).filter(report=locked)
    known = rows.filter(library=library).exclude(library="").first()
    if known is not None:
        return known
    if rows.count() >= MOST_PICKED:
        raise TooManyStepsError
    step = NextStep(
        organisation_id=locked.organisation_id,
        room_id=locked.room_id,
        report=locked,
        position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
        library=library,
        **asdict(text),
    )
    step.save(force_insert=True)
    return step


def rewrite_step(viewer: Viewer, step: NextStep, *, text: StepText) -> NextStep:
    """To measure; why it was proposed stays as it is."""
    lock_written(viewer, step.report)
    for name, value in asdict(text).items():
        setattr(step, name, value)
    step.save(update_fields=list(asdict(text)))
    return step


def drop_step(viewer: Viewer, step: NextStep) -> None:
    """Take it out again."""
    lock_written(viewer, step.report)
    NextStep.objects.seen_by(viewer).filter(pk=step.pk).delete()
