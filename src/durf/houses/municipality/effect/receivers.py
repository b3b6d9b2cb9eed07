"""What an invitation to a survey becomes at the municipality."""

from __future__ import annotations

from datetime import date, datetime

from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import SurveyInvitation


def take_invitation(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row of its own; a second invitation to the same survey gives no second code."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = SurveyInvitation.objects.seen_by(viewer)
    if rows.filter(survey=content["survey"]).exists():
        return
    SurveyInvitation(
        organisation_id=received.organisation_id,
        delivery=received,
        survey=content["survey"],
        name=content["name"],
        draw_until_on=date.fromisoformat(content["draw_until"]),
        answer_until_on=date.fromisoformat(content["answer_until"]),
    ).save(force_insert=True)


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.MUNICIPALITY, "survey", take_invitation)
