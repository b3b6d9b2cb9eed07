"""Who goes on visits, when they can't, and what binds them to municipalities."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.planning.forms import AbsenceForm, TieForm, TravellerForm
from durf.houses.committee.planning.models import Absence, Traveller
from durf.houses.committee.planning.people import (
    add_absence,
    add_tie,
    add_traveller,
    end_traveller,
    list_absences,
    list_places,
    list_ties,
)
from durf.houses.committee.planning.states import Effect, Origin, Part, TieKind
from durf.houses.committee.planning.tables import travellers_table
from durf.houses.committee.visits.team import list_candidates
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow

from .places import FOLDER, ask, attempt, find_person, go_to, list_crumbs, person_url, show_form


@house_page(Capability.PROGRAMME_RECORD)
def show_people(request: HouseRequest) -> HttpResponse:
    """Everybody who goes."""
    context = {
        "add_url": address("planning_person_add", request.organisation),
        "breadcrumbs": list_crumbs(request, (_("Who goes, and when they can"), "")),
    }
    table = travellers_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/people.html", context)


@house_page(Capability.PROGRAMME_RECORD)
def add(request: HouseRequest) -> HttpResponse:
    """Somebody goes on visits from now on."""
    people = list_candidates(request.organisation, today=timezone.localdate())
    form = TravellerForm(request.POST or None, people=people)
    url = address("planning_people", request.organisation)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: add_traveller(request.viewer, facts=form.to_facts())):
        return go_to(
            request, url, _("Added. Now record when they can't, and where they have ties.")
        )
    title, back = _("Add somebody who goes on visits"), (_("Who goes, and when they can"), url)
    return show_form(request, form, title=title, submit=_("Add"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def show_person(request: HouseRequest, person: str) -> HttpResponse:
    """When somebody can't, and the ties with municipalities."""
    row = find_person(request, person)
    context = {
        "person": row,
        "facts": [
            SummaryRow(_("Part at visits"), Part(row.part).label),
            SummaryRow(_("Works at"), Origin(row.origin).label),
        ],
        "absences": list_removable(request, row),
        "ties": list_described(request, row),
        "absence_url": url_of(request, row, "planning_absence"),
        "tie_url": url_of(request, row, "planning_tie"),
        "end_url": url_of(request, row, "planning_person_end"),
        "breadcrumbs": list_crumbs(request, people_step(request), (row.name, "")),
    }
    return TemplateResponse(request, f"{FOLDER}/person.html", context)


def url_of(request: HouseRequest, person: Traveller, name: str, **ids: str) -> str:
    """An address about somebody."""
    return address(name, request.organisation, person=person.public_id, **ids)


def list_removable(request: HouseRequest, person: Traveller) -> list[tuple[Absence, str]]:
    """Absences, each with where it is removed."""
    rows = list_absences(request.viewer, person)
    return [
        (row, url_of(request, person, "planning_absence_drop", absence=row.public_id))
        for row in rows
    ]


def list_described(request: HouseRequest, person: Traveller) -> list[tuple[str, Any, Any, str]]:
    """Ties in words, each with where it is removed."""
    return [
        (
            row.place,
            TieKind(row.kind).label,
            Effect(row.effect).label,
            url_of(request, person, "planning_tie_drop", tie=row.public_id),
        )
        for row in list_ties(request.viewer, person)
    ]


def people_step(request: HouseRequest) -> tuple[str, str]:
    """The way back to the list."""
    return (_("Who goes, and when they can"), address("planning_people", request.organisation))


@house_page(Capability.PROGRAMME_RECORD)
def add_days(request: HouseRequest, person: str) -> HttpResponse:
    """Days on which somebody can't."""
    row = find_person(request, person)
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_absence(request.viewer, row, facts=form.to_facts())
        return go_to(
            request, person_url(request, row), _("Recorded. Plan again if visits must move.")
        )
    title = _("Days on which %(name)s can't") % {"name": row.name}
    back = (row.name, person_url(request, row))
    return show_form(request, form, title=title, submit=_("Record"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def drop_days(request: HouseRequest, person: str, absence: str) -> HttpResponse:
    """Somebody can after all."""
    row = find_person(request, person)
    days = get_object_or_404(list_absences(request.viewer, row), public_id=absence)
    if request.method == "POST":
        days.delete()
        return go_to(request, person_url(request, row), _("Removed."))
    back = (row.name, person_url(request, row))
    return ask(request, title=_("Remove these days?"), submit=_("Remove"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def tie(request: HouseRequest, person: str) -> HttpResponse:
    """What binds somebody to a municipality."""
    row = find_person(request, person)
    form = TieForm(request.POST or None, places=list_places(request.viewer))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: add_tie(request.viewer, row, facts=form.to_facts())):
        return go_to(
            request, person_url(request, row), _("Recorded. It counts from the next plan.")
        )
    title = _("A tie of %(name)s with a municipality") % {"name": row.name}
    back = (row.name, person_url(request, row))
    return show_form(request, form, title=title, submit=_("Record"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def untie(request: HouseRequest, person: str, tie: str) -> HttpResponse:
    """A tie that is no more."""
    row = find_person(request, person)
    found = get_object_or_404(list_ties(request.viewer, row), public_id=tie)
    if request.method == "POST":
        found.delete()
        return go_to(request, person_url(request, row), _("Removed."))
    back = (row.name, person_url(request, row))
    return ask(request, title=_("Remove this tie?"), submit=_("Remove"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def end(request: HouseRequest, person: str) -> HttpResponse:
    """Somebody goes no more."""
    row = find_person(request, person)
    if request.method == "POST":
        end_traveller(request.viewer, row, today=timezone.localdate())
        url = address("planning_people", request.organisation)
        return go_to(request, url, _("Recorded. Plan again to find others for their visits."))
    title = _("Does %(name)s go on visits no more?") % {"name": row.name}
    back = (row.name, person_url(request, row))
    return ask(request, title=title, submit=_("Record this"), back=back)
