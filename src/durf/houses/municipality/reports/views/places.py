"""Finding a received report, and the way back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.responding import list_reports
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb, Text

FOLDER = "municipality_reports"


def find_report(request: HouseRequest, public_id: str) -> ReceivedReport:
    """A report of the viewer's organisation, or 404."""
    row = list_reports(request.viewer).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def url_of(request: HouseRequest, url_name: str, report: ReceivedReport, **kwargs: str) -> str:
    """The address of a page about a report."""
    return address(url_name, request.organisation, report=report.public_id, **kwargs)


def page_of(request: HouseRequest, report: ReceivedReport) -> str:
    """The report itself."""
    return url_of(request, "municipality_report", report)


def list_crumbs(request: HouseRequest, report: ReceivedReport, *titles: Text) -> list[Crumb]:
    """The way back."""
    crumbs = [
        Crumb(_("Visit reports"), address("municipality_reports", request.organisation)),
        Crumb(report.title, page_of(request, report) if titles else ""),
    ]
    return [*crumbs, *(Crumb(title) for title in titles)]


def attempt(form: forms.Form, work: Any) -> bool:
    """Whether the work was done; a refusal is said in the form, and has changed nothing."""
    try:
        with transaction.atomic():
            work()
    except DomainError as error:
        form.add_error(None, f"{error} {error.next_step}".strip())
        return False
    return True


def go_back(request: HouseRequest, report: ReceivedReport, said: str) -> HttpResponse:
    """Say what was done, on the page of the report."""
    messages.success(request, said)
    return redirect(page_of(request, report))


def show_form(
    request: HouseRequest,
    report: ReceivedReport,
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
        "cancel_url": page_of(request, report),
        "breadcrumbs": list_crumbs(request, report, title),
    }
    return TemplateResponse(request, f"{FOLDER}/{template}", context | more)
