"""After the report: our own list of next steps, the council, and looking back when we wish to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from durf.exchange.contracts import LOOK_BACK_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    ExplanationMissingError,
    LookBackSentError,
    NotFinalError,
    NothingChosenError,
)
from .models import CouncilVersion, LookBack, OwnStep, ReceivedReport
from .responding import lock_report
from .states import CouncilChoice, Progress, ReportState

MOMENTS = {6: timedelta(days=182), 12: timedelta(days=365)}


@dataclass(frozen=True)
class Plan:
    """What we do with one step."""

    progress: Progress
    owner: str = ""
    planned_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Council:
    """What is taken out, what the council reads with it, and what was decided, with its day."""

    hidden: list[str]
    message: str = ""
    choice: str = ""
    decided_on: date | None = None
    why: str = ""


def list_actions(viewer: Viewer, report: ReceivedReport) -> ConfidentialQuerySet[OwnStep]:
    """In the order of the report."""
    return OwnStep.objects.seen_by(viewer).filter(report=report).order_by("position", "pk")


def choose_action(viewer: Viewer, action: OwnStep, *, plan: Plan, now: datetime) -> OwnStep:
    """Take it up, plan it, or consciously not, which is a choice as good as any, with a reason."""
    if plan.progress is Progress.NOT_DOING and not plan.note.strip():
        raise ExplanationMissingError
    locked = OwnStep.objects.seen_by(viewer).select_for_update().get(pk=action.pk)
    for name, value in asdict(plan).items():
        setattr(locked, name, value)
    locked.changed_at = now
    locked.save()
    return locked


def find_council(viewer: Viewer, report: ReceivedReport) -> CouncilVersion | None:
    """The version for the council, once somebody began it."""
    return CouncilVersion.objects.seen_by(viewer).filter(report=report).first()


def keep_council(
    viewer: Viewer, report: ReceivedReport, *, council: Council, now: datetime
) -> CouncilVersion:
    """Keep what is taken out and what was decided; nothing leaves the house by it."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.FINAL:
        raise NotFinalError
    if council.choice == CouncilChoice.NOT_SHARED and not council.why.strip():
        raise ExplanationMissingError
    version = find_council(viewer, locked)
    if version is None:
        version = CouncilVersion(organisation_id=locked.organisation_id, report=locked)
    for name, value in asdict(council).items():
        setattr(version, name, value)
    version.changed_by_id, version.changed_at = viewer.person_id, now
    version.save()
    return version


def list_sent_back(viewer: Viewer, report: ReceivedReport) -> ConfidentialQuerySet[LookBack]:
    """What we told before."""
    return LookBack.objects.seen_by(viewer).filter(report=report).order_by("months")


def find_moment(report: ReceivedReport, *, sent: set[int], now: datetime) -> int | None:
    """The look back that could be sent now; None before the first, and when all were sent.

    There is no last day: whoever sends nothing is never late.
    """
    if report.final_at is None:
        return None
    open_ones = [
        months
        for months, wait in MOMENTS.items()
        if months > max(sent, default=0) and now >= report.final_at + wait
    ]
    return max(open_ones, default=None)


def send_look_back(viewer: Viewer, report: ReceivedReport, *, text: str, now: datetime) -> LookBack:
    """Tell the committee what became of the steps, because we wish to."""
    locked = lock_report(viewer, report)
    sent_before = set(list_sent_back(viewer, locked).values_list("months", flat=True))
    months = find_moment(locked, sent=sent_before, now=now)
    if months is None:
        raise LookBackSentError
    steps = [write_action(row) for row in list_actions(viewer, locked) if row.progress]
    if not steps:
        raise NothingChosenError
    content: dict[str, Any] = {"report": locked.reference, "months": months, "steps": steps}
    letter = Outgoing(
        receiver=locked.committee,
        contract=LOOK_BACK_1,
        content=content | ({"text": text.strip()} if text.strip() else {}),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"look-back-{locked.public_id}-{months}",
    )
    sent = deliver(viewer, letter=letter, now=now)
    look_back = LookBack(
        organisation_id=locked.organisation_id,
        report=locked,
        months=months,
        delivery=sent,
        sent_at=now,
    )
    look_back.save(force_insert=True)
    return look_back


def write_action(row: OwnStep) -> dict[str, str]:
    """What leaves of one step: what became of it and our words, no names and no days."""
    fields = {
        "id": row.reference,
        "title": row.title,
        "progress": row.progress,
        "text": row.note,
    }
    return {name: value for name, value in fields.items() if value}
