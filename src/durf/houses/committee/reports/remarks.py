"""Remarks of the team: made here, or read out of a Word file that we made and that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from durf.platform.documents.returned import Returned, ReturnedParagraph, read_returned
from durf.platform.tenancy.viewer import Viewer

from .errors import OtherReportError, ReportStepError
from .models import Paragraph, Remark, VisitReport
from .queries import list_checking, list_paragraphs, list_remarks
from .states import IS_WRITTEN, RemarkKind, RemarkState
from .writing import add_paragraph, change_paragraph, lock_report, remove_paragraph


@dataclass(frozen=True)
class Said:
    """What somebody says, before it is a row."""

    kind: RemarkKind
    paragraph: Paragraph | None = None
    text: str = ""
    proposed: str = ""
    written_by: str = ""
    is_from_file: bool = False
    is_about_older: bool = False


def make_remark(viewer: Viewer, report: VisitReport, *, said: Said, now: datetime) -> Remark:
    """A colleague says something; out of a file it is to be checked first."""
    locked = lock_report(viewer, report)
    if locked.state not in IS_WRITTEN:
        raise ReportStepError
    remark = Remark(
        organisation_id=locked.organisation_id,
        room_id=locked.room_id,
        report=locked,
        made_by_id=viewer.person_id,
        made_at=now,
        state=RemarkState.CHECKING if said.is_from_file else RemarkState.OPEN,
        **said.__dict__,
    )
    remark.save(force_insert=True)
    return remark


def make_mark(report: VisitReport) -> str:
    """How a Word file of this version is called in itself."""
    return f"{report.public_id}_{report.revision}"


def read_file(
    viewer: Viewer, report: VisitReport, *, name: str, body: bytes, now: datetime
) -> list[Remark]:
    """What is in a returned file, to be checked. Raises a FileRefusedError or OtherReportError.

    What this person read before and hasn't confirmed makes place.
    """
    paragraphs = list_paragraphs(viewer, report)
    returned = read_returned(name, body)
    reference, _, revision = returned.mark.rpartition("_")
    if reference != report.public_id or not revision.isdigit():
        raise OtherReportError
    drop_checking(viewer, report)
    said = list_said(returned, paragraphs, revision=int(revision))
    return [make_remark(viewer, report, said=one, now=now) for one in said]


def list_said(
    returned: Returned, paragraphs: Iterable[Paragraph], *, revision: int
) -> Iterator[Said]:
    """Every change and remark, in the order of the report.

    A paragraph that is younger than the file isn't missed in it.
    """
    for paragraph in paragraphs:
        found = returned.paragraphs.get(paragraph.public_id)
        is_older = paragraph.changed_in > revision
        if found is not None:
            yield from list_of_paragraph(found, paragraph, is_older=is_older)
        elif not is_older:
            yield Said(RemarkKind.REMOVAL, paragraph, is_from_file=True)


def list_of_paragraph(
    found: ReturnedParagraph, paragraph: Paragraph, *, is_older: bool
) -> Iterator[Said]:
    """What became of one paragraph; what was tracked and what wasn't look the same here."""
    base = found.original if is_older else paragraph.text
    if not found.proposed:
        yield Said(RemarkKind.REMOVAL, paragraph, is_from_file=True, is_about_older=is_older)
    elif squeeze(found.proposed) != squeeze(base):
        yield Said(
            RemarkKind.CHANGE,
            paragraph,
            proposed=found.proposed,
            is_from_file=True,
            is_about_older=is_older,
        )
    for remark in found.remarks:
        text = f"“{remark.about}”: {remark.text}" if remark.about else remark.text
        yield Said(
            RemarkKind.REMARK,
            paragraph,
            text=text,
            written_by=remark.author,
            is_from_file=True,
            is_about_older=is_older,
        )
    for text in found.added:
        yield Said(RemarkKind.ADDITION, paragraph, proposed=text, is_from_file=True)


def squeeze(text: str) -> str:
    """The words alone."""
    return " ".join(text.split())


def confirm_checked(viewer: Viewer, report: VisitReport, *, kept: set[str]) -> int:
    """Let colleagues see what was kept, and forget the rest; gives how many were kept."""
    lock_report(viewer, report)
    rows = list_checking(viewer, report)
    count = 0
    for remark in rows:
        if remark.public_id in kept:
            remark.state = RemarkState.OPEN
            remark.save(update_fields=["state"])
            count += 1
    drop_checking(viewer, report)
    return count


def drop_checking(viewer: Viewer, report: VisitReport) -> None:
    """Forget what wasn't confirmed."""
    ids = [row.pk for row in list_checking(viewer, report)]
    Remark.objects.seen_by(viewer).filter(pk__in=ids).delete()


def settle_remark(viewer: Viewer, remark: Remark, *, is_taken: bool, now: datetime) -> Remark:
    """Take it over, which changes the text, or leave the text as it is."""
    locked = list_remarks(viewer, remark.report).filter(pk=remark.pk).first()
    if locked is None:
        raise ReportStepError
    paragraph = locked.paragraph
    locked.state = RemarkState.TAKEN if is_taken else RemarkState.LEFT
    locked.settled_by_id, locked.settled_at = viewer.person_id, now
    locked.save(update_fields=["state", "settled_by", "settled_at"])
    if is_taken and paragraph is not None:
        carry_out(viewer, locked, paragraph)
    return locked


def carry_out(viewer: Viewer, remark: Remark, paragraph: Paragraph) -> None:
    """What taking it over means for the text; a mere remark means nothing by itself."""
    match RemarkKind(remark.kind):
        case RemarkKind.CHANGE:
            change_paragraph(
                viewer,
                paragraph,
                section=paragraph.section,
                text=remark.proposed,
                seen=paragraph.changed_in,
            )
        case RemarkKind.ADDITION:
            add_paragraph(
                viewer,
                remark.report,
                section=paragraph.section,
                text=remark.proposed,
                after=paragraph,
            )
        case RemarkKind.REMOVAL:
            remove_paragraph(viewer, paragraph)
        case RemarkKind.REMARK:
            return
