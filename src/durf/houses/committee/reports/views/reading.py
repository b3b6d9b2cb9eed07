"""The report as its team reads it, and as a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.content.tone import Hint, find_judging, load_words
from durf.exchange.contracts.report import Section
from durf.exchange.directory import name_in_full
from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.exchange.postbox.reports import Edition, make_report
from durf.exchange.terms import Tlp
from durf.houses.committee.reports.answering import take_response
from durf.houses.committee.reports.models import NextStep, Paragraph, Reaction, Remark
from durf.houses.committee.reports.queries import (
    find_report,
    list_adoptions,
    list_paragraphs,
    list_reactions,
    list_remarks,
    list_steps,
)
from durf.houses.committee.reports.remarks import make_mark
from durf.houses.committee.reports.sending import write_report
from durf.houses.committee.reports.states import IS_WRITTEN, ReportState
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import VisitState
from durf.houses.committee.visits.views.places import find_visit_inside
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.paper import HouseStyle
from durf.platform.ui.components import Action, SummaryRow

from .places import FOLDER, Place, find_place, list_crumbs, url_of


@dataclass(frozen=True)
class Line:
    """A paragraph with what can be done with it, and what was said about it."""

    paragraph: Paragraph
    change_url: str
    remark_url: str
    hints: tuple[Hint, ...] = ()
    remarks: list[tuple[Remark, str]] = field(default_factory=list)


@house_page(Capability.VISITS_WORK)
def show_report(request: HouseRequest, visit: str) -> HttpResponse:
    """The whole report; a response that arrived is taken in when somebody of the team looks."""
    row = find_visit_inside(request, visit)
    report = find_report(request.viewer, row)
    if report is None:
        context = {
            "visit": row,
            "begin_url": find_begin(request, row),
            "breadcrumbs": list_crumbs(request, row),
        }
        return TemplateResponse(request, f"{FOLDER}/none.html", context)
    place = Place(row, take_response(request.viewer, report, now=timezone.now()))
    context = {
        "report": place.report,
        "visit": row,
        "facts": list_facts(request, place),
        "steps": list_actions(request, place),
        "sections": list_sections(request, place),
        "next_steps": list_step_links(request, place),
        "reactions": list_reaction_links(request, place),
        "loose": list_loose(request, place),
        "may_write": place.report.state in IS_WRITTEN,
        "urls": list_urls(request, place),
        "breadcrumbs": list_crumbs(request, row),
    }
    return TemplateResponse(request, f"{FOLDER}/report.html", context)


def find_begin(request: HouseRequest, visit: Visit) -> str:
    """Where a report is begun, once the conversation was held."""
    is_time = visit.state == VisitState.VISITED
    return url_of(request, "committee_report_begin", visit) if is_time else ""


def list_facts(request: HouseRequest, place: Place) -> list[SummaryRow]:
    """How far it is, and who adopted what."""
    report = place.report
    rows = [
        SummaryRow(_("State"), ReportState(report.state).label),
        SummaryRow(_("Response welcome until"), report.respond_before_on),
    ]
    for adoption in list_adoptions(request.viewer, report):
        words = f"{adoption.name}, {adoption.function}"
        if adoption.on_behalf_of:
            words = _("%(who)s, on behalf of %(name)s") % {
                "who": words,
                "name": adoption.on_behalf_of,
            }
        rows.append(SummaryRow(adoption.get_stage_display(), words))
    return rows


def list_actions(request: HouseRequest, place: Place) -> list[Action]:
    """The step forward, for whoever may take it."""
    if not request.viewer.may(Capability.VISITS_MANAGE):
        return []
    today = timezone.localdate()
    report = place.report
    found: list[tuple[str, str]] = []
    match ReportState(report.state):
        case ReportState.WRITING:
            found = [(_("Adopt and send the draft"), "committee_report_draft")]
        case ReportState.WAITING:
            before = report.respond_before_on
            is_over = before is not None and before < today
            label = _("Close the check of the facts")
            found = [(label, "committee_report_close")] if is_over else []
        case ReportState.ANSWERING:
            found = [(_("Adopt and send the final report"), "committee_report_final")]
        case ReportState.FINAL:
            found = [(_("Copies for others"), "committee_report_copies")]
    return [Action(label, url_of(request, name, place.visit)) for label, name in found]


def list_sections(request: HouseRequest, place: Place) -> list[tuple[str, list[Line]]]:
    """Each part with its paragraphs, what was said about them, and words to look at again."""
    words = load_words(get_language() or "nl") if place.report.state in IS_WRITTEN else ()
    said: dict[int | None, list[tuple[Remark, str]]] = {}
    for remark in list_remarks(request.viewer, place.report):
        url = url_of(request, "committee_report_settle", place.visit, remark=remark.public_id)
        said.setdefault(remark.paragraph_id, []).append((remark, url))
    lines: dict[str, list[Line]] = {section: [] for section in Section.values}
    for row in list_paragraphs(request.viewer, place.report):
        ids = {"paragraph": row.public_id}
        lines[row.section].append(
            Line(
                row,
                url_of(request, "committee_report_paragraph", place.visit, **ids),
                url_of(request, "committee_report_remark", place.visit, **ids),
                find_judging(row.text, words),
                said.get(row.pk, []),
            )
        )
    return [(str(section.label), lines[section.value]) for section in Section if lines[section]]


def list_loose(request: HouseRequest, place: Place) -> list[tuple[Remark, str]]:
    """Remarks whose paragraph is gone."""
    rows = list_remarks(request.viewer, place.report).filter(paragraph=None)
    return [
        (row, url_of(request, "committee_report_settle", place.visit, remark=row.public_id))
        for row in rows
    ]


def list_step_links(request: HouseRequest, place: Place) -> list[tuple[NextStep, str]]:
    """The next steps that were picked."""
    return [
        (row, url_of(request, "committee_report_step", place.visit, report_step=row.public_id))
        for row in list_steps(request.viewer, place.report)
    ]


def list_reaction_links(request: HouseRequest, place: Place) -> list[tuple[Reaction, str]]:
    """The response, item by item; an address only where an answer can be given."""
    may_answer = place.report.state == ReportState.ANSWERING
    return [
        (
            row,
            url_of(request, "committee_report_answer", place.visit, reaction=row.public_id)
            if may_answer and row.kind != "thanks"
            else "",
        )
        for row in list_reactions(request.viewer, place.report)
    ]


def list_urls(request: HouseRequest, place: Place) -> dict[str, str]:
    """Where the page leads."""
    names = {
        "add": "committee_report_add",
        "proposals": "committee_report_proposals",
        "return": "committee_report_return",
    }
    urls = {key: url_of(request, name, place.visit) for key, name in names.items()}
    files = {
        ending: url_of(request, "committee_report_file", place.visit, ending=ending)
        for ending in FORMATS
    }
    return urls | files


@house_page(Capability.VISITS_WORK)
def get_file(request: HouseRequest, visit: str, ending: str) -> HttpResponse:
    """The text as it stands now; the Word version can come back with remarks."""
    place = find_place(request, visit)
    wanted = FORMATS.get(ending)
    if wanted is None:
        raise Http404
    today = timezone.localdate()
    is_final = place.report.state == ReportState.FINAL
    municipality = place.visit.municipality
    edition = Edition(
        kind=_("Visit report") if is_final else _("Visit report: draft of the team"),
        issued_on=today,
        municipality=name_in_full(municipality) if municipality else place.visit.name,
        classification=str(Tlp.AMBER_STRICT.label),
        mark=make_mark(place.report),
    )
    paper = make_report(write_report(request.viewer, place.report, adopter=None), edition)
    body = wanted.render(paper, HouseStyle(name_in_full(request.organisation)))
    return answer_with(PaperFile(f"gespreksverslag-{today}.{ending}", wanted.media_type, body))
