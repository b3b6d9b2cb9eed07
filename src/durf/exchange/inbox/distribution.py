"""Who in the organisation receives which kind of post: a table of roles that people can change."""

from __future__ import annotations

from collections.abc import Iterable

from durf.exchange.models import Distribution
from durf.platform.access.matrix import KEEPER_OF_KIND, ROLES_OF_KIND, Capability, Role
from durf.platform.access.people import list_roles_with
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .guards import find_guard

# Who receives a kind for which the organisation has chosen nobody: the first of these it has.
FIRST_RECEIVERS = (
    Role.CISO,
    Role.SECRETARY,
    Role.SECRETARIAT,
    Role.DUTY_OFFICER,
    Role.PROGRAMME_MANAGER,
    Role.COUNCIL_CLERK,
)


def list_roles(viewer: Viewer, organisation: Organisation, *, kind: str) -> tuple[Role, ...]:
    """The roles that receive this kind; never nobody."""
    rows = Distribution.objects.seen_by(viewer).filter(organisation=organisation, kind=kind)
    chosen = tuple(Role(role) for role in rows.order_by("role").values_list("role", flat=True))
    return chosen or choose_roles(OrganisationKind(organisation.kind))


def list_readers(viewer: Viewer, organisation: Organisation, *, kind: str) -> tuple[Role, ...]:
    """Those of them who may read it; where a guard leaves nobody, all whom it lets through."""
    roles = list_roles_with(Capability.POST_READ, list_roles(viewer, organisation, kind=kind))
    guard = find_guard(kind)
    if guard is None:
        return roles
    everyone = ROLES_OF_KIND[OrganisationKind(organisation.kind)]
    return list_roles_with(guard, roles) or list_roles_with(guard, everyone)


def choose_roles(house: OrganisationKind) -> tuple[Role, ...]:
    """The roles that receive post where nobody chose."""
    offered = ROLES_OF_KIND.get(house, ())
    first = next((role for role in FIRST_RECEIVERS if role in offered), None)
    return (first or KEEPER_OF_KIND[house],)


def change_roles(
    viewer: Viewer, organisation: Organisation, *, kind: str, roles: Iterable[Role]
) -> tuple[Role, ...]:
    """Choose who receives this kind; choosing nobody brings back the first choice."""
    offered = ROLES_OF_KIND.get(OrganisationKind(organisation.kind), ())
    wanted = sorted({role for role in roles if role in offered})
    Distribution.objects.seen_by(viewer).filter(organisation=organisation, kind=kind).delete()
    Distribution.objects.bulk_create(
        [Distribution(organisation=organisation, kind=kind, role=role) for role in wanted]
    )
    return list_roles(viewer, organisation, kind=kind)
