"""The committee's page of red threads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.errors import DomainError

from .forms import ObservationForm
from .observations import make_observation
from .tables import observation_table


@house_page(Capability.LEARNING_WRITE)
def show_observations(request: HouseRequest) -> HttpResponse:
    """What returns over visits, and writing down a new one."""
    form = ObservationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_observation(request.viewer, facts=form.to_facts(), now=timezone.now())
            messages.success(request, _("The red thread was written down."))
            return redirect(address("observations", request.organisation))
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}")
    table = observation_table(request.viewer)
    return table.respond(request, "committee_observations/observations.html", {"form": form})
