"""The list of visits, and what everyone in the committee may know of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.visits.overview import list_facts, list_history
from durf.houses.committee.visits.queries import is_inside, list_steps, list_today
from durf.houses.committee.visits.records import list_waiting
from durf.houses.committee.visits.states import IS_OVER
from durf.houses.committee.visits.tables import visits_table
from durf.houses.committee.visits.team import list_team
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Action

from .menus import list_visit_steps
from .places import FOLDER, find_visit, list_crumbs, url_of
from .wishes import list_wish_links


@house_page(Capability.VISITS_SEE)
def show_visits(request: HouseRequest) -> HttpResponse:
    """Every visit: its state, who is on turn, and when."""
    is_manager = request.viewer.may(Capability.VISITS_MANAGE)
    waiting = list_waiting(request.viewer).count() if is_manager else 0
    now = timezone.now()
    begin = Action(_("Begin visits"), address("committee_visit_begin", request.organisation))
    table = visits_table(
        request.viewer,
        request.organisation,
        first_step=begin if waiting else None,
        now=now,
    )
    today = [
        (row, url_of(request, "committee_visit", row))
        for row in list_today(request.viewer, now=now)
    ]
    context = {"waiting": waiting, "begin": begin, "today": today}
    return table.respond(request, f"{FOLDER}/visits.html", context)


@house_page(Capability.VISITS_SEE)
def show_visit(request: HouseRequest, visit: str) -> HttpResponse:
    """One visit; only its team gets the way to its file."""
    row = find_visit(request, visit)
    is_manager = request.viewer.may(Capability.VISITS_MANAGE)
    inside = is_inside(request.viewer, row)
    shows_team = inside or is_manager
    context = {
        "visit": row,
        "facts": list_facts(row),
        "steps": list_visit_steps(request, row, now=timezone.now()),
        "team": list_team(request.viewer, row) if shows_team else [],
        "wishes": list_wish_links(request, row),
        "shows_team": shows_team,
        "is_inside": inside,
        "team_url": url_of(request, "committee_visit_team", row)
        if is_manager and row.state not in IS_OVER
        else "",
        "history": list_history(list_steps(request.viewer, row)),
        "breadcrumbs": list_crumbs(request, row),
    }
    return TemplateResponse(request, f"{FOLDER}/visit.html", context)
