"""Finding a visit, the way back, and the two shapes of a step: form and question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.queries import is_inside, list_visits
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb, Text

FOLDER = "committee_visits"


def find_visit(request: HouseRequest, public_id: str) -> Visit:
    """A visit of the viewer's organisation, or 404."""
    rows = list_visits(request.viewer, now=timezone.now()).select_related(
        "room", "drawn__frame_row"
    )
    row: Visit = get_object_or_404(rows, public_id=public_id)
    return row


def find_visit_inside(request: HouseRequest, public_id: str) -> Visit:
    """A visit in whose team the viewer is; for everybody else its file doesn't exist."""
    row = find_visit(request, public_id)
    if not is_inside(request.viewer, row):
        raise Http404
    return row


def url_of(request: HouseRequest, url_name: str, visit: Visit, **kwargs: str) -> str:
    """The address of a page about a visit."""
    return address(url_name, request.organisation, visit=visit.public_id, **kwargs)


def page_of(request: HouseRequest, visit: Visit | None) -> str:
    """The page of a visit, or of all visits."""
    if visit is None:
        return address("committee_visits", request.organisation)
    return url_of(request, "committee_visit", visit)


def list_crumbs(request: HouseRequest, visit: Visit | None, *titles: Text) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Visits"), page_of(request, None))]
    if visit is not None:
        crumbs.append(Crumb(visit.name, page_of(request, visit) if titles else ""))
    return [*crumbs, *(Crumb(title) for title in titles)]


def attempt(form: forms.Form, work: Callable[[], object]) -> bool:
    """Whether the work was done; a refusal is said in the form, and has changed nothing."""
    try:
        with transaction.atomic():
            work()
    except DomainError as error:
        form.add_error(None, f"{error} {error.next_step}".strip())
        return False
    return True


def go_to(request: HouseRequest, visit: Visit | None, said: str) -> HttpResponse:
    """Say what was done, on the page of the visit."""
    messages.success(request, said)
    return redirect(page_of(request, visit))


def show_form(
    request: HouseRequest,
    visit: Visit | None,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    template: str = "form.html",
    **more: Any,
) -> HttpResponse:
    """A step that asks for something."""
    context = {
        "title": title,
        "submit": submit,
        "form": form,
        "cancel_url": page_of(request, visit),
        "breadcrumbs": list_crumbs(request, visit, title),
    }
    return TemplateResponse(request, f"{FOLDER}/{template}", context | more)


def ask(
    request: HouseRequest, visit: Visit, *, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A step that is asked first, then done."""
    context = {
        "title": title,
        "submit": submit,
        "cancel_url": page_of(request, visit),
        "breadcrumbs": list_crumbs(request, visit, title),
    }
    return TemplateResponse(request, f"{FOLDER}/ask.html", context | more)
