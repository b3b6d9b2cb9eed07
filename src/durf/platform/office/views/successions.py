"""The page on which two officers record who takes over a closed organisation, or that nobody
does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, office_page
from durf.platform.access.successions.records import (
    confirm_succession,
    find_succession,
    propose_succession,
    withdraw_succession,
)
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.office.forms import SuccessionForm
from durf.platform.ui.errors import DomainError

from .organisations import find_line

if TYPE_CHECKING:
    from durf.platform.access.models import Succession


@office_page(Capability.ORGANISATIONS_MANAGE)
@fresh_login_required
def propose(request: HouseRequest, organisation: str) -> HttpResponse:
    """Proposing, or what stands; a second officer confirms on the same page."""
    line = find_line(organisation)
    found = find_succession(line.organisation)
    if found is not None:
        return decide(request, organisation, found)
    form = SuccessionForm(request.POST or None, predecessor=line.organisation)
    if request.method == "POST" and form.is_valid():
        try:
            propose_succession(
                request.viewer,
                line.organisation,
                successor=form.choose_successor(),
                decision=form.cleaned_data["decision"],
                begins_on=form.cleaned_data["begins_on"],
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("This waits for a second person."))
            return redirect("office_succession", organisation)
    return TemplateResponse(request, "office/succession.html", {"line": line, "form": form})


def decide(request: HouseRequest, organisation: str, found: Succession) -> HttpResponse:
    """What was recorded, with the buttons that fit whoever looks."""
    action = request.POST.get("action") if request.method == "POST" else None
    now = timezone.now()
    if action == "withdraw":
        withdraw_succession(request.viewer, found, now=now)
        messages.success(request, _("It has been withdrawn."))
        return redirect("office_organisation", organisation)
    if action == "confirm":
        confirm_succession(request.viewer, found, now=now)
        messages.success(request, _("It is confirmed."))
        return redirect("office_succession", organisation)
    context = {
        "line": find_line(organisation),
        "succession": found,
        "is_own": found.proposed_by_id == request.viewer.user_id,
    }
    return TemplateResponse(request, "office/succession_recorded.html", context)
