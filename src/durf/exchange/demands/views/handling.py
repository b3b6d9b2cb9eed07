"""Handling a demand, step by step: record, pick, tell, decide, tell the result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import DEMAND_1, DEMAND_RESULT_1
from durf.exchange.demands.decisions import decide
from durf.exchange.demands.forms import (
    DecisionForm,
    DemandForm,
    OtherwiseForm,
    OwnerFilterForm,
    PickForm,
    ReportForm,
)
from durf.exchange.demands.models import Demand, DemandItem
from durf.exchange.demands.owners import list_owners
from durf.exchange.demands.queries import list_pickable_receipts, list_pickable_received
from durf.exchange.demands.records import add_items, drop_item, log_demand
from durf.exchange.demands.reports import note_told_otherwise, report_result, report_to
from durf.exchange.directory import find_organisation, list_choices, list_open, name_in_full
from durf.exchange.models import Receipt, ReceivedDelivery
from durf.exchange.queries import name_kind
from durf.exchange.terms import Basis
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError
from durf.platform.ui.moments import format_day

from .places import back_to, demand_address, find_demand, list_crumbs

MOST_LINES = 200
HOUSES = set(OrganisationKind) - {OrganisationKind.OFFICE, OrganisationKind.PRESS}


@house_page(Capability.DEMAND_HANDLE)
def add(request: HouseRequest) -> HttpResponse:
    """Record a new demand."""
    form = DemandForm(
        request.POST or None,
        initial={"contact_name": request.user.name, "contact_email": request.user.email},
    )
    if request.method == "POST" and form.is_valid():
        demand = log_demand(request.viewer, facts=form.to_facts(), now=timezone.now())
        messages.success(request, _("The demand has been recorded. Now pick what it touches."))
        return back_to(request, demand)
    title = _("Record a demand")
    context = {"form": form, "title": title, "breadcrumbs": list_crumbs(request, title)}
    return TemplateResponse(request, "demands/form.html", context)


@house_page(Capability.DEMAND_HANDLE)
def pick(request: HouseRequest, demand: str) -> HttpResponse:
    """Choose an organisation, then tick what is about it."""
    row = find_demand(request, demand)
    about = find_organisation(request.GET.get("organisation", ""))
    choices = list_choices(list_open(HOUSES).exclude(pk=request.organisation.pk))
    context: dict[str, Any] = {
        "filter": OwnerFilterForm(request.GET if about else None, choices=choices),
        "about": about,
        "demand_url": demand_address(request, row),
        "breadcrumbs": list_crumbs(request, _("Pick what it touches"), row),
    }
    if about is not None:
        form = make_pick_form(request, about)
        if request.method == "POST" and form.is_valid():
            received, receipts = form.list_chosen("received"), form.list_chosen("receipts")
            add_items(request.viewer, row, received=received, receipts=receipts)
            messages.success(request, _("The list has been changed."))
            return back_to(request, row)
        context["form"] = form
    return TemplateResponse(request, "demands/pick.html", context)


def make_pick_form(request: HouseRequest, about: Organisation) -> PickForm:
    """The newest lines about this organisation."""
    received = list_pickable_received(request.viewer, about)[:MOST_LINES]
    receipts = list_pickable_receipts(request.viewer, about)[:MOST_LINES]
    return PickForm(
        request.POST or None,
        received=[(row, describe_line(row)) for row in received],
        receipts=[(row, describe_line(row)) for row in receipts],
    )


def describe_line(row: ReceivedDelivery | Receipt) -> str:
    """Kind, sender and day."""
    return f"{name_kind(row)}, {name_in_full(row.sender)}, {format_day(row.sent_at)}"


@house_page(Capability.DEMAND_HANDLE)
def drop(request: HouseRequest, demand: str, item: str) -> HttpResponse:
    """Take a line off the list."""
    row = find_demand(request, demand)
    line = get_object_or_404(
        DemandItem.objects.seen_by(request.viewer).select_related("received", "receipt"),
        demand=row,
        public_id=item,
    )
    if request.method == "POST":
        drop_item(request.viewer, row, item=line)
        messages.success(request, _("The list has been changed."))
        return back_to(request, row)
    text = describe_line(line.received or line.receipt)
    title = _("Take this off the list?")
    context = {"title": title, "text": text, "submit": _("Take off the list")}
    return ask(request, row, context)


@house_page(Capability.DEMAND_HANDLE)
def report(request: HouseRequest, demand: str) -> HttpResponse:
    """Tell the owners that don't know yet."""
    row = find_demand(request, demand)
    owners = list_owners(request.viewer, row)
    untold = [owner for owner in owners if owner.is_reachable and not owner.is_told]
    form = ReportForm(request.POST or None, untold=untold)
    if request.method == "POST" and form.is_valid():
        subjects, asked = form.list_subjects(), form.cleaned_data["asked"]
        try:
            report_to(request.viewer, row, subjects=subjects, asked=asked, now=timezone.now())
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("The owners have been told."))
            return back_to(request, row)
    names = ", ".join(name_in_full(owner.organisation) for owner in untold)
    sharing = make_sharing(names, what=[DEMAND_1.label, _("What you write below")])
    return show_step(request, row, form, title=_("Tell the owners"), sharing=sharing)


@house_page(Capability.DEMAND_HANDLE)
def tell_otherwise(request: HouseRequest, demand: str, owner: str) -> HttpResponse:
    """Write down how somebody was told whom the post doesn't reach."""
    row = find_demand(request, demand)
    subject = find_owner(request, row, owner)
    form = OtherwiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["otherwise"]
        note_told_otherwise(
            request.viewer, row, subject=subject, otherwise=text, now=timezone.now()
        )
        messages.success(request, _("Written down."))
        return back_to(request, row)
    title = _("How %(name)s was told") % {"name": name_in_full(subject)}
    return show_step(request, row, form, title=title)


def find_owner(request: HouseRequest, demand: Demand, public_id: str) -> Organisation:
    """An organisation that the demand touches, or 404."""
    owners = [row.organisation for row in list_owners(request.viewer, demand)]
    for owner in owners:
        if owner.public_id == public_id:
            return owner
    raise Http404


@house_page(Capability.DEMAND_HANDLE)
def make_decision(request: HouseRequest, demand: str) -> HttpResponse:
    """Decide; not before everyone who has to know first knows."""
    row = find_demand(request, demand)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide(request.viewer, row, decision=form.to_decision(), now=timezone.now())
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("The decision has been recorded. Now tell the owners."))
            return back_to(request, row)
    return show_step(request, row, form, title=_("Decide"))


@house_page(Capability.DEMAND_HANDLE)
def close(request: HouseRequest, demand: str) -> HttpResponse:
    """Tell the owners what came of it: shown first, then done."""
    row = find_demand(request, demand)
    if request.method == "POST":
        report_result(request.viewer, row, now=timezone.now())
        messages.success(request, _("The owners have been told, and the demand is closed."))
        return back_to(request, row)
    told = [o for o in list_owners(request.viewer, row) if o.report and o.report.delivery]
    names = ", ".join(name_in_full(owner.organisation) for owner in told)
    context: dict[str, Any] = {"title": _("Tell the result and close"), "submit": _("Tell them")}
    if told:
        texts = [DEMAND_RESULT_1.label, row.ground, row.explanation, row.no_time]
        context["sharing"] = make_sharing(names, what=[text for text in texts if text])
    return ask(request, row, context)


def make_sharing(names: str, *, what: list[Any]) -> Sharing:
    """What leaves the organisation."""
    return Sharing(
        what=what,
        recipient=names or "–",
        purpose=_("They know first, and can react"),
        basis=Basis.LEGAL_DUTY.label,
        withdrawal=_("This can't be withdrawn."),
    )


def show_step(
    request: HouseRequest,
    demand: Demand,
    form: forms.Form,
    *,
    title: str,
    sharing: Sharing | None = None,
) -> HttpResponse:
    """The form of one step."""
    context = {
        "form": form,
        "title": title,
        "sharing": sharing,
        "demand_url": demand_address(request, demand),
        "breadcrumbs": list_crumbs(request, title, demand),
    }
    return TemplateResponse(request, "demands/form.html", context)


def ask(request: HouseRequest, demand: Demand, context: dict[str, Any]) -> HttpResponse:
    """Asked first, then done."""
    more = {
        "demand_url": demand_address(request, demand),
        "breadcrumbs": list_crumbs(request, context["title"], demand),
    }
    return TemplateResponse(request, "demands/ask.html", context | more)
