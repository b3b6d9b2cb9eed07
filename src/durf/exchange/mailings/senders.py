"""Who sends many things at once: whoever confirmed it, as long as that person still may."""

from __future__ import annotations

from datetime import date

from durf.platform.access.matrix import ROLES_OF_KIND, Capability
from durf.platform.access.people import list_holders, list_roles_with
from durf.platform.access.viewers import build_viewer, find_seat, list_seats
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer


def find_sender(
    organisation: Organisation,
    *,
    user_id: int,
    today: date,
    purpose: str,
    capability: Capability = Capability.POST_SEND,
) -> Viewer | None:
    """The viewer for this person, from today's memberships; None for one who may not send."""
    kind = OrganisationKind(organisation.kind)
    roles = list_roles_with(capability, ROLES_OF_KIND[kind])
    holders = list_holders(organisation, roles=roles, today=today)
    users = {holder.user.pk: holder.user for holder in holders if holder.user.is_active}
    user = users.get(user_id)
    if user is None:
        return None
    seat = find_seat(list_seats(user, today=today), public_id=organisation.public_id, kind=kind)
    if seat is None or capability.value not in seat.capabilities:
        return None
    return build_viewer(user, seat, purpose=purpose)
