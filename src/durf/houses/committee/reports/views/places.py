"""Finding a report inside the room of its visit, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.committee.reports.models import Paragraph, VisitReport
from durf.houses.committee.reports.queries import find_report
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.views.places import find_visit_inside
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.interface import Crumb, Text

FOLDER = "committee_reports"


@dataclass(frozen=True)
class Place:
    """A visit with its report."""

    visit: Visit
    report: VisitReport


def find_place(request: HouseRequest, visit: str) -> Place:
    """The report of a visit in whose team the viewer is, or 404."""
    row = find_visit_inside(request, visit)
    report = find_report(request.viewer, row)
    if report is None:
        raise Http404
    return Place(row, report)


def find_paragraph(request: HouseRequest, place: Place, paragraph: str) -> Paragraph:
    """A paragraph of this report, or 404."""
    rows = Paragraph.objects.seen_by(request.viewer).select_related("report")
    found = rows.filter(report=place.report, public_id=paragraph).first()
    if found is None:
        raise Http404
    return found


def url_of(request: HouseRequest, url_name: str, visit: Visit, **kwargs: str) -> str:
    """The address of a page about this report."""
    return address(url_name, request.organisation, visit=visit.public_id, **kwargs)


def page_of(request: HouseRequest, visit: Visit) -> str:
    """The report itself."""
    return url_of(request, "committee_report", visit)


def list_crumbs(request: HouseRequest, visit: Visit, *titles: Text) -> list[Crumb]:
    """The way back."""
    crumbs = [
        Crumb(_("Visits"), address("committee_visits", request.organisation)),
        Crumb(visit.name, url_of(request, "committee_visit", visit)),
        Crumb(_("Visit report"), page_of(request, visit) if titles else ""),
    ]
    return [*crumbs, *(Crumb(title) for title in titles)]


def go_back(request: HouseRequest, visit: Visit, said: str) -> HttpResponse:
    """Say what was done, on the page of the report."""
    messages.success(request, said)
    return redirect(page_of(request, visit))


def show_form(
    request: HouseRequest,
    visit: Visit,
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
