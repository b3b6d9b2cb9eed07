"""The municipality's pages about the visits it receives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.exchange.visit_sheets.forms import SheetForm
from durf.exchange.visit_sheets.overview import list_rows
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .forms import WishForm
from .models import Sheet, Visit, Wish
from .overview import list_facts
from .queries import list_visits
from .sheets import find_sheet, read_sheet, send_sheet
from .tables import visits_table
from .wishes import BEFORE_TALK, ask_other, list_companions, list_to_ask, list_wishes

FOLDER = "municipality_visits"


@house_page(Capability.VISIT_SEE)
def show_visits(request: HouseRequest) -> HttpResponse:
    """Every visit."""
    table = visits_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/visits.html")


@house_page(Capability.VISIT_SEE)
def show_visit(request: HouseRequest, visit: str) -> HttpResponse:
    """One visit: how far it is, when, who comes, and whom to ask."""
    row = get_object_or_404(list_visits(request.viewer), public_id=visit)
    may_ask = request.viewer.may(Capability.VISIT_ANSWER)
    to_ask = list_to_ask(request.viewer, row) if may_ask else []
    context = {
        "visit": row,
        "facts": list_facts(row),
        "companions": list_companions(request.viewer, row),
        "other_url": url_of(request, "municipality_visit_other", row) if to_ask else "",
        "wishes": list_wishes(request.viewer, row) if may_ask else [],
        **describe_sheet(request, row, may_send=may_ask),
        "breadcrumbs": list_crumbs(request, row),
    }
    return TemplateResponse(request, f"{FOLDER}/visit.html", context)


@house_page(Capability.VISIT_ANSWER)
def ask_for_other(request: HouseRequest, visit: str) -> HttpResponse:
    """Rather another committee member: no reason needed."""
    row = get_object_or_404(list_visits(request.viewer), public_id=visit)
    companions = list_to_ask(request.viewer, row)
    if not companions:
        raise Http404
    form = WishForm(request.POST or None, companions=companions)
    if request.method == "POST" and form.is_valid() and sends(request, row, form):
        messages.success(request, _("The secretary of the committee has your question."))
        return redirect(url_of(request, "municipality_visit", row))
    lead = _(
        "Sometimes somebody fits less well. Then ask for somebody else. Only the secretary of "
        "the committee sees your question; the member doesn't learn that you asked it."
    )
    title, submit = _("Rather another committee member?"), _("Send to the secretary")
    what = _("About whom you ask it, and why if you say so")
    sharing = describe(row, "visit_wish", what=what)
    return show_form(request, row, form, title=title, lead=lead, submit=submit, sharing=sharing)


@house_page(Capability.VISIT_ANSWER)
def fill_sheet(request: HouseRequest, visit: str) -> HttpResponse:
    """The practical side of the visit; sent again when something changes."""
    row = get_object_or_404(list_visits(request.viewer), public_id=visit)
    if row.stage not in BEFORE_TALK:
        raise Http404
    before = read_sheet(find_sheet(request.viewer, row))
    form = SheetForm(request.POST or None, facts=before, mode=row.mode)

    def send() -> Sheet:
        return send_sheet(request.viewer, row, facts=form.to_facts(), now=timezone.now())

    if request.method == "POST" and form.is_valid() and leaves(form, send):
        messages.success(request, _("The committee has your visit sheet."))
        return redirect(url_of(request, "municipality_visit", row))
    lead = _("The practical side only. Don't write anything here about information security.")
    sharing = describe(row, "visit_sheet", what=_("Everything that you fill in here"))
    title, submit = _("Visit sheet"), _("Send to the committee")
    return show_form(request, row, form, title=title, lead=lead, submit=submit, sharing=sharing)


def describe_sheet(request: HouseRequest, visit: Visit, *, may_send: bool) -> dict[str, Any]:
    """The visit sheet as it was sent last, and the way to it."""
    sheet = find_sheet(request.viewer, visit)
    facts = read_sheet(sheet)
    may_fill = may_send and visit.stage in BEFORE_TALK
    return {
        "sheet": sheet,
        "sheet_rows": list_rows(facts) if facts else [],
        "sheet_url": url_of(request, "municipality_visit_sheet", visit) if may_fill else "",
    }


def show_form(
    request: HouseRequest, visit: Visit, form: Form, *, title: str, **more: Any
) -> HttpResponse:
    """What can be sent, and who sees it."""
    context = {
        "title": title,
        "form": form,
        "cancel_url": url_of(request, "municipality_visit", visit),
        "breadcrumbs": list_crumbs(request, visit, title),
    }
    return TemplateResponse(request, f"{FOLDER}/form.html", context | more)


def sends(request: HouseRequest, visit: Visit, form: WishForm) -> bool:
    """Whether the wish left."""
    companion, text = form.find_companion(), form.cleaned_data["text"]

    def send() -> Wish:
        return ask_other(request.viewer, visit, companion, text=text, now=timezone.now())

    return leaves(form, send)


def leaves(form: Form, send: Callable[[], Sheet | Wish]) -> bool:
    """Whether it left; a refusal is said in the form."""
    try:
        with transaction.atomic():
            announce_item(send().delivery)
    except DomainError as error:
        form.add_error(None, f"{error} {error.next_step}".strip())
        return False
    return True


def describe(visit: Visit, kind: str, *, what: str) -> Sharing:
    """What leaves, to whom and for what."""
    return Sharing(
        what=[what],
        recipient=name_in_full(visit.committee),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal(kind, 1),
    )


def url_of(request: HouseRequest, url_name: str, visit: Visit) -> str:
    """The address of a page about a visit."""
    return address(url_name, request.organisation, visit=visit.public_id)


def list_crumbs(request: HouseRequest, visit: Visit, *titles: str) -> list[Crumb]:
    """The way back."""
    page = url_of(request, "municipality_visit", visit) if titles else ""
    crumbs = [
        Crumb(_("Visits"), address("municipality_visits", request.organisation)),
        Crumb(visit.programme, page),
    ]
    return [*crumbs, *(Crumb(title) for title in titles)]
