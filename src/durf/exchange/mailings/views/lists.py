"""The list of mailings."""

from __future__ import annotations

from django.http import HttpResponse

from durf.exchange.mailings.tables import mailings_table
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page


@house_page(Capability.POST_SEND)
def show_mailings(request: HouseRequest) -> HttpResponse:
    """Every mailing of this organisation."""
    table = mailings_table(request.viewer, request.organisation)
    context = {"add_url": address("mailing_add", request.organisation)}
    return table.respond(request, "exchange_mailings/mailings.html", context)
