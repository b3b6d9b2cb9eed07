"""The committee's pages of red threads, and what a visit says about each of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.visits.findings import list_findings
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.views.places import attempt, find_visit_inside
from durf.houses.committee.visits.views.places import list_crumbs as list_visit_crumbs
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .forms import ChangeForm, ObservationForm, SightingForm
from .models import Observation, Sighting
from .observations import (
    Evidence,
    add_sighting,
    change_observation,
    change_sighting,
    find_sighting,
    make_observation,
)
from .rules import describe_count, describe_quarter
from .states import ObservationState
from .tables import observation_table

FOLDER = "committee_observations"


@house_page(Capability.LEARNING_WRITE)
def show_observations(request: HouseRequest) -> HttpResponse:
    """What returns over visits, and writing down a new one."""
    form = ObservationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_observation(request.viewer, facts=form.to_facts(), now=timezone.now())
            messages.success(request, _("The red thread was written down."))
            return redirect(address("observations", request.organisation))
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}")
    table = observation_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/observations.html", {"form": form})


@house_page(Capability.LEARNING_WRITE)
def show_observation(request: HouseRequest, observation: str) -> HttpResponse:
    """How often and when; of which visits, only those in whose team the viewer is."""
    row = find_observation(request, observation)
    initial = {"title": row.title, "text": row.text, "state": row.state}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.to_facts(row.theme)
        if attempt(form, lambda: change_observation(request.viewer, row, facts=facts)):
            messages.success(request, _("The red thread was changed."))
            return redirect(address_of(request, row))
    context = {
        "observation": row,
        "form": form,
        "facts": list_facts(row),
        "sightings": list_evidence(request, row),
        "breadcrumbs": [
            Crumb(_("Red threads"), address("observations", request.organisation)),
            Crumb(row.title),
        ],
    }
    return TemplateResponse(request, f"{FOLDER}/observation.html", context)


def find_observation(request: HouseRequest, public_id: str) -> Observation:
    """One of the viewer's organisation, or 404."""
    return get_object_or_404(Observation.objects.seen_by(request.viewer), public_id=public_id)


def address_of(request: HouseRequest, row: Observation) -> str:
    """The page of one red thread."""
    return address("observation", request.organisation, observation=row.public_id)


def list_facts(row: Observation) -> list[SummaryRow]:
    """The counts, small ones in words, and the quarters."""
    return [
        SummaryRow(_("Visits"), describe_count(row.visits)),
        SummaryRow(_("Counter-examples"), describe_count(row.counter_examples)),
        SummaryRow(_("First seen"), describe_quarter(row.first_seen_on)),
        SummaryRow(_("Last seen"), describe_quarter(row.last_seen_on)),
        SummaryRow(_("Now"), ObservationState(row.state).label),
    ]


def list_evidence(request: HouseRequest, row: Observation) -> list[tuple[Sighting, str]]:
    """What the visits say in whose team the viewer is; other rooms stay closed."""
    rows = Sighting.objects.seen_by(request.viewer).filter(observation=row, visit__isnull=False)
    return [
        (
            sighting,
            address("visit_observations", request.organisation, visit=sighting.visit.public_id),
        )
        for sighting in rows.select_related("visit", "finding").order_by("seen_on", "pk")
        if sighting.visit is not None
    ]


@house_page(Capability.VISITS_WORK)
def show_visit_observations(request: HouseRequest, visit: str) -> HttpResponse:
    """Every red thread, with what this visit says about it."""
    row = find_visit_inside(request, visit)
    context = {
        "visit": row,
        "threads": list_threads(request, row),
        "all_url": address("observations", request.organisation),
        "breadcrumbs": list_visit_crumbs(request, row, _("Red threads in this visit")),
    }
    return TemplateResponse(request, f"{FOLDER}/visit.html", context)


def list_threads(
    request: HouseRequest, visit: Visit
) -> list[tuple[Observation, Sighting | None, str]]:
    """The newest first, with what this visit says; what was set aside stays out."""
    rows = Sighting.objects.seen_by(request.viewer).filter(room=visit.room_id)
    said = {row.observation_id: row for row in rows.select_related("finding")}
    threads = Observation.objects.seen_by(request.viewer).exclude(state=ObservationState.SET_ASIDE)
    newest = threads.order_by("-made_at", "-pk")

    def link(thread: Observation) -> str:
        ids = {"visit": visit.public_id, "observation": thread.public_id}
        return address("visit_observation", request.organisation, **ids)

    return [(thread, said.get(thread.pk), link(thread)) for thread in newest]


@house_page(Capability.VISITS_WORK)
def note_sighting(request: HouseRequest, visit: str, observation: str) -> HttpResponse:
    """Seen here too, or not so here, and which finding shows it."""
    row, thread = find_visit_inside(request, visit), find_observation(request, observation)
    if thread.state == ObservationState.SET_ASIDE:
        raise Http404
    known = find_sighting(request.viewer, thread, visit=row)
    findings = list_findings(request.viewer, row)
    form = SightingForm(request.POST or None, findings=findings, initial=read(known))
    back = address("visit_observations", request.organisation, visit=row.public_id)
    if request.method == "POST" and form.is_valid():
        evidence = form.to_evidence()
        if attempt(form, lambda: keep(request, row, thread, known, evidence)):
            messages.success(request, _("Kept. Everyone sees the count, and only your team this."))
            return redirect(back)
    context = {
        "form": form,
        "observation": thread,
        "cancel_url": back,
        "breadcrumbs": list_visit_crumbs(request, row, thread.title),
    }
    return TemplateResponse(request, f"{FOLDER}/sighting.html", context)


def keep(
    request: HouseRequest,
    visit: Visit,
    thread: Observation,
    known: Sighting | None,
    evidence: Evidence,
) -> Sighting:
    """For the first time, or in place of what was said before."""
    if known is not None:
        return change_sighting(request.viewer, known, evidence=evidence)
    now = timezone.now()
    return add_sighting(request.viewer, thread, visit=visit, evidence=evidence, now=now)


def read(sighting: Sighting | None) -> dict[str, str]:
    """What this visit said before."""
    if sighting is None:
        return {}
    finding = sighting.finding.public_id if sighting.finding is not None else ""
    return {"kind": sighting.kind, "finding": finding, "note": sighting.note}
