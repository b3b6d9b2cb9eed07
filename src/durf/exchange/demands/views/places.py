"""Finding the row that an address names, and the way back to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from durf.exchange.demands.models import Demand
from durf.exchange.demands.queries import list_demands, list_reported
from durf.exchange.models import ReceivedDelivery
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.interface import Crumb


def find_demand(request: HouseRequest, public_id: str) -> Demand:
    """A demand of the viewer's organisation, or 404."""
    return get_object_or_404(list_demands(request.viewer), public_id=public_id)


def find_reported(request: HouseRequest, public_id: str) -> ReceivedDelivery:
    """A demand that was reported to the viewer's organisation, or 404."""
    return get_object_or_404(list_reported(request.viewer), public_id=public_id)


def demand_address(request: HouseRequest, demand: Demand, url_name: str = "demand") -> str:
    """The address of a page about this demand."""
    return address(url_name, request.organisation, demand=demand.public_id)


def back_to(request: HouseRequest, demand: Demand) -> HttpResponse:
    """To the page of this demand."""
    return redirect(demand_address(request, demand))


def list_crumbs(request: HouseRequest, title: str, demand: Demand | None = None) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Demands by law"), address("demands", request.organisation))]
    if demand is not None:
        crumbs.append(Crumb(_("One demand"), demand_address(request, demand)))
    return [*crumbs, Crumb(title)]
