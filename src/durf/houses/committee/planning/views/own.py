"""One's own days and ties, for everybody who goes on visits."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.committee.planning.forms import AbsenceForm, TieForm
from durf.houses.committee.planning.models import Traveller
from durf.houses.committee.planning.people import (
    add_absence,
    add_tie,
    find_own,
    list_absences,
    list_places,
    list_ties,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page

from .places import FOLDER, attempt, go_to, list_crumbs, show_form


@house_page(Capability.VISITS_SEE)
def show_own(request: HouseRequest) -> HttpResponse:
    """When one can't; somebody who isn't named yet is told so."""
    row, url = find_own(request.viewer), address("planning_own", request.organisation)
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and row is not None and form.is_valid():
        add_absence(request.viewer, row, facts=form.to_facts())
        return go_to(request, url, _("Recorded. The secretary sees it when visits are planned."))
    context = {
        "form": form,
        "person": row,
        "absences": list_absences(request.viewer, row) if row else [],
        "ties": list_ties(request.viewer, row) if row else [],
        "tie_url": address("planning_own_tie", request.organisation),
        "breadcrumbs": list_crumbs(request, (_("My days"), "")),
    }
    return TemplateResponse(request, f"{FOLDER}/own.html", context)


def add_to(request: HouseRequest, person: Traveller, form: TieForm) -> None:
    """Keep what was chosen."""
    add_tie(request.viewer, person, facts=form.to_facts())


@house_page(Capability.VISITS_SEE)
def tie_own(request: HouseRequest) -> HttpResponse:
    """What binds oneself to a municipality."""
    row = find_own(request.viewer)
    url = address("planning_own", request.organisation)
    form = TieForm(request.POST or None, places=list_places(request.viewer))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and row is None:
        raise Http404
    if row and is_sent and attempt(form, partial(add_to, request, row, form)):
        return go_to(request, url, _("Recorded. It counts from the next plan."))
    title, back = _("A tie with a municipality"), (_("My days"), url)
    return show_form(request, form, title=title, submit=_("Record"), back=back)
