"""Writing the report: its pieces, the evidence behind them, a draft on paper, and its writers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.houses.committee.closing.errors import PassageChangedError
from durf.houses.committee.closing.forms import EvidenceForm, PassageForm, ReportForm
from durf.houses.committee.closing.models import ClosingReport, Evidence, Passage
from durf.houses.committee.closing.overview import list_chapters
from durf.houses.committee.closing.passages import (
    add_evidence,
    add_passage,
    change_passage,
    list_passages,
    make_report,
    remove_passage,
)
from durf.houses.committee.closing.proposals import find_faults, write_passage, write_report
from durf.houses.committee.observations.models import Observation
from durf.houses.committee.quotes.asking import list_usable
from durf.houses.committee.quotes.models import Quote
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.publication.published.texts import find_figures
from durf.publication.texts.papers import render_text

from .places import find_passage, find_report, go_to, list_crumbs

FOLDER = "committee_closing"


@house_page(Capability.CLOSING_WRITE)
def add_report(request: HouseRequest) -> HttpResponse:
    """A new report in a room of its own."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        report = make_report(request.viewer, title=title, now=timezone.now())
        messages.success(request, _("The report was made. You are its first writer."))
        return redirect(go_to(request, "closing_report", report=report.public_id))
    heading = _("Begin a closing report")
    context = {"form": form, "title": heading, "submit": _("Begin"), "breadcrumbs": []}
    context["lead"] = _("Only its writers read it until two people make it public.")
    context["back_url"] = go_to(request, "closing")
    context["breadcrumbs"] = list_crumbs(request, heading)
    return TemplateResponse(request, f"{FOLDER}/form.html", context)


@house_page(Capability.CLOSING_WRITE)
def show_report(request: HouseRequest, report: str) -> HttpResponse:
    """The whole report with what was found in it."""
    row = find_report(request, report)
    passages = list_passages(request.viewer, row)
    findings = find_faults(
        request.viewer, row.title, [write_passage(one) for one in passages], now=timezone.now()
    )
    context = {
        "report": row,
        "chapters": list_chapters(request, row, passages, findings),
        "faults": [one.sentence for one in findings if one.place == 0],
        "add_url": go_to(request, "closing_passage_add", report=row.public_id),
        "check_url": go_to(request, "closing_check", report=row.public_id),
        "advice_url": go_to(request, "closing_advice", report=row.public_id),
        "writers_url": go_to(request, "closing_writers", report=row.public_id),
        "files": {
            ending: go_to(request, "closing_paper", report=row.public_id, ending=ending)
            for ending in FORMATS
        },
        "breadcrumbs": list_crumbs(request, row.title),
    }
    return TemplateResponse(request, f"{FOLDER}/report.html", context)


@house_page(Capability.CLOSING_WRITE)
def add_piece(request: HouseRequest, report: str) -> HttpResponse:
    """A new piece; the address may name its kind."""
    row = find_report(request, report)
    initial = {"section": request.GET.get("soort", "message")}
    form = PassageForm(request.POST or None, initial=initial, quotes=list_choices(request))
    if request.method == "POST" and form.is_valid():
        made = add_passage(request.viewer, row, form.to_facts(), now=timezone.now())
        messages.success(request, _("The piece was saved."))
        return redirect(to_piece(request, row, made))
    heading = _("Write a piece")
    context = {"form": form, "title": heading, "submit": _("Save"), "is_new": True}
    context["back_url"] = go_to(request, "closing_report", report=row.public_id)
    context["breadcrumbs"] = list_crumbs(request, heading, row)
    return TemplateResponse(request, f"{FOLDER}/form.html", context)


@house_page(Capability.CLOSING_WRITE)
def show_piece(request: HouseRequest, report: str, passage: str) -> HttpResponse:
    """Change a piece; under it the evidence, for the writers alone."""
    row = find_report(request, report)
    piece = find_passage(request, row, passage)
    form = PassageForm(
        request.POST or None,
        initial=PassageForm.describe(piece),
        quotes=list_choices(request, piece),
    )
    is_conflict = False
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            change_passage(
                request.viewer, piece, form.to_facts(), seen_version=seen, now=timezone.now()
            )
        except PassageChangedError as error:
            form.add_error(None, f"{error} {error.next_step}")
            form.data = {**request.POST.dict(), "version": piece.version}
            is_conflict = True
        else:
            messages.success(request, _("The piece was saved."))
            return redirect(go_to(request, "closing_report", report=row.public_id))
    return show_form(request, row, piece, form, is_conflict=is_conflict)


def list_choices(request: HouseRequest, piece: Passage | None = None) -> list[Quote]:
    """The quotations that may be used now, and the one that stands there already."""
    found = list_usable(request.viewer, now=timezone.now())
    chosen = piece.quote if piece else None
    return found if chosen is None or chosen in found else [chosen, *found]


def show_form(
    request: HouseRequest,
    report: ClosingReport,
    piece: Passage,
    form: PassageForm,
    *,
    is_conflict: bool,
) -> HttpResponse:
    """The form of a piece, with its evidence."""
    rows = Evidence.objects.seen_by(request.viewer).filter(passage=piece)
    title = piece.title or piece.get_section_display()
    context = {
        "form": form,
        "piece": piece,
        "title": title,
        "is_conflict": is_conflict,
        "evidence": list(rows.select_related("added_by", "observation").order_by("pk")),
        "evidence_form": EvidenceForm(
            auto_id="evidence_%s", observations=name_observations(request)
        ),
        "evidence_url": go_to(
            request, "closing_evidence", report=report.public_id, passage=piece.public_id
        ),
        "back_url": go_to(request, "closing_report", report=report.public_id),
        "breadcrumbs": list_crumbs(request, title, report),
    }
    return TemplateResponse(request, f"{FOLDER}/piece.html", context)


@house_page(Capability.CLOSING_WRITE)
def keep_evidence(request: HouseRequest, report: str, passage: str) -> HttpResponse:
    """Add evidence, or remove the whole piece."""
    row = find_report(request, report)
    piece = find_passage(request, row, passage)
    if request.method == "POST" and request.POST.get("action") == "remove":
        remove_passage(request.viewer, piece)
        messages.success(request, _("The piece was removed."))
        return redirect(go_to(request, "closing_report", report=row.public_id))
    form = EvidenceForm(request.POST, observations=name_observations(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["observation"]
        rows = Observation.objects.seen_by(request.viewer).filter(public_id=chosen)
        add_evidence(
            request.viewer,
            piece,
            text=form.cleaned_data["text"],
            observation=rows.first(),
            now=timezone.now(),
        )
        messages.success(request, _("The evidence was saved, for the writers alone."))
    elif request.method == "POST":
        messages.error(request, _("Write on what it rests, or choose an observation."))
    return redirect(to_piece(request, row, piece))


def name_observations(request: HouseRequest) -> list[tuple[str, str]]:
    """What returned over visits, by title; one query."""
    rows = Observation.objects.seen_by(request.viewer).order_by("title", "pk")
    return list(rows.values_list("public_id", "title"))


@house_page(Capability.CLOSING_WRITE)
def get_paper(request: HouseRequest, report: str, ending: str) -> HttpResponse:
    """The draft as a file, without its evidence."""
    row = find_report(request, report)
    if ending not in FORMATS:
        raise Http404
    passages = write_report(request.viewer, row)
    language = (get_language() or "nl")[:2]
    files = render_text(
        _("Draft: %(title)s") % {"title": row.title},
        passages,
        kind="closing_report",
        language=language,
        sender=request.organisation.name,
        figures=find_figures(passages, language=language),
        day=timezone.localdate(),
        endings=(ending,),
    )
    name = f"concept-{timezone.localdate().isoformat()}.{ending}"
    return answer_with(PaperFile(name, FORMATS[ending].media_type, files[ending]))


def to_piece(request: HouseRequest, report: ClosingReport, piece: Passage) -> str:
    """Where it is written."""
    return go_to(request, "closing_passage", report=report.public_id, passage=piece.public_id)
