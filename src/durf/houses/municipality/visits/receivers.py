"""What the committee tells of a visit, and of who comes, becomes at the municipality."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from durf.exchange.inbox.receivers import register_receiver
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import read_received
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .models import Companion, Visit, Wish


def take_visit(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """A row of its own, or the newer facts in the row that is there."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = Visit.objects.seen_by(viewer).select_for_update()
    row = rows.filter(committee=received.sender_id, reference=content["visit"]).first()
    if row is None:
        row = Visit(
            organisation_id=received.organisation_id,
            committee_id=received.sender_id,
            reference=content["visit"],
            announced_at=received.sent_at,
        )
    elif row.told_at >= received.sent_at:
        return
    starts_at = content.get("starts_at")
    row.delivery = received
    row.programme = content["programme"]
    row.stage = content["stage"]
    row.starts_at = datetime.fromisoformat(starts_at) if starts_at else None
    row.minutes = content.get("minutes")
    row.mode = content.get("mode", "")
    row.contact_name = content["contact"]["name"]
    row.contact_email = content["contact"]["email"]
    row.told_at = received.sent_at
    row.save()


def take_team(viewer: Viewer, received: ReceivedDelivery, now: datetime) -> None:
    """Who comes from now on; an older message changes nobody, but its answer still counts."""
    reading = read_received(viewer, received, now=now)
    if not reading.is_legible:
        return
    content = reading.content
    rows = Visit.objects.seen_by(viewer).select_for_update()
    visit = rows.filter(committee=received.sender_id, reference=content["visit"]).first()
    if visit is None:
        return
    known = Companion.objects.seen_by(viewer).filter(visit=visit)
    if not known.filter(told_at__gte=received.sent_at).exists():
        for member in content["members"]:
            keep_companion(viewer, visit, member, told_at=received.sent_at)
        known.filter(told_at__lt=received.sent_at, gone_at=None).update(gone_at=received.sent_at)
    if "answer" in content:
        keep_answer(viewer, visit, content["answer"], at=received.sent_at)


def keep_companion(
    viewer: Viewer, visit: Visit, member: dict[str, Any], *, told_at: datetime
) -> None:
    """One who comes, known before or not."""
    rows = Companion.objects.seen_by(viewer).filter(visit=visit, reference=member["member"])
    row = rows.first() or Companion(
        organisation_id=visit.organisation_id, visit=visit, reference=member["member"]
    )
    row.name, row.role, row.may_ask = member["name"], member["role"], member["may_ask"]
    row.told_at, row.gone_at = told_at, None
    row.save()


def keep_answer(viewer: Viewer, visit: Visit, answer: dict[str, Any], *, at: datetime) -> None:
    """What the committee does with what we asked."""
    rows = Wish.objects.seen_by(viewer).filter(visit=visit, public_id=answer["wish"])
    rows.filter(answered_at=None).update(
        answered_at=at, is_changed=answer["is_changed"], answer=answer.get("text", "")
    )


def register_receivers() -> None:
    """Called once, at start-up."""
    register_receiver(OrganisationKind.MUNICIPALITY, "visit", take_visit)
    register_receiver(OrganisationKind.MUNICIPALITY, "visit_team", take_team)
