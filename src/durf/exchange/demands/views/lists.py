"""The list of demands, and one demand with everything that belongs to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts.demand import Law, Outcome, Requester
from durf.exchange.demands.models import Demand, DemandItem
from durf.exchange.demands.owners import Owner, list_owners
from durf.exchange.demands.queries import list_items
from durf.exchange.demands.replies import collect_replies
from durf.exchange.demands.states import OPEN, DemandState
from durf.exchange.demands.tables import demands_table, owners_table, reported_table
from durf.exchange.directory import name_in_full
from durf.exchange.queries import name_kind
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.moments import format_day

from .places import demand_address, find_demand, list_crumbs


@house_page(Capability.DEMAND_SEE)
def show_demands(request: HouseRequest) -> HttpResponse:
    """What was demanded of us, and what others reported to us."""
    viewer, house = request.viewer, request.organisation
    context = {
        "ours": demands_table(viewer, house).bind(request.GET),
        "reported": reported_table(viewer, house).bind(request.GET),
        "may_handle": viewer.may(Capability.DEMAND_HANDLE),
        "add_url": address("demand_add", house),
    }
    return TemplateResponse(request, "demands/demands.html", context)


@house_page(Capability.DEMAND_SEE)
def show_demand(request: HouseRequest, demand: str) -> HttpResponse:
    """One demand: what, what it touches, who knows, and the next step."""
    collect_replies(request.viewer, now=timezone.now())
    row = find_demand(request, demand)
    owners = list_owners(request.viewer, row)
    may_handle = request.viewer.may(Capability.DEMAND_HANDLE)
    context = {
        "facts": list_facts(row),
        "decision": list_decision(row),
        "items": [describe_item(request, row, item) for item in list_items(request.viewer, row)],
        "owners": owners_table(owners, request.organisation).bind(request.GET),
        "unreachable": list_unreachable(request, row, owners) if may_handle else [],
        "is_open": row.state in OPEN,
        "may_handle": may_handle,
        "steps": list_steps(request, row, owners) if may_handle else [],
        "breadcrumbs": list_crumbs(request, _("One demand")),
    }
    return TemplateResponse(request, "demands/demand.html", context)


def list_facts(demand: Demand) -> list[SummaryRow]:
    """What was recorded."""
    contact = [demand.contact_name, demand.contact_email, demand.contact_phone]
    return [
        SummaryRow(_("How far"), DemandState(demand.state).label),
        SummaryRow(_("On the ground of"), Law(demand.law).label),
        SummaryRow(_("Who asks"), f"{demand.requester} ({Requester(demand.requester_kind).label})"),
        SummaryRow(_("Their reference"), demand.reference),
        SummaryRow(_("What is asked"), demand.covers),
        SummaryRow(_("Rests on"), demand.basis),
        SummaryRow(_("Received on"), demand.received_on),
        SummaryRow(_("Owners can react before"), demand.react_before_on),
        SummaryRow(_("We must answer before"), demand.answer_before_on),
        SummaryRow(_("Whom the owners can ask"), ", ".join(part for part in contact if part)),
        SummaryRow(_("Recorded by"), demand.logged_by.name),
    ]


def list_decision(demand: Demand) -> list[SummaryRow]:
    """What was decided; nothing before that."""
    if demand.decided_by is None:
        return []
    return [
        SummaryRow(_("Result"), Outcome(demand.outcome).label),
        SummaryRow(_("Ground in the law"), demand.ground),
        SummaryRow(_("What was given"), demand.explanation),
        SummaryRow(_("Why there was no time to react"), demand.no_time),
        SummaryRow(_("Decided"), demand.decided_at),
        SummaryRow(_("By"), demand.decided_by.name),
    ]


def describe_item(request: HouseRequest, demand: Demand, item: DemandItem) -> dict[str, Any]:
    """One line that is touched, in words."""
    row = item.received or item.receipt
    return {
        "text": _("%(kind)s from %(sender)s, %(on)s")
        % {
            "kind": name_kind(row),
            "sender": name_in_full(row.sender),
            "on": format_day(row.sent_at),
        },
        "drop_url": address(
            "demand_drop", request.organisation, demand=demand.public_id, item=item.public_id
        ),
    }


def list_unreachable(
    request: HouseRequest, demand: Demand, owners: list[Owner]
) -> list[dict[str, str]]:
    """Owners who don't know yet and whom the post doesn't reach."""
    return [
        {
            "name": name_in_full(owner.organisation),
            "url": address(
                "demand_otherwise",
                request.organisation,
                demand=demand.public_id,
                owner=owner.organisation.public_id,
            ),
        }
        for owner in owners
        if not owner.is_told and not owner.is_reachable
    ]


def list_steps(request: HouseRequest, demand: Demand, owners: list[Owner]) -> list[dict[str, str]]:
    """What can be done now; the first one is what to do next."""
    steps = []
    if demand.state in OPEN:
        if any(owner.is_reachable and not owner.is_told for owner in owners):
            steps.append(("demand_report", _("Tell the owners")))
        steps.append(("demand_pick", _("Pick what it touches")))
        steps.append(("demand_decide", _("Decide")))
    elif demand.state == DemandState.DECIDED:
        steps.append(("demand_close", _("Tell the result and close")))
    return [{"label": label, "url": demand_address(request, demand, name)} for name, label in steps]
