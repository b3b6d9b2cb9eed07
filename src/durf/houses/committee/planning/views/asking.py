"""Asking a municipality for a date, and recording what it says about days and stand-ins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.planning.errors import ProposalClosedError, TooEarlyForPollError
from durf.houses.committee.planning.forms import AbsenceForm, AgreementForm, OfferForm, PollForm
from durf.houses.committee.planning.models import Proposal
from durf.houses.committee.planning.people import add_absence, list_travellers, record_agreement
from durf.houses.committee.planning.proposals import (
    LINK,
    POLL_LINK,
    begin_poll,
    is_open,
    may_poll,
    offer_slots,
    read_slots,
    settle_poll,
)
from durf.houses.committee.planning.slots import suggest_days
from durf.houses.committee.planning.states import Origin, Part
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.access.links import new_link_token
from durf.platform.access.matrix import Capability
from durf.platform.access.members.notification import absolute
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.moments import format_moment

from .places import FOLDER, attempt, find_visit, go_to, list_crumbs, show_form, visit_url

Links = list[tuple[str, str]]


def find_open_visit(request: HouseRequest, visit: str) -> Any:
    """A visit of which the conversation still has to come, or 404."""
    row = find_visit(request, visit)
    if row.state not in BEFORE_TALK:
        raise Http404
    return row


@house_page(Capability.PROGRAMME_RECORD)
def offer(request: HouseRequest, visit: str) -> HttpResponse:
    """Offer moments; the link to pass on is shown once."""
    row, today = find_open_visit(request, visit), timezone.localdate()
    days = suggest_days(request.viewer, row, today=today)
    form = OfferForm(request.POST or None, today=today, days=days)
    token = new_link_token()

    def send() -> None:
        minutes, now = form.cleaned_data["minutes"], timezone.now()
        slots = form.list_slots()
        offer_slots(request.viewer, row, slots=slots, minutes=minutes, token=token, now=now)

    if request.method == "POST" and form.is_valid() and attempt(form, send):
        return show_links(request, row, [(row.name, absolute(reverse(LINK, args=[token])))])
    title = _("Propose dates to %(name)s") % {"name": row.name}
    lead = _("The moments are held for ten working days. An earlier proposal no longer counts.")
    back = (row.name, visit_url(request, row))
    return show_form(request, form, title=title, submit=_("Make the link"), back=back, lead=lead)


def show_links(request: HouseRequest, visit: Any, links: Links) -> HttpResponse:
    """The links, once: nobody can look them up afterwards."""
    context = {
        "visit": visit,
        "links": links,
        "back_url": visit_url(request, visit),
        "breadcrumbs": list_crumbs(
            request, (visit.name, visit_url(request, visit)), (_("Links"), "")
        ),
    }
    return TemplateResponse(request, f"{FOLDER}/links.html", context)


@house_page(Capability.PROGRAMME_RECORD)
def poll(request: HouseRequest, visit: str) -> HttpResponse:
    """Ask each role apart; only when proposed dates didn't work."""
    row, today = find_visit(request, visit), timezone.localdate()
    if not may_poll(request.viewer, row):
        return go_to(request, visit_url(request, row), str(TooEarlyForPollError()))
    form = PollForm(request.POST or None, today=today)
    seats: Links = []

    def begin() -> None:
        seats.extend((role, new_link_token()) for role in form.list_roles())
        slots, now = form.list_slots(), timezone.now()
        begin_poll(request.viewer, row, slots=slots, seats=seats, now=now)

    if request.method == "POST" and form.is_valid() and attempt(form, begin):
        links = [(role, absolute(reverse(POLL_LINK, args=[token]))) for role, token in seats]
        return show_links(request, row, links)
    title, back = _("Poll at %(name)s") % {"name": row.name}, (row.name, visit_url(request, row))
    return show_form(request, form, title=title, submit=_("Make the links"), back=back)


class SettleForm(forms.Form):
    """The moment that is taken from a poll."""

    slot = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].label = _("Moment")
        field = self.fields["slot"]
        if isinstance(field, forms.ChoiceField):
            slots = read_slots(proposal)
            field.choices = [(str(n), format_moment(slot)) for n, slot in enumerate(slots)]


@house_page(Capability.PROGRAMME_RECORD)
def settle(request: HouseRequest, poll: str) -> HttpResponse:
    """Take one of the moments of a poll."""
    rows = Proposal.objects.seen_by(request.viewer).select_related("visit").filter(is_poll=True)
    proposal = get_object_or_404(rows, public_id=poll)
    row = find_visit(request, proposal.visit.public_id)
    is_over = row.state not in BEFORE_TALK
    if is_over or not is_open(proposal, today=timezone.localdate()):
        return go_to(request, visit_url(request, row), str(ProposalClosedError()))
    form = SettleForm(request.POST or None, proposal=proposal)

    def take() -> None:
        number, now = form.cleaned_data["slot"], timezone.now()
        settle_poll(request.viewer, proposal, number=number, now=now)

    if request.method == "POST" and form.is_valid() and attempt(form, take):
        return go_to(request, visit_url(request, row), _("The date is set. Tell the municipality."))
    back = (row.name, visit_url(request, row))
    return show_form(request, form, title=_("Choose a date"), submit=_("Set this date"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def add_days(request: HouseRequest, visit: str) -> HttpResponse:
    """Days on which a municipality can't."""
    row = find_open_visit(request, visit)
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_absence(request.viewer, row, facts=form.to_facts())
        return go_to(request, visit_url(request, row), _("Recorded. It counts from the next plan."))
    title, back = _("Days on which they can't"), (row.name, visit_url(request, row))
    return show_form(request, form, title=title, submit=_("Record"), back=back)


@house_page(Capability.PROGRAMME_RECORD)
def record_stand_in(request: HouseRequest, visit: str) -> HttpResponse:
    """A municipality agreed that a stand-in of the IBD or VNG comes."""
    row = find_open_visit(request, visit)
    asked_first = list_travellers(request.viewer).filter(
        part=Part.STAND_IN, origin__in=[Origin.IBD, Origin.VNG]
    )
    today: date = timezone.localdate()
    form = AgreementForm(request.POST or None, travellers=asked_first, initial={"agreed_on": today})

    def record() -> None:
        data = form.cleaned_data
        facts = {"given_by": data["given_by"], "agreed_on": data["agreed_on"]}
        record_agreement(request.viewer, row, traveller=form.find_traveller(), **facts)

    if request.method == "POST" and form.is_valid() and attempt(form, record):
        return go_to(request, visit_url(request, row), _("Recorded. It counts from the next plan."))
    title, back = _("They agreed to a stand-in"), (row.name, visit_url(request, row))
    return show_form(request, form, title=title, submit=_("Record"), back=back)
