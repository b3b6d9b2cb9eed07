"""The municipality's pages about the visits it receives."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.interface import Crumb

from .overview import list_facts
from .queries import list_visits
from .tables import visits_table

FOLDER = "municipality_visits"


@house_page(Capability.VISIT_SEE)
def show_visits(request: HouseRequest) -> HttpResponse:
    """Every visit."""
    table = visits_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/visits.html")


@house_page(Capability.VISIT_SEE)
def show_visit(request: HouseRequest, visit: str) -> HttpResponse:
    """One visit: how far it is, when, and whom to ask."""
    row = get_object_or_404(list_visits(request.viewer), public_id=visit)
    context = {
        "visit": row,
        "facts": list_facts(row),
        "breadcrumbs": [
            Crumb(_("Visits"), address("municipality_visits", request.organisation)),
            Crumb(row.programme),
        ],
    }
    return TemplateResponse(request, f"{FOLDER}/visit.html", context)
