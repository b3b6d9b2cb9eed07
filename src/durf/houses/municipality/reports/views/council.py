"""The council's version: what is taken out, how it looks, the letter, and what was decided."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.exchange.postbox.reports import HIDDEN, Edition, make_report
from durf.houses.municipality.reports.following import (
    find_council,
    keep_council,
    list_actions,
)
from durf.houses.municipality.reports.forms import CouncilForm
from durf.houses.municipality.reports.letters import CouncilLetter, make_letter
from durf.houses.municipality.reports.models import CouncilVersion, ReceivedReport
from durf.houses.municipality.reports.responding import read_report
from durf.houses.municipality.reports.states import ReportState
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.paper import HouseStyle, Paper

from .places import attempt, find_report, go_back, show_form, url_of

LETTER, VERSION = "brief", "versie"
LONGEST_LABEL = 120


@house_page(Capability.VISIT_ANSWER)
def prepare(request: HouseRequest, report: str) -> HttpResponse:
    """Tick what is taken out, see how it looks, and keep what was decided."""
    row, now = find_final(request, report), timezone.now()
    content = read_report(request.viewer, row, now=now)
    version = find_council(request.viewer, row)
    form = CouncilForm(request.POST or None, parts=list_parts(content), initial=read(version))
    is_kept = request.method == "POST" and form.is_valid()
    if is_kept and "preview" not in request.POST:
        council = form.to_council()
        if attempt(form, lambda: keep_council(request.viewer, row, council=council, now=now)):
            return go_back(request, row, _("Kept. Nothing left your organisation."))
    chosen = form.cleaned_data["hidden"] if is_kept else read(version).get("hidden", [])
    return show_form(
        request,
        row,
        form,
        title=_("For the council"),
        submit=_("Keep"),
        template="council.html",
        preview=list_preview(content, hidden=set(chosen)),
        papers=list_papers(request, row),
    )


def find_final(request: HouseRequest, report: str) -> ReceivedReport:
    """A report that is final, or 404."""
    row = find_report(request, report)
    if row.state != ReportState.FINAL:
        raise Http404
    return row


def read(version: CouncilVersion | None) -> dict[str, Any]:
    """What was kept before."""
    names = ("hidden", "message", "choice", "decided_on", "why")
    return {name: getattr(version, name) for name in names} if version is not None else {}


def list_parts(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything that can be taken out, by its first words."""
    rows = [(row["id"], row["text"]) for row in content.get("paragraphs", ())]
    rows += [(row["id"], row["title"]) for row in content.get("steps", ())]
    rows += [(row["id"], row.get("text", "")) for row in content.get("reactions", ())]
    return [
        (name, text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…")
        for name, text in rows
    ]


def list_preview(content: dict[str, Any], *, hidden: set[str]) -> list[tuple[str, bool]]:
    """The text as the council would read it, and whether it was taken out."""
    rows = [(row["id"], row["text"]) for row in content.get("paragraphs", ())]
    rows += [(row["id"], row["title"]) for row in content.get("steps", ())]
    return [(HIDDEN if name in hidden else text, name in hidden) for name, text in rows]


def list_papers(request: HouseRequest, report: ReceivedReport) -> list[tuple[str, str]]:
    """Both papers in both formats."""
    names = {LETTER: _("Information letter"), VERSION: _("Report for the council")}
    return [
        (
            f"{label} ({ending.upper() if ending == 'pdf' else 'Word'})",
            url_of(request, "municipality_report_letter", report, paper=paper, ending=ending),
        )
        for paper, label in names.items()
        for ending in FORMATS
    ]


@house_page(Capability.VISIT_ANSWER)
def get_paper(request: HouseRequest, report: str, paper: str, ending: str) -> HttpResponse:
    """The letter or the version, with what was taken out really gone from the file."""
    row, wanted = find_final(request, report), FORMATS.get(ending)
    makers = {LETTER: write_letter, VERSION: write_version}
    if wanted is None or paper not in makers:
        raise Http404
    body = wanted.render(makers[paper](request, row), HouseStyle(name_in_full(row.organisation)))
    return answer_with(PaperFile(f"raad-{paper}.{ending}", wanted.media_type, body))


def write_letter(request: HouseRequest, report: ReceivedReport) -> Paper:
    """The information letter."""
    letter = CouncilLetter(
        report,
        find_council(request.viewer, report),
        read_report(request.viewer, report, now=timezone.now()),
        list(list_actions(request.viewer, report)),
        name_in_full(report.organisation),
    )
    return make_letter(letter, today=timezone.localdate())


def write_version(request: HouseRequest, report: ReceivedReport) -> Paper:
    """The report without what was taken out."""
    version = find_council(request.viewer, report)
    content = read_report(request.viewer, report, now=timezone.now())
    if not content:
        raise Http404
    edition = Edition(
        kind=_("Visit report: version for the council"),
        issued_on=timezone.localdate(),
        municipality=name_in_full(report.organisation),
        hidden=frozenset(version.hidden if version else ()),
    )
    return make_report(content, edition)
