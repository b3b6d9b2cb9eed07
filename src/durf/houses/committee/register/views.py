"""The committee's page about municipalities: what anyone may know, and nothing else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .queries import list_municipalities
from .tables import register_table


@house_page(Capability.REGISTER_SEE)
def show_register(request: HouseRequest) -> HttpResponse:
    """Public facts; whatever else the committee knows came by post."""
    rows = list_municipalities(is_fictional=settings.DURF_DEMO)
    table = register_table(rows).bind(request.GET)
    if table.is_export:
        return table.export()
    return TemplateResponse(request, "committee_register/register.html", {"table": table})
