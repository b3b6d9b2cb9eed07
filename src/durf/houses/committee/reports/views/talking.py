"""Talking a report over: remarks here, and a Word file that comes back and is checked first."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.houses.committee.reports.forms import CheckForm, RemarkForm, ReturnForm
from durf.houses.committee.reports.queries import list_checking, list_remarks
from durf.houses.committee.reports.remarks import (
    Said,
    confirm_checked,
    make_remark,
    read_file,
    settle_remark,
)
from durf.houses.committee.reports.states import RemarkKind
from durf.houses.committee.visits.views.places import attempt
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .places import find_paragraph, find_place, go_back, page_of, show_form, url_of


@house_page(Capability.VISITS_WORK)
def make(request: HouseRequest, visit: str, paragraph: str) -> HttpResponse:
    """Say something about a paragraph."""
    place = find_place(request, visit)
    row = find_paragraph(request, place, paragraph)
    form = RemarkForm(request.POST or None, initial={"kind": "remark", "proposed": row.text})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kind = RemarkKind(data["kind"])
        has_words = kind in {RemarkKind.CHANGE, RemarkKind.ADDITION}
        said = Said(kind, row, data["text"], data["proposed"] if has_words else "")
        now = timezone.now()
        if attempt(form, lambda: make_remark(request.viewer, place.report, said=said, now=now)):
            return go_back(request, place.visit, _("Your remark was added."))
    return show_form(
        request,
        place.visit,
        form,
        title=_("Say something about this paragraph"),
        submit=_("Add the remark"),
        quote=row.text,
    )


@house_page(Capability.VISITS_WORK)
def settle(request: HouseRequest, visit: str, remark: str) -> HttpResponse:
    """Take a remark over, or leave the text as it is."""
    place = find_place(request, visit)
    rows = list_remarks(request.viewer, place.report).select_related("report")
    row = rows.filter(public_id=remark).first()
    if row is None or request.method != "POST":
        raise Http404
    is_taken = request.POST.get("verdict") == "taken"
    settle_remark(request.viewer, row, is_taken=is_taken, now=timezone.now())
    said = _("Taken over.") if is_taken else _("Left as it was.")
    return go_back(request, place.visit, said)


@house_page(Capability.VISITS_WORK)
def read_in(request: HouseRequest, visit: str) -> HttpResponse:
    """Choose a Word file that was downloaded here; what is in it is checked next."""
    place = find_place(request, visit)
    form = ReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        body, now = file.read(), timezone.now()
        if attempt(
            form,
            lambda: read_file(request.viewer, place.report, name=file.name, body=body, now=now),
        ):
            return redirect(url_of(request, "committee_report_check", place.visit))
    title = _("Read a Word file")
    return show_form(request, place.visit, form, title=title, submit=_("Read the file"))


@house_page(Capability.VISITS_WORK)
def check(request: HouseRequest, visit: str) -> HttpResponse:
    """What the file says, before any colleague sees it."""
    place = find_place(request, visit)
    rows = list(list_checking(request.viewer, place.report))
    if not rows and request.method != "POST":
        messages.info(request, _("The file has no changes and no remarks."))
        return redirect(page_of(request, place.visit))
    form = CheckForm(request.POST or None, remarks=rows)
    if request.method == "POST" and form.is_valid():
        kept = set(form.cleaned_data["kept"])
        count = confirm_checked(request.viewer, place.report, kept=kept)
        said = ngettext("%(n)s remark was added.", "%(n)s remarks were added.", count)
        return go_back(request, place.visit, said % {"n": count})
    return show_form(
        request,
        place.visit,
        form,
        title=_("Check what is in the file"),
        submit=_("Add what is ticked"),
        template="check.html",
        rows=rows,
    )
