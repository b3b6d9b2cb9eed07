"""Finding what an address names, the way back, and the shapes of a step: form and question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.committee.planning.agenda import list_agenda
from durf.houses.committee.planning.models import Plan, Traveller
from durf.houses.committee.planning.people import list_travellers
from durf.houses.committee.planning.plans import list_plans
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb, Text

FOLDER = "committee_planning"


def find_visit(request: HouseRequest, public_id: str) -> Any:
    """A visit that this person may see in the agenda, or 404."""
    return get_object_or_404(list_agenda(request.viewer), public_id=public_id)


def find_person(request: HouseRequest, public_id: str) -> Traveller:
    """Somebody who goes on visits, or 404."""
    return get_object_or_404(list_travellers(request.viewer), public_id=public_id)


def find_plan(request: HouseRequest, public_id: str) -> Plan:
    """A plan of the viewer's organisation, or 404."""
    return get_object_or_404(list_plans(request.viewer), public_id=public_id)


def read_day(text: str) -> date:
    """A day in an address, or 404."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Http404 from fault


def visit_url(request: HouseRequest, visit: Any) -> str:
    """The page of a visit in the agenda."""
    return address("planning_visit", request.organisation, visit=visit.public_id)


def person_url(request: HouseRequest, person: Traveller) -> str:
    """The page of somebody who goes on visits."""
    return address("planning_person", request.organisation, person=person.public_id)


def list_crumbs(request: HouseRequest, *steps: tuple[Text, str]) -> list[Crumb]:
    """The way back to the agenda."""
    first = Crumb(_("Agenda"), address("planning", request.organisation))
    return [first, *(Crumb(title, url) for title, url in steps)]


def attempt(form: forms.Form, work: Callable[[], object]) -> bool:
    """Whether the work was done; a refusal is said in the form, and has changed nothing."""
    try:
        with transaction.atomic():
            work()
    except DomainError as error:
        form.add_error(None, f"{error} {error.next_step}".strip())
        return False
    return True


def go_to(request: HouseRequest, url: str, said: str) -> HttpResponse:
    """Say what was done, there."""
    messages.success(request, said)
    return redirect(url)


def show_form(
    request: HouseRequest,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    back: tuple[Text, str],
    lead: str = "",
) -> HttpResponse:
    """A step that asks for something."""
    context = {
        "title": title,
        "submit": submit,
        "form": form,
        "lead": lead,
        "cancel_url": back[1],
        "breadcrumbs": list_crumbs(request, back, (title, "")),
    }
    return TemplateResponse(request, f"{FOLDER}/form.html", context)


def ask(
    request: HouseRequest, *, title: str, submit: str, back: tuple[Text, str], text: str = ""
) -> HttpResponse:
    """A step that is asked first, then done."""
    context = {
        "title": title,
        "submit": submit,
        "text": text,
        "cancel_url": back[1],
        "breadcrumbs": list_crumbs(request, back, (title, "")),
    }
    return TemplateResponse(request, f"{FOLDER}/ask.html", context)
