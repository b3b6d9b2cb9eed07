"""Asking for a plan, looking at it, and taking it into use."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.planning.forms import PlanForm
from durf.houses.committee.planning.inputs import list_plannable_programmes
from durf.houses.committee.planning.models import Plan
from durf.houses.committee.planning.moves import read_outcome
from durf.houses.committee.planning.plans import accept_plan, ask_for_plan, is_still, list_plans
from durf.houses.committee.planning.states import IS_WORKING, PlanState
from durf.houses.committee.programmes.queries import list_programmes
from durf.houses.committee.programmes.states import ProgrammeState
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Action

from .places import FOLDER, ask, attempt, find_plan, go_to, list_crumbs, show_form

MOST = 20


def plans_step(request: HouseRequest) -> tuple[str, str]:
    """The way back to the list."""
    return (_("Plan visits"), address("planning_plans", request.organisation))


def plan_url(request: HouseRequest, plan: Plan) -> str:
    """The page of a plan."""
    return address("planning_plan", request.organisation, plan=plan.public_id)


@house_page(Capability.PROGRAMME_MANAGE)
def show_plans(request: HouseRequest) -> HttpResponse:
    """The programmes that can be planned, and the plans that were made."""
    rows = list_programmes(request.viewer).exclude(state=ProgrammeState.ENDED)
    waiting = rows.filter(pk__in=list_plannable_programmes(request.viewer))
    context = {
        "steps": [
            Action(
                _("Plan %(name)s") % {"name": row.name},
                address("planning_plan_ask", request.organisation, programme=row.public_id),
            )
            for row in waiting
        ],
        "plans": [
            (row, PlanState(row.state).label, plan_url(request, row))
            for row in list_plans(request.viewer).defer("visits_file", "calendar_file")[:MOST]
        ],
        "breadcrumbs": list_crumbs(request, (_("Plan visits"), "")),
    }
    return TemplateResponse(request, f"{FOLDER}/plans.html", context)


@house_page(Capability.PROGRAMME_MANAGE)
def ask_for(request: HouseRequest, programme: str) -> HttpResponse:
    """Let a worker make a plan."""
    row = get_object_or_404(list_programmes(request.viewer), public_id=programme)
    form = PlanForm(request.POST or None)
    made: list[Plan] = []

    def begin() -> None:
        seed, now = form.cleaned_data["seed"], timezone.now()
        made.append(ask_for_plan(request.viewer, row, seed=seed, now=now))

    if request.method == "POST" and form.is_valid() and attempt(form, begin):
        return go_to(request, plan_url(request, made[0]), _("The plan is being made."))
    title = _("Plan the visits of %(name)s") % {"name": row.name}
    lead = _("Days that visits have now stay as they are, as far as that is possible.")
    back = plans_step(request)
    return show_form(request, form, title=title, submit=_("Make a plan"), back=back, lead=lead)


@house_page(Capability.PROGRAMME_MANAGE)
def show_plan(request: HouseRequest, plan: str) -> HttpResponse:
    """A plan. What asks again while a worker is busy gets that part only."""
    row = find_plan(request, plan)
    work = describe_work(request, row)
    if request.headers.get("HX-Request") and work["is_polled"]:
        return TemplateResponse(request, f"{FOLDER}/work.html", work)
    context = work | {
        "outcome": read_outcome(request.viewer, row),
        "accept_url": address("planning_plan_accept", request.organisation, plan=row.public_id)
        if row.state == PlanState.PROPOSED
        else "",
        "state": PlanState(row.state).label,
        "breadcrumbs": list_crumbs(request, plans_step(request), (row.programme.name, "")),
    }
    response = TemplateResponse(request, f"{FOLDER}/plan.html", context)
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def describe_work(request: HouseRequest, plan: Plan) -> dict[str, Any]:
    """What a worker is doing, if anything."""
    is_stuck = is_still(plan, now=timezone.now())
    return {
        "plan": plan,
        "plan_url": plan_url(request, plan),
        "work": PlanState(plan.state).label,
        "is_stuck": is_stuck,
        "is_polled": plan.state in IS_WORKING and not is_stuck,
    }


@house_page(Capability.PROGRAMME_MANAGE)
def accept(request: HouseRequest, plan: str) -> HttpResponse:
    """Take a plan into use: what moves is shown first."""
    row = find_plan(request, plan)
    outcome = read_outcome(request.viewer, row)
    if outcome is None or row.state != PlanState.PROPOSED:
        raise Http404
    if request.method == "POST":
        accept_plan(request.viewer, row, now=timezone.now())
        return go_to(request, plan_url(request, row), _("The plan is taken into use."))
    agreed = [line.name for line in outcome.moved if line.is_agreed]
    text = _("The visits get these days and teams. Nobody outside hears of it yet.")
    if agreed:
        told = _(
            "These municipalities had agreed to another day and must be asked again: %(names)s."
        )
        text += " " + told % {"names": ", ".join(agreed)}
    back = (row.programme.name, plan_url(request, row))
    title = _("Take this plan into use?")
    return ask(request, title=title, submit=_("Take it into use"), back=back, text=text)
