"""What a visit sheet from a municipality becomes at the committee."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.exchange.visit_sheets.facts import read_facts
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .sheets import Source, fill_sheet, find_sheet


def take_sheet(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """What counts from now on, unless it came too late, is older or about another's visit."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    rows = Visit.objects.seen_by(viewer).filter(municipality=received.sender_id)
    visit = rows.filter(public_id=reading.content["visit"], state__in=BEFORE_TALK).first()
    if visit is None:
        return
    sheet = find_sheet(viewer, visit)
    if sheet is not None and sheet.changed_at >= received.sent_at:
        return
    facts = read_facts(reading.content)
    at = received.sent_at
    fill_sheet(viewer, visit, facts=facts, source=Source.POST, now=now, filled_at=at)


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.COMMITTEE, "visit_sheet", take_sheet)
