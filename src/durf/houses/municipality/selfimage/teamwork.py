"""Dividing the questions, talking about answers, and looking at what colleagues wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from durf.platform.tenancy.viewer import Viewer

from .answers import lock_open
from .models import Answer, Assignment, Comment, SelfImage
from .states import Review


@dataclass(frozen=True)
class Part:
    """A theme, or with `question` one question of it."""

    section: str
    question: str = ""


def assign(
    viewer: Viewer,
    selfimage: SelfImage,
    *,
    part: Part,
    person_id: int | None,
    due_on: date | None,
    now: datetime,
) -> Assignment | None:
    """Give a part to a colleague, in the place of whoever had it; None takes it away."""
    lock_open(viewer, selfimage)
    rows = Assignment.objects.seen_by(viewer).filter(
        selfimage=selfimage, section=part.section, question=part.question
    )
    row = rows.first()
    if person_id is None:
        if row is not None:
            row.delete()
        return None
    row = row or Assignment(
        organisation_id=selfimage.organisation_id,
        selfimage=selfimage,
        section=part.section,
        question=part.question,
    )
    row.person_id, row.due_on = person_id, due_on
    row.assigned_at, row.assigned_by_id = now, viewer.person_id
    row.save()
    return row


def add_comment(
    viewer: Viewer, selfimage: SelfImage, *, question: str, text: str, now: datetime
) -> Comment:
    """A remark for colleagues."""
    lock_open(viewer, selfimage)
    return write_comment(viewer, selfimage, question=question, text=text, now=now)


def send_back(viewer: Viewer, answer: Answer, *, text: str, now: datetime) -> Answer:
    """Ask to look at an answer again, saying why."""
    lock_open(viewer, answer.selfimage)
    write_comment(
        viewer, answer.selfimage, question=answer.question, text=text, sends_back=True, now=now
    )
    return mark(viewer, answer, review=Review.SENT_BACK, now=now)


def approve(viewer: Viewer, answer: Answer, *, now: datetime) -> Answer:
    """The coordinator has looked at it."""
    lock_open(viewer, answer.selfimage)
    return mark(viewer, answer, review=Review.APPROVED, now=now)


def mark(viewer: Viewer, answer: Answer, *, review: Review, now: datetime) -> Answer:
    """What was thought of this version."""
    answer.review, answer.reviewed_at, answer.reviewed_by_id = review, now, viewer.person_id
    answer.save(update_fields=["review", "reviewed_at", "reviewed_by"])
    return answer


def write_comment(
    viewer: Viewer,
    selfimage: SelfImage,
    *,
    question: str,
    text: str,
    now: datetime,
    sends_back: bool = False,
) -> Comment:
    """The row itself."""
    comment = Comment(
        organisation_id=selfimage.organisation_id,
        selfimage=selfimage,
        question=question,
        text=text.strip(),
        sends_back=sends_back,
        written_at=now,
        written_by_id=viewer.person_id,
    )
    comment.save(force_insert=True)
    return comment
