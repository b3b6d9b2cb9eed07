"""What a response becomes at the committee: the visit moves on; its words wait for the team."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard, register_sent_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

# A copy is for whoever reads the post of the organisation that may have it.
GUARDED = ("report_draft", "report_response", "report_final", "look_back")


def take_response(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Whoever reads the post sees that a visit moved on, and no more than that."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    rows = Visit.objects.seen_by(viewer).filter(municipality=received.sender_id)
    visit = rows.filter(public_id=reading.content["visit"]).first()
    if visit is not None and visit.state == VisitState.RESPONDING:
        move_visit(viewer, visit, to=VisitState.ANSWERED, now=now)


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.COMMITTEE, "report_response", take_response)
    for kind in GUARDED:
        register_guard(kind, Capability.REPORTS_READ)
    for kind in (*GUARDED, "report_copy"):
        register_sent_guard(kind, Capability.REPORTS_READ)
