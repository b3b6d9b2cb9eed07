"""Writing: beginning, paragraphs, and the next steps that are proposed, picked and rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.content.perspectives import load_perspectives
from durf.exchange.opening import open_delivery
from durf.houses.committee.reports.findings import list_found, list_texts
from durf.houses.committee.reports.forms import BeginForm, ParagraphForm, StepForm
from durf.houses.committee.reports.models import NextStep
from durf.houses.committee.reports.proposing import Proposal, propose_perspectives
from durf.houses.committee.reports.queries import list_steps
from durf.houses.committee.reports.reasons import tell_reasons, write_step
from durf.houses.committee.reports.writing import (
    StepText,
    add_paragraph,
    begin_report,
    change_paragraph,
    drop_step,
    pick_step,
    remove_paragraph,
    rewrite_step,
)
from durf.houses.committee.selfimages.queries import list_latest
from durf.houses.committee.visits.states import VisitState
from durf.houses.committee.visits.views.places import attempt, find_visit_inside
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.reference.questionnaires.content import read_content
from durf.reference.questionnaires.errors import ContentError
from durf.reference.questionnaires.shelf import find_questionnaire

from .places import Place, find_paragraph, find_place, go_back, page_of, show_form, url_of

MOST_SHOWN = 30


@house_page(Capability.VISITS_WORK)
def begin(request: HouseRequest, visit: str) -> HttpResponse:
    """Begin the report, with what the team found as its first paragraphs."""
    row = find_visit_inside(request, visit)
    if row.state != VisitState.VISITED:
        raise Http404
    title = _("Visit report of %(name)s") % {"name": row.name}
    form = BeginForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        name, texts, now = (
            form.cleaned_data["title"],
            list_texts(request.viewer, row),
            timezone.now(),
        )
        if attempt(
            form, lambda: begin_report(request.viewer, row, title=name, texts=texts, now=now)
        ):
            return redirect(page_of(request, row))
    label = _("Begin the visit report")
    return show_form(request, row, form, title=label, submit=label)


@house_page(Capability.VISITS_WORK)
def add(request: HouseRequest, visit: str) -> HttpResponse:
    """A new paragraph."""
    place = find_place(request, visit)
    form = ParagraphForm(request.POST or None, initial={"section": "conversation"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        words = {"section": data["section"], "text": data["text"]}
        if attempt(form, lambda: add_paragraph(request.viewer, place.report, **words)):
            return go_back(request, place.visit, _("The paragraph was added."))
    title = _("New paragraph")
    return show_form(request, place.visit, form, title=title, submit=_("Add the paragraph"))


@house_page(Capability.VISITS_WORK)
def change(request: HouseRequest, visit: str, paragraph: str) -> HttpResponse:
    """Other words, another place, or out."""
    place = find_place(request, visit)
    row = find_paragraph(request, place, paragraph)
    initial = {"section": row.section, "text": row.text, "seen": row.changed_in}
    form = ParagraphForm(request.POST or None, initial=initial)
    if request.method == "POST" and "remove" in request.POST:
        if attempt(form, lambda: remove_paragraph(request.viewer, row)):
            return go_back(request, place.visit, _("The paragraph was left out."))
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"seen": form.cleaned_data["seen"] or 0}
        if attempt(form, lambda: change_paragraph(request.viewer, row, **data)):
            return go_back(request, place.visit, _("The paragraph was saved."))
    return show_form(
        request,
        place.visit,
        form,
        title=_("Change the paragraph"),
        submit=_("Save"),
        template="change.html",
        remove_label=_("Leave this paragraph out"),
    )


@house_page(Capability.VISITS_WORK)
def propose(request: HouseRequest, visit: str) -> HttpResponse:
    """Which steps are proposed and why; pick at most seven, then rewrite them to measure."""
    place, now = find_place(request, visit), timezone.now()
    proposals = list_proposals(request, place, now=now)
    form = StepForm(request.POST or None)
    if request.method == "POST":
        picked = find_proposal(proposals, request.POST.get("pick", ""))
        is_own = picked is None
        if picked is not None or form.is_valid():
            name = "" if picked is None else picked.perspective.id
            text = form.to_text() if picked is None else write_step(picked)
            form = form if is_own else StepForm({})
            if attempt(
                form, lambda: pick_step(request.viewer, place.report, library=name, text=text)
            ):
                return redirect(url_of(request, "committee_report_proposals", place.visit))
    return show_form(
        request,
        place.visit,
        form,
        title=_("Possible next steps"),
        submit=_("Add a step of your own"),
        template="proposals.html",
        proposals=[show_proposal(one) for one in proposals[:MOST_SHOWN]],
        picked=list(list_steps(request.viewer, place.report)),
    )


def find_proposal(proposals: Sequence[Proposal], name: str) -> Proposal | None:
    """The proposal that somebody picked; None for a step of one's own."""
    return next((one for one in proposals if one.perspective.id == name), None)


def list_proposals(request: HouseRequest, place: Place, *, now: datetime) -> tuple[Proposal, ...]:
    """From the newest self-image of the municipality and what the team found."""
    rows = list_latest(request.viewer, now=now).filter(municipality=place.visit.municipality)
    selfimage = rows.first()
    if selfimage is None:
        return ()
    questionnaire = find_questionnaire(selfimage.questionnaire, selfimage.questionnaire_version)
    reading = open_delivery(request.viewer, selfimage.delivery, now=now)
    if questionnaire is None or not reading.is_legible:
        return ()
    try:
        answers = read_content(questionnaire, reading.content["answers"])
    except ContentError:
        return ()
    today: date = timezone.localdate(now)
    return propose_perspectives(
        questionnaire,
        answers,
        findings=list_found(request.viewer, place.visit),
        library=load_perspectives().values(),
        today=today,
    )


def show_proposal(proposal: Proposal) -> dict[str, object]:
    """What the page shows of it."""
    words = write_step(proposal)
    return {"id": proposal.perspective.id, "reasons": tell_reasons(proposal)} | {
        name: getattr(words, name) for name in ("title", "why", "first_step", "who", "horizon")
    }


@house_page(Capability.VISITS_WORK)
def rewrite(request: HouseRequest, visit: str, report_step: str) -> HttpResponse:
    """A picked step in words that fit this municipality."""
    place = find_place(request, visit)
    rows = NextStep.objects.seen_by(request.viewer).select_related("report")
    row = rows.filter(report=place.report, public_id=report_step).first()
    if row is None:
        raise Http404
    initial = {name: getattr(row, name) for name in asdict(StepText("", "", "", "", ""))}
    form = StepForm(request.POST or None, initial=initial)
    if request.method == "POST" and "remove" in request.POST:
        if attempt(form, lambda: drop_step(request.viewer, row)):
            return go_back(request, place.visit, _("The next step was taken out."))
    elif request.method == "POST" and form.is_valid():
        text = form.to_text()
        if attempt(form, lambda: rewrite_step(request.viewer, row, text=text)):
            return go_back(request, place.visit, _("The next step was saved."))
    return show_form(
        request,
        place.visit,
        form,
        title=_("Rewrite the next step"),
        submit=_("Save"),
        template="change.html",
        remove_label=_("Take this step out"),
    )
