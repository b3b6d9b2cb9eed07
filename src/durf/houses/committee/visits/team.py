"""Who goes: whoever joins the team may enter the room of the visit, whoever leaves may not."""

from __future__ import annotations

from datetime import date, datetime

from durf.platform.access.matrix import Role
from durf.platform.access.people import Holder, list_holders
from durf.platform.access.rooms import let_in, show_out
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .conflicts import is_blocked
from .errors import AlreadyInTeamError, BlockedError, StepNotPossibleError
from .models import TeamMember, Visit
from .records import lock_visit
from .states import IS_OVER, TeamRole

MAY_JOIN = (Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARY)


def list_candidates(organisation: Organisation, *, today: date) -> list[Holder]:
    """Colleagues who may be in a team, by name; one query."""
    return list_holders(organisation, roles=MAY_JOIN, today=today)


def list_team(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[TeamMember]:
    """Who is in the team now; one query."""
    rows = TeamMember.objects.seen_by(viewer).filter(visit=visit, left_at=None)
    return rows.select_related("person").order_by("person__name", "pk")


def join_team(
    viewer: Viewer, visit: Visit, *, person_id: int, role: TeamRole, today: date, now: datetime
) -> TeamMember:
    """Somebody comes into the team and into the room. The caller checks who may."""
    locked = lock_visit(viewer, visit)
    if locked.state in IS_OVER:
        raise StepNotPossibleError
    if list_team(viewer, locked).filter(person=person_id).exists():
        raise AlreadyInTeamError
    if is_blocked(viewer, locked, person_id=person_id):
        raise BlockedError
    member = TeamMember(
        organisation_id=locked.organisation_id,
        visit=locked,
        person_id=person_id,
        role=role,
        joined_at=now,
        joined_by_id=viewer.person_id,
    )
    member.save(force_insert=True)
    let_in(viewer, locked.room, person_id=person_id, today=today)
    return member


def leave_team(viewer: Viewer, member: TeamMember, *, today: date, now: datetime) -> TeamMember:
    """Somebody leaves the team, and the room at once."""
    visit = lock_visit(viewer, member.visit)
    rows = list_team(viewer, visit).select_for_update(of=("self",))
    locked = rows.filter(pk=member.pk).first()
    if locked is None:
        raise StepNotPossibleError
    locked.left_at, locked.left_by_id = now, viewer.person_id
    locked.save(update_fields=["left_at", "left_by"])
    show_out(viewer, visit.room, person_id=locked.person_id, today=today)
    return locked
