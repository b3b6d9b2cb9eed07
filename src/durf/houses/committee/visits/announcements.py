"""Telling a municipality how its visit stands, by post; nothing about the team leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from durf.exchange.contracts import VISIT_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.models import SentDelivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import NotOpenYetError
from .models import Visit
from .records import find_houses, lock_visit
from .rules import find_stage
from .states import WITHOUT_DATE


@dataclass(frozen=True)
class Contact:
    """Whom the municipality can ask."""

    name: str
    email: str


def announce_visit(
    viewer: Viewer, visit: Visit, *, contact: Contact, now: datetime
) -> SentDelivery:
    """Send it as it stands now. Raises NotOpenYetError or a PostError."""
    locked = lock_visit(viewer, visit)
    letter = Outgoing(
        receiver=find_receiver(locked),
        contract=VISIT_1,
        content=write_content(locked, contact=contact),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"visit-{locked.public_id}-{now.isoformat()}",
        subjects=frozenset({find_receiver(locked).pk}),
    )
    sent = deliver(viewer, letter=letter, now=now)
    locked.municipality, locked.told_at = letter.receiver, now
    locked.save(update_fields=["municipality", "told_at"])
    return sent


def find_receiver(visit: Visit) -> Organisation:
    """The municipality's organisation, also when it was opened after the visit began."""
    if visit.municipality is not None and visit.municipality.closed_on is None:
        return visit.municipality
    found = find_houses([visit.code]).get(visit.code)
    if found is None:
        raise NotOpenYetError
    return found


def write_content(visit: Visit, *, contact: Contact) -> dict[str, Any]:
    """What leaves: stage and date, never the team."""
    content: dict[str, Any] = {
        "visit": visit.public_id,
        "programme": visit.programme.name,
        "stage": find_stage(visit.state).value,
        "contact": {"name": contact.name, "email": contact.email},
    }
    if visit.starts_at is not None and visit.state not in WITHOUT_DATE:
        starts_at = visit.starts_at.astimezone(UTC)
        content |= {"starts_at": f"{starts_at:%Y-%m-%dT%H:%M:%SZ}", "minutes": visit.minutes}
        content |= {"mode": visit.mode} if visit.mode else {}
    return content
