"""The municipality's response: taken into the room, and answered item by item."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.contracts import REPORT_RESPONSE_1
from durf.exchange.contracts.report import ReactionKind, Verdict
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import open_delivery
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.tenancy.viewer import Viewer

from .errors import ReportStepError, WhyMissingError
from .models import Reaction, VisitReport
from .states import ReportState
from .writing import lock_report


def take_response(viewer: Viewer, report: VisitReport, *, now: datetime) -> VisitReport:
    """Take a response that arrived into the room; without one, or a second time, nothing.

    The post can be read by more people than the room, so this is for somebody of the team.
    """
    if report.state != ReportState.WAITING:
        return report
    arrived = (
        ReceivedDelivery.objects.seen_by(viewer)
        .filter(kind=REPORT_RESPONSE_1.kind, sender=report.visit.municipality_id)
        .order_by("sent_at", "pk")
    )
    for received in arrived:
        reading = open_delivery(viewer, received, now=now)
        if reading.is_legible and reading.content["report"] == report.public_id:
            return write_response(viewer, report, received, reading.content["reactions"], now=now)
    return report


def write_response(
    viewer: Viewer,
    report: VisitReport,
    received: ReceivedDelivery,
    reactions: list[dict[str, str]],
    *,
    now: datetime,
) -> VisitReport:
    """A row for every item."""
    locked = lock_report(viewer, report)
    if locked.state != ReportState.WAITING:
        return locked
    Reaction.objects.bulk_create(
        Reaction(
            organisation_id=locked.organisation_id,
            room_id=locked.room_id,
            report=locked,
            position=position,
            reference=item["id"],
            about=item.get("about", ""),
            quote=item.get("quote", ""),
            kind=item["kind"],
            text=item.get("text", ""),
        )
        for position, item in enumerate(reactions, 1)
    )
    locked.response = received
    return close_facts(viewer, locked, now=now)


def close_without_response(viewer: Viewer, report: VisitReport, *, now: datetime) -> VisitReport:
    """Close the check of the facts: nothing came. That is no agreement, and the report says so."""
    locked = lock_report(viewer, report)
    is_too_early = locked.respond_before_on is None or now.date() <= locked.respond_before_on
    if locked.state != ReportState.WAITING or is_too_early:
        raise ReportStepError
    return close_facts(viewer, locked, now=now)


def close_facts(viewer: Viewer, report: VisitReport, *, now: datetime) -> VisitReport:
    """From here on the committee answers and finishes the report."""
    report.state, report.closed_at = ReportState.ANSWERING, now
    report.save(update_fields=["state", "closed_at", "response"])
    visit = Visit.objects.seen_by(viewer).get(pk=report.visit_id)
    if visit.state == VisitState.RESPONDING:
        move_visit(viewer, visit, to=VisitState.ANSWERED, now=now)
    return report


def answer_reaction(
    viewer: Viewer, reaction: Reaction, *, verdict: Verdict, why: str, now: datetime
) -> Reaction:
    """What is done with it. WhyMissingError when it isn't wholly taken over and nothing is said."""
    locked = lock_report(viewer, reaction.report)
    if locked.state != ReportState.ANSWERING or reaction.kind == ReactionKind.THANKS:
        raise ReportStepError
    if verdict is not Verdict.TAKEN and not why.strip():
        raise WhyMissingError
    reaction.verdict, reaction.why = verdict, why.strip()
    reaction.answered_by_id, reaction.answered_at = viewer.person_id, now
    reaction.save(update_fields=["verdict", "why", "answered_by", "answered_at"])
    return reaction
