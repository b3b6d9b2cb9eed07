"""The page that says what is kept, how long and why, and proves what was destroyed."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .tables import certificates_table, schedule_table


@house_page(Capability.RETENTION_SEE)
def show_retention(request: HouseRequest) -> HttpResponse:
    """The schedule, and the certificates of this organisation."""
    certificates = certificates_table(request.viewer).bind(request.GET)
    if certificates.is_export:
        return certificates.export()
    context = {
        "schedule": schedule_table().bind(request.GET),
        "certificates": certificates,
        "title": _("What we keep, and how long"),
    }
    return TemplateResponse(request, "retention/retention.html", context)
