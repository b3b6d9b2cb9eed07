"""Who in the organisation receives which kind of post: administrators change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import CONTRACTS, label_kind
from durf.exchange.inbox.distribution import change_roles, list_roles
from durf.exchange.postbox.forms import DistributionForm
from durf.platform.access.matrix import ROLES_OF_KIND, Capability, Role
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.access.people import Holder, list_holders, list_roles_with
from durf.platform.tenancy.kinds import OrganisationKind


@dataclass(frozen=True)
class Line:
    """One kind of post with the people who receive it today."""

    label: str
    people: list[str]


@house_page(Capability.POST_DISTRIBUTE)
def change(request: HouseRequest) -> HttpResponse:
    """The table, and the form to change it."""
    kinds, offered = list_kinds(), list_offered(request)
    chosen = {
        kind: list_roles(request.viewer, request.organisation, kind=kind) for kind, _label in kinds
    }
    form = DistributionForm(request.POST or None, kinds=kinds, roles=offered, initial=chosen)
    if request.method == "POST" and form.is_valid():
        for kind, roles in form.chosen().items():
            change_roles(request.viewer, request.organisation, kind=kind, roles=roles)
        messages.success(request, _("Saved who receives which post."))
        return redirect(address("post_distribution", request.organisation))
    holders = list_holders(
        request.organisation, roles=offered, today=timezone.localdate(timezone.now())
    )
    lines = [Line(label, name_people(holders, chosen[kind])) for kind, label in kinds]
    context = {"form": form, "lines": lines}
    return TemplateResponse(request, "exchange/postbox/distribution.html", context)


def list_kinds() -> list[tuple[str, str]]:
    """Every kind of post that this installation knows, once."""
    kinds = dict.fromkeys(contract.kind for contract in CONTRACTS)
    return [(kind, label_kind(kind)) for kind in kinds]


def list_offered(request: HouseRequest) -> tuple[Role, ...]:
    """The roles of this kind of organisation that may read post at all."""
    roles = ROLES_OF_KIND.get(OrganisationKind(request.organisation.kind), ())
    return list_roles_with(Capability.POST_READ, roles)


def name_people(holders: list[Holder], roles: tuple[Role, ...]) -> list[str]:
    """Those who hold one of these roles today; a stand-in says for whom."""
    return list(
        dict.fromkeys(describe_holder(holder) for holder in holders if holder.role in roles)
    )


def describe_holder(holder: Holder) -> str:
    """Name, role, and for whom somebody stands in."""
    values = {"name": holder.user.name, "role": holder.role.label, "absent": holder.absent_name}
    if holder.absent_name:
        return _("%(name)s (%(role)s, on behalf of %(absent)s)") % values
    return _("%(name)s (%(role)s)") % values
