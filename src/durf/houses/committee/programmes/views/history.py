"""The programme of 2015-2017, as anyone may know it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from durf.houses.committee.programmes.earlier import earlier_table
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .places import FOLDER, list_crumbs


@house_page(Capability.PROGRAMME_SEE)
def show_earlier(request: HouseRequest) -> HttpResponse:
    """Whom the committee of 2015-2017 visited."""
    context = {"breadcrumbs": list_crumbs(request, None, _("Visited in 2015–2017"))}
    return earlier_table().respond(request, f"{FOLDER}/earlier.html", context)
