"""What a draft and a final report become at the municipality."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import OwnStep, ReceivedReport
from .states import ReportState


def take_draft(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row of our own; a newer draft takes the place of the earlier one."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    report = find_row(viewer, received, reading.content)
    if report.state == ReportState.TO_ANSWER:
        report.draft = received
        report.save()


def take_final(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """The report is final; its possible next steps become a list of our own to choose from."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    report = find_row(viewer, received, reading.content)
    if report.state == ReportState.FINAL:
        return
    report.state, report.final, report.final_at = ReportState.FINAL, received, received.sent_at
    report.title = reading.content["title"]
    report.save()
    OwnStep.objects.bulk_create(
        OwnStep(
            organisation_id=report.organisation_id,
            report=report,
            reference=step["id"],
            position=position,
            title=step["title"],
        )
        for position, step in enumerate(reading.content["steps"], 1)
    )


def find_row(viewer: Viewer, received: ReceivedDelivery, content: dict[str, Any]) -> ReceivedReport:
    """The row of this report under lock, or a new one that isn't saved yet."""
    rows = ReceivedReport.objects.seen_by(viewer).select_for_update()
    row = rows.filter(committee=received.sender_id, reference=content["report"]).first()
    return row or ReceivedReport(
        organisation_id=received.organisation_id,
        committee_id=received.sender_id,
        reference=content["report"],
        visit=content["visit"],
        title=content["title"],
        held_on=date.fromisoformat(content["held_on"]),
        state=ReportState.TO_ANSWER,
    )


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.MUNICIPALITY, "report_draft", take_draft)
    register_receiver(OrganisationKind.MUNICIPALITY, "report_final", take_final)
