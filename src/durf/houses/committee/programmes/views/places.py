"""Finding what an address names, the way back, and the two shapes of a step: form and question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.committee.programmes.models import Drawn, Programme, Selection
from durf.houses.committee.programmes.queries import list_all_drawn, list_programmes
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.documents.errors import FileRefusedError
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb, Text

FOLDER = "committee_programmes"
Places = Programme | Drawn


def find_programme(request: HouseRequest, public_id: str) -> Programme:
    """A programme of the viewer's organisation, or 404."""
    row: Programme = get_object_or_404(list_programmes(request.viewer), public_id=public_id)
    return row


def find_whole_selection(request: HouseRequest, programme: Programme) -> Selection:
    """The selection with its large parts, once there was a draw, or 404."""
    rows = Selection.objects.seen_by(request.viewer).filter(drawn_at__isnull=False)
    return get_object_or_404(rows, programme=programme)


def find_drawn(request: HouseRequest, public_id: str) -> Drawn:
    """A municipality in a draw of the viewer's organisation, or 404."""
    row: Drawn = get_object_or_404(list_all_drawn(request.viewer), public_id=public_id)
    return row


def url_of(request: HouseRequest, url_name: str, row: Places, **kwargs: str) -> str:
    """The address of a page about a programme, or about a municipality in it."""
    part = "drawn" if isinstance(row, Drawn) else "programme"
    return address(url_name, request.organisation, **{part: row.public_id}, **kwargs)


def page_of(request: HouseRequest, row: Places) -> str:
    """The page of a programme or of a municipality in it."""
    name = "programme_municipality" if isinstance(row, Drawn) else "programme"
    return url_of(request, name, row)


def list_crumbs(request: HouseRequest, row: Places | None, *titles: Text) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Programmes"), address("programmes", request.organisation))]
    if isinstance(row, Drawn):
        crumbs.append(Crumb(row.programme.name, page_of(request, row.programme)))
        crumbs.append(Crumb(_("Draw by lot"), url_of(request, "programme_drawn", row.programme)))
        crumbs.append(Crumb(row.frame_row.name, page_of(request, row) if titles else ""))
    elif row is not None:
        crumbs.append(Crumb(row.name, page_of(request, row) if titles else ""))
    return [*crumbs, *(Crumb(title) for title in titles)]


def attempt(form: forms.Form, work: Callable[[], object]) -> bool:
    """Whether the work was done; a refusal is said in the form, and has changed nothing."""
    try:
        with transaction.atomic():
            work()
    except DomainError as error:
        field = "file" if isinstance(error, FileRefusedError) else None
        form.add_error(field, f"{error} {error.next_step}".strip())
        return False
    return True


def go_to(request: HouseRequest, row: Places, said: str) -> HttpResponse:
    """Say what was done, on the page of what it was done to."""
    messages.success(request, said)
    return redirect(page_of(request, row))


def show_form(
    request: HouseRequest,
    row: Places | None,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    **more: Any,
) -> HttpResponse:
    """A step that asks for something."""
    back = page_of(request, row) if row else address("programmes", request.organisation)
    context = {
        "title": title,
        "submit": submit,
        "form": form,
        "cancel_url": back,
        "breadcrumbs": list_crumbs(request, row, title),
    }
    return TemplateResponse(request, f"{FOLDER}/form.html", context | more)


def ask(
    request: HouseRequest, row: Places, *, title: str, submit: str, **more: Any
) -> HttpResponse:
    """A step that is asked first, then done."""
    context = {
        "title": title,
        "submit": submit,
        "cancel_url": page_of(request, row),
        "breadcrumbs": list_crumbs(request, row, title),
    }
    return TemplateResponse(request, f"{FOLDER}/ask.html", context | more)


def require_state(row: Places, *states: str) -> None:
    """404 for a page that isn't there in this state."""
    if row.state not in states:
        raise Http404
