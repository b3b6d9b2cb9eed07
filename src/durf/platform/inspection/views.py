"""The page where an organisation sees who read and changed its rows."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .tables import readership_table


@house_page(Capability.READERSHIP_SEE)
def show_readership(request: HouseRequest) -> HttpResponse:
    """Who looked at what, when, and what was refused."""
    table = readership_table(request.viewer).bind(request.GET)
    if table.is_export:
        return table.export()
    return TemplateResponse(request, "inspection/readership.html", {"table": table})
