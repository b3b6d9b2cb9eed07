"""Telling a municipality who comes, and answering when it would rather see somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from durf.exchange.contracts import VISIT_TEAM_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.models import SentDelivery
from durf.exchange.opening import open_delivery
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Capability, Role
from durf.platform.access.people import list_holders
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE

from .announcements import find_receiver
from .errors import NobodyComesError, StepNotPossibleError
from .models import TeamMember, TeamWish, Visit
from .records import lock_visit
from .states import TeamRole
from .team import leave_team, list_team


@dataclass(frozen=True)
class Verdict:
    """What the committee does with the wish; the text is for the municipality."""

    is_changed: bool
    text: str = ""


def list_wishes(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[TeamWish]:
    """The newest first; nothing for whoever doesn't answer them, or whom they are about."""
    rows = TeamWish.objects.seen_by(viewer).filter(visit=visit)
    if not viewer.may(Capability.WISHES_ANSWER):
        return rows.none()
    own = rows.exclude(member__person=viewer.user_id)
    related = own.select_related("member__person", "member__visit", "delivery")
    return related.order_by("-asked_at", "-pk")


def count_waiting(viewer: Viewer) -> int:
    """Wishes without an answer; one query, none for whoever doesn't answer them."""
    if not viewer.may(Capability.WISHES_ANSWER):
        return 0
    rows = TeamWish.objects.seen_by(viewer).filter(answered_at=None)
    return rows.exclude(member__person=viewer.user_id).count()


def read_wish(viewer: Viewer, wish: TeamWish, *, now: datetime) -> str:
    """The words of the municipality, if it gave any and didn't take them back."""
    text: str = open_delivery(viewer, wish.delivery, now=now).content.get("text", "")
    return text


def tell_team(
    viewer: Viewer, visit: Visit, *, now: datetime, answer: dict[str, Any] | None = None
) -> SentDelivery:
    """Tell the municipality who comes, with the answer to its wish. Raises NobodyComesError."""
    locked = lock_visit(viewer, visit)
    members = write_members(viewer, locked, now=now)
    if not members:
        raise NobodyComesError
    receiver = find_receiver(locked)
    content = {"visit": locked.public_id, "members": members}
    letter = Outgoing(
        receiver=receiver,
        contract=VISIT_TEAM_1,
        content=content | ({"answer": answer} if answer else {}),
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"visit-team-{locked.public_id}-{now.isoformat()}",
        subjects=frozenset({receiver.pk}),
    )
    return deliver(viewer, letter=letter, now=now)


def write_members(viewer: Viewer, visit: Visit, *, now: datetime) -> list[dict[str, Any]]:
    """Names and roles. Whoever answers the wishes can't be asked about, or would know."""
    house = Organisation.objects.get(pk=visit.organisation_id)
    today = now.astimezone(LOCAL_ZONE).date()
    answering = list_holders(house, roles=(Role.SECRETARY,), today=today)
    known = {holder.user.pk for holder in answering}
    return [
        {
            "member": row.public_id,
            "name": row.person.name,
            "role": str(TeamRole(row.role).label),
            "may_ask": row.role != TeamRole.SECRETARY and row.person_id not in known,
        }
        for row in list_team(viewer, visit)
    ]


def answer_wish(viewer: Viewer, wish: TeamWish, *, verdict: Verdict, now: datetime) -> TeamWish:
    """Answer it; somebody else comes only when this member leaves the team, which happens now."""
    rows = list_wishes(viewer, wish.visit).select_for_update(of=("self",))
    locked = rows.filter(pk=wish.pk, answered_at=None).first()
    if locked is None:
        raise StepNotPossibleError
    if verdict.is_changed:
        take_out(viewer, locked.member, now=now)
    text = {"text": verdict.text} if verdict.text else {}
    answer = {"wish": locked.reference, "is_changed": verdict.is_changed} | text
    locked.answer = tell_team(viewer, wish.visit, now=now, answer=answer)
    locked.answered_at, locked.is_changed = now, verdict.is_changed
    locked.save(update_fields=["answer", "answered_at", "is_changed"])
    return locked


def take_out(viewer: Viewer, member: TeamMember, *, now: datetime) -> None:
    """Out of the team, unless this member left it before."""
    if member.left_at is None:
        leave_team(viewer, member, today=now.astimezone(LOCAL_ZONE).date(), now=now)
