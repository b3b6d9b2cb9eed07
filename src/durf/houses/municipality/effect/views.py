"""The municipality's pages about surveys."""

from __future__ import annotations

from secrets import token_bytes

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.interface import Crumb

from .drawing import fetch_code, list_invitations

FOLDER = "municipality_effect"


@house_page(Capability.SURVEY_DRAW)
def show_invitations(request: HouseRequest) -> HttpResponse:
    """Which surveys there are, how far they are, and what happens with a code."""
    today = timezone.localdate()
    rows = [
        (
            row,
            today <= row.draw_until_on,
            address("survey_draw", request.organisation, invitation=row.public_id),
            address_of(row.survey),
        )
        for row in list_invitations(request.viewer)
    ]
    return TemplateResponse(request, f"{FOLDER}/invitations.html", {"rows": rows})


@house_page(Capability.SURVEY_DRAW)
def draw(request: HouseRequest, invitation: str) -> HttpResponse:
    """Ask first; the code then stands on this one page, and nowhere after it."""
    row = list_invitations(request.viewer).filter(public_id=invitation).first()
    if row is None:
        raise Http404
    context = {
        "row": row,
        "breadcrumbs": [
            Crumb(_("What did the visit bring?"), address("surveys", request.organisation)),
            Crumb(row.name),
        ],
    }
    if request.method == "POST":
        context["code"] = fetch_code(
            request.viewer, row, today=timezone.localdate(), randomness=token_bytes
        )
        context["answer_url"] = address_of(row.survey)
    return TemplateResponse(request, f"{FOLDER}/code.html", context)


def address_of(survey: str) -> str:
    """Where the code is used; the same for every municipality."""
    return reverse("survey_answer", kwargs={"survey": survey})
