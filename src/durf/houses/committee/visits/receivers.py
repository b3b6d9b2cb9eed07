"""What a municipality's wish about the team becomes at the committee."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.inbox.guards import register_guard, register_sent_guard
from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import TeamMember, TeamWish


def take_wish(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row for whoever answers; a wish about another one's visit becomes nothing."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = TeamMember.objects.seen_by(viewer).filter(
        visit__public_id=content["visit"], visit__municipality=received.sender_id
    )
    member = rows.select_related("visit").filter(public_id=content["member"]).first()
    if member is None:
        return
    TeamWish(
        organisation_id=received.organisation_id,
        visit=member.visit,
        member=member,
        reference=content["wish"],
        delivery=received,
        asked_at=received.sent_at,
    ).save(force_insert=True)


def register_receivers() -> None:
    """Called once, at start-up. Whoever only reads the post reads neither wish nor answer."""
    register_receiver(OrganisationKind.COMMITTEE, "visit_wish", take_wish)
    register_guard("visit_wish", Capability.WISHES_ANSWER)
    register_sent_guard("visit_team", Capability.WISHES_ANSWER)
