"""The agenda: as a list, by month, one visit, and one day on paper."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.planning.agenda import SEES_ALL, link_to, list_agenda
from durf.houses.committee.planning.days import list_days
from durf.houses.committee.planning.overview import describe_visit
from durf.houses.committee.planning.papers import list_day, make_day_sheet, make_style
from durf.houses.committee.planning.tables import agenda_table
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.pdf import render_pdf
from durf.platform.ui.components import Action, Tab
from durf.platform.ui.moments import format_day
from durf.reference.calendars.closures import list_closures

from .places import FOLDER, find_visit, list_crumbs, read_day

PDF = "application/pdf"


@house_page(Capability.VISITS_SEE)
def show_list(request: HouseRequest) -> HttpResponse:
    """Every visit that this person may see."""
    context = {
        "tabs": list_tabs(request, is_list=True),
        "steps": list_steps(request),
        "sees_all": request.viewer.may(SEES_ALL),
    }
    table = agenda_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/agenda.html", context)


def list_tabs(request: HouseRequest, *, is_list: bool) -> list[Tab]:
    """List and month."""
    month = f"{timezone.localdate():%Y-%m}"
    return [
        Tab(_("List"), address("planning", request.organisation), is_current=is_list),
        Tab(
            _("Month"),
            address("planning_month", request.organisation, month=month),
            is_current=not is_list,
        ),
    ]


def list_steps(request: HouseRequest) -> list[Action]:
    """What can be done from here."""
    pages = [
        (_("Plan visits"), "planning_plans", Capability.PROGRAMME_MANAGE),
        (_("Visiting days"), "planning_days", Capability.PROGRAMME_RECORD),
        (_("Who goes, and when they can"), "planning_people", Capability.PROGRAMME_RECORD),
        (_("My days"), "planning_own", Capability.VISITS_SEE),
        (_("My calendar"), "planning_feed", Capability.VISITS_SEE),
    ]
    return [
        Action(label, address(name, request.organisation))
        for label, name, needed in pages
        if request.viewer.may(needed)
    ]


@house_page(Capability.VISITS_SEE)
def show_month(request: HouseRequest, month: str) -> HttpResponse:
    """A month as a calendar, with visiting days and what the country has off."""
    first = read_day(f"{month}-01")
    if not date.min.year < first.year < date.max.year:
        raise Http404
    before, after = first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)
    context = {
        "first": first,
        "weeks": make_weeks(request, first),
        "before": address("planning_month", request.organisation, month=f"{before:%Y-%m}"),
        "after": address("planning_month", request.organisation, month=f"{after:%Y-%m}"),
        "tabs": list_tabs(request, is_list=False),
        "breadcrumbs": list_crumbs(request, (f"{first:%m-%Y}", "")),
    }
    return TemplateResponse(request, f"{FOLDER}/month.html", context)


def make_weeks(request: HouseRequest, first: date) -> list[list[dict[str, object]]]:
    """Monday to Friday of each week, with what is on it."""
    weeks = [week[:5] for week in Calendar().monthdatescalendar(first.year, first.month)]
    begins, ends = weeks[0][0], weeks[-1][-1]
    visits: dict[date, list[tuple[str, str]]] = {}
    for row in list_agenda(request.viewer).filter(on__range=(begins, ends)):
        url = link_to(request.viewer, request.organisation, row)
        visits.setdefault(row.on, []).append((row.name, url))
    fixed = set(
        list_days(request.viewer).filter(on__range=(begins, ends)).values_list("on", flat=True)
    )
    closed = list_closures(begins, ends)
    return [
        [
            {
                "day": day,
                "is_other": day.month != first.month,
                "is_fixed": day in fixed,
                "visits": visits.get(day, []),
                "closed": sorted(
                    {f"{c.name} {c.region}".strip() for c in closed if c.first <= day <= c.last}
                ),
            }
            for day in week
        ]
        for week in weeks
    ]


@house_page(Capability.PROGRAMME_RECORD)
def show_visit(request: HouseRequest, visit: str) -> HttpResponse:
    """One visit: its day, what was asked, what follows from it, and the practical side."""
    row = find_visit(request, visit)
    context = describe_visit(request.viewer, request.organisation, row, now=timezone.now())
    context["breadcrumbs"] = list_crumbs(request, (row.name, ""))
    return TemplateResponse(request, f"{FOLDER}/visit.html", context)


@house_page(Capability.VISITS_SEE)
def show_day(request: HouseRequest, day: str) -> HttpResponse:
    """The day sheet, to print."""
    on = read_day(day)
    context = {
        "on": on,
        "visits": list_day(request.viewer, on),
        "paper_url": address("planning_day_paper", request.organisation, day=day),
        "breadcrumbs": list_crumbs(request, (_("Day sheet %(day)s") % {"day": format_day(on)}, "")),
    }
    return TemplateResponse(request, f"{FOLDER}/day.html", context)


@house_page(Capability.VISITS_SEE)
def get_day_paper(request: HouseRequest, day: str) -> HttpResponse:
    """The day sheet as PDF."""
    on = read_day(day)
    paper = make_day_sheet(request.organisation, on, list_day(request.viewer, on))
    response = HttpResponse(render_pdf(paper, make_style(request.organisation)), content_type=PDF)
    response.headers["Content-Disposition"] = f'attachment; filename="dagblad-{on.isoformat()}.pdf"'
    return response
