"""Calendars: one's own feed, and an appointment to pass on to a municipality."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.planning.agenda import (
    FEED,
    close_feed,
    find_place,
    has_feed,
    make_entry,
    open_feed,
)
from durf.houses.committee.planning.bookings import find_booking, refresh_booking
from durf.houses.committee.planning.calendars import write_invitation
from durf.platform.access.links import new_link_token
from durf.platform.access.matrix import Capability
from durf.platform.access.members.notification import absolute
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page

from .places import FOLDER, find_visit, go_to, list_crumbs, visit_url

ICS = "text/calendar; charset=utf-8"


@house_page(Capability.VISITS_SEE)
def show_feed(request: HouseRequest) -> HttpResponse:
    """The own feed: make one, replace it, or stop it. Its address is shown once."""
    now, link = timezone.now(), ""
    if request.method == "POST" and request.POST.get("step") == "stop":
        close_feed(request.viewer, now=now)
        url = address("planning_feed", request.organisation)
        return go_to(request, url, _("The address no longer works."))
    if request.method == "POST":
        token = new_link_token()
        open_feed(request.viewer, token=token, now=now)
        link = absolute(reverse(FEED, args=[token]))
    context = {
        "link": link,
        "has_feed": has_feed(request.viewer, now=now),
        "breadcrumbs": list_crumbs(request, (_("My calendar"), "")),
    }
    return TemplateResponse(request, f"{FOLDER}/feed.html", context)


@house_page(Capability.PROGRAMME_RECORD)
def get_invitation(request: HouseRequest, visit: str) -> HttpResponse:
    """An appointment for the calendars of a municipality; again after every change."""
    row, now = find_visit(request, visit), timezone.now()
    if row.starts_at is None:
        return go_to(request, visit_url(request, row), _("This visit has no date yet."))
    booking = find_booking(request.viewer, row, now=now)
    booking = refresh_booking(request.viewer, booking, row, now=now)
    place = find_place(request.viewer, row)
    entry = replace(make_entry(request.organisation, row, booking, place), url="")
    body = write_invitation(entry, organiser=request.user.email, now=now)
    return answer_with_calendar(body, name="bezoek.ics")


def answer_with_calendar(body: bytes, *, name: str) -> HttpResponse:
    """A file for a calendar."""
    response = HttpResponse(body, content_type=ICS)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
