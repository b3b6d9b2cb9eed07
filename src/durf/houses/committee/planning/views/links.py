"""What somebody with a link sees: only what is about that one visit, poll or person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.visit_sheets.forms import SheetForm
from durf.houses.committee.planning.agenda import (
    FEED,
    find_place,
    make_entry,
    make_own_entries,
)
from durf.houses.committee.planning.answer_forms import NONE, PickForm, VoteForm
from durf.houses.committee.planning.bookings import find_booking, refresh_booking
from durf.houses.committee.planning.calendars import write_feed
from durf.houses.committee.planning.models import PollSeat, Proposal
from durf.houses.committee.planning.papers import describe_hours
from durf.houses.committee.planning.proposals import (
    LINK,
    POLL_LINK,
    is_open,
    list_proposals,
    name_alternatives,
    pick_slot,
    read_slots,
    vote,
)
from durf.houses.committee.planning.reminders import tell_planners
from durf.houses.committee.planning.sheets import Source, fill_sheet, find_sheet, read_sheet
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import LinkRequest, link_page

from .feeds import answer_with_calendar
from .places import FOLDER, attempt


def find_visit(request: LinkRequest) -> Visit:
    """The one visit that the link is about."""
    rows = Visit.objects.seen_by(request.viewer).select_related("organisation")
    return get_object_or_404(rows, public_id=request.link.about)


@link_page(LINK)
def choose(request: LinkRequest) -> HttpResponse:
    """Choose a moment; afterwards the date and the way to the visit sheet."""
    visit, today = find_visit(request), timezone.localdate()
    proposal = list_proposals(request.viewer, visit).filter(is_poll=False).first()
    if proposal is None or not is_open(proposal, today=today):
        return show_outcome(request, visit, proposal)
    form = PickForm(request.POST or None, slots=read_slots(proposal))
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: answer(request, proposal, form)):
        return redirect(request.path)
    context = {
        "visit": visit,
        "proposal": proposal,
        "form": form,
        "committee": request.organisation,
    }
    return TemplateResponse(request, f"{FOLDER}/link_choose.html", context)


def answer(request: LinkRequest, proposal: Proposal, form: PickForm) -> None:
    """What the municipality said; who arranges visits gets a mail without its name."""
    data, now = form.cleaned_data, timezone.now()
    by, text = data["answered_by"], data["alternatives"].strip()
    if data["slot"] == NONE:
        name_alternatives(request.viewer, proposal, text=text, answered_by=by, now=now)
    else:
        number = int(data["slot"])
        pick_slot(request.viewer, proposal, number=number, answered_by=by, now=now)
    tell_planners(request.organisation, "planning_answered", now=now)


def show_outcome(request: LinkRequest, visit: Visit, proposal: Proposal | None) -> HttpResponse:
    """The date, or that the answer is on its way."""
    token = request.path.rstrip("/").rsplit("/", 1)[-1]
    is_set = visit.state == VisitState.PLANNED and visit.starts_at is not None
    sheet = find_sheet(request.viewer, visit)
    context = {
        "visit": visit,
        "is_set": is_set,
        "proposal": proposal,
        "hours": describe_hours(visit, sheet),
        "has_sheet": sheet is not None,
        "sheet_url": reverse("visit_link_sheet", args=[token]),
        "calendar_url": reverse("visit_link_calendar", args=[token]),
        "committee": request.organisation,
    }
    return TemplateResponse(request, f"{FOLDER}/link_outcome.html", context)


@link_page(LINK)
def fill(request: LinkRequest) -> HttpResponse:
    """The visit sheet, by the municipality's secretariat."""
    visit = find_visit(request)
    if visit.state != VisitState.PLANNED:
        raise Http404
    facts = read_sheet(find_sheet(request.viewer, visit), visit)
    form = SheetForm(request.POST or None, facts=facts, mode=visit.mode)

    def keep() -> None:
        facts, now = form.to_facts(), timezone.now()
        fill_sheet(request.viewer, visit, facts=facts, source=Source.LINK, now=now)

    back = request.path.removesuffix("blad/")
    if request.method == "POST" and form.is_valid() and attempt(form, keep):
        return redirect(back)
    context: dict[str, Any] = {"form": form, "submit": _("Send to the committee"), "visit": visit}
    context["cancel_url"] = back
    return TemplateResponse(request, f"{FOLDER}/link_sheet.html", context)


@link_page(LINK)
def get_invitation(request: LinkRequest) -> HttpResponse:
    """The appointment for one's own calendar."""
    visit, now = find_visit(request), timezone.now()
    if visit.starts_at is None:
        raise Http404
    booking = find_booking(request.viewer, visit, now=now)
    booking = refresh_booking(request.viewer, booking, visit, now=now)
    place = find_place(request.viewer, visit)
    # Its page is for who works for the committee.
    entry = replace(make_entry(request.organisation, visit, booking, place), url="")
    return answer_with_calendar(write_feed([entry], name="", now=now), name="bezoek.ics")


@link_page(POLL_LINK)
def answer_poll(request: LinkRequest) -> HttpResponse:
    """When one role can, on each of the moments."""
    rows = PollSeat.objects.seen_by(request.viewer).select_related("proposal__visit")
    seat = get_object_or_404(rows, public_id=request.link.about)
    if not is_open(seat.proposal, today=timezone.localdate()):
        raise Http404
    form = VoteForm(request.POST or None, slots=read_slots(seat.proposal), votes=seat.votes)

    def keep() -> None:
        vote(request.viewer, seat, votes=form.list_votes(), now=timezone.now())

    is_kept = request.method == "POST" and form.is_valid() and attempt(form, keep)
    context = {"seat": seat, "form": form, "is_kept": is_kept, "committee": request.organisation}
    return TemplateResponse(request, f"{FOLDER}/link_poll.html", context)


@link_page(FEED)
def get_feed(request: LinkRequest) -> HttpResponse:
    """The visits of the teams that this person is in, for a calendar to fetch."""
    if not request.viewer.may(Capability.VISITS_SEE):
        raise Http404
    now = timezone.now()
    entries = make_own_entries(request.viewer, request.organisation, now=now)
    return answer_with_calendar(write_feed(entries, name=_("Visits"), now=now), name="bezoeken.ics")
