"""All reports, and one: read beside what can be said about it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts.report import ReactionKind, Section, Verdict
from durf.exchange.directory import name_in_full
from durf.exchange.opening import record_export
from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.exchange.postbox.reports import Edition, list_disclaimers, make_report
from durf.exchange.terms import Tlp
from durf.houses.municipality.reports.following import (
    find_council,
    find_moment,
    list_actions,
    list_sent_back,
)
from durf.houses.municipality.reports.models import ReceivedReport
from durf.houses.municipality.reports.permissions import list_permissions
from durf.houses.municipality.reports.responding import list_reactions, read_report
from durf.houses.municipality.reports.states import ReportState
from durf.houses.municipality.reports.tables import reports_table
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.documents.paper import HouseStyle

from .places import FOLDER, find_report, list_crumbs, url_of


@house_page(Capability.REPORTS_READ)
def show_reports(request: HouseRequest) -> HttpResponse:
    """Every report."""
    return reports_table(request.viewer, request.organisation).respond(
        request, f"{FOLDER}/reports.html"
    )


@house_page(Capability.REPORTS_READ)
def show_report(request: HouseRequest, report: str) -> HttpResponse:
    """The text with what we say about it; once final, what we do with it."""
    row, now = find_report(request, report), timezone.now()
    content = read_report(request.viewer, row, now=now)
    may_answer = row.state == ReportState.TO_ANSWER and request.viewer.may(Capability.VISIT_ANSWER)
    context = {
        "report": row,
        "is_final": row.state == ReportState.FINAL,
        "state": ReportState(row.state).label,
        "may_answer": may_answer,
        "disclaimers": list_disclaimers(content) if content else [],
        "sections": list_sections(request, row, content) if content else [],
        "steps": list_steps(request, row, content) if content else [],
        "annex": list_annex(content),
        "adopted": content.get("adopted"),
        "urls": list_urls(request, row),
        "breadcrumbs": list_crumbs(request, row),
    }
    if row.state == ReportState.FINAL:
        context |= list_after(request, row)
    return TemplateResponse(request, f"{FOLDER}/report.html", context)


def list_sections(
    request: HouseRequest, report: ReceivedReport, content: dict[str, Any]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """Each part with its paragraphs and our words beside them."""
    said: dict[str, list[tuple[object, str]]] = {}
    for row in list_reactions(request.viewer, report):
        url = url_of(request, "municipality_report_unreact", report, reaction=row.public_id)
        said.setdefault(row.about, []).append((row, url))
    found = []
    for section in Section:
        rows = [
            row
            | {
                "said": said.get(row["id"], []),
                "url": url_of(request, "municipality_report_react", report, part=row["id"]),
            }
            for row in content["paragraphs"]
            if row["section"] == section.value
        ]
        found.append((str(section.label), rows))
    return [(label, rows) for label, rows in found if rows]


def list_steps(
    request: HouseRequest, report: ReceivedReport, content: dict[str, Any]
) -> list[dict[str, Any]]:
    """The possible next steps, with what we chose."""
    own = {row.reference: row for row in list_actions(request.viewer, report)}
    return [
        step
        | {
            "own": own.get(step["id"]),
            "url": url_of(request, "municipality_report_step", report, step=step["id"]),
            "react_url": url_of(request, "municipality_report_react", report, part=step["id"]),
        }
        for step in content["steps"]
    ]


def list_annex(content: dict[str, Any]) -> list[dict[str, str]]:
    """What wasn't, or only in part, taken over."""
    return [
        row
        | {
            "kind": str(ReactionKind(row["kind"]).label),
            "verdict": str(Verdict(row["verdict"]).label),
        }
        for row in content.get("reactions", ())
        if row.get("verdict") in {Verdict.PARTLY, Verdict.LEFT}
    ]


def list_urls(request: HouseRequest, report: ReceivedReport) -> dict[str, str]:
    """Where the page leads."""
    names = {
        "respond": "municipality_report_respond",
        "permissions": "municipality_report_permissions",
        "council": "municipality_report_council",
        "look_back": "municipality_report_look_back",
    }
    urls = {key: url_of(request, name, report) for key, name in names.items()}
    return urls | {
        ending: url_of(request, "municipality_report_file", report, ending=ending)
        for ending in FORMATS
    }


def list_after(request: HouseRequest, report: ReceivedReport) -> dict[str, Any]:
    """What we allowed, what the council got, and whether a look back can be sent."""
    sent = list(list_sent_back(request.viewer, report))
    council = find_council(request.viewer, report)
    return {
        "permissions": list_permissions(request.viewer, report),
        "council": council,
        "sent": sent,
        "moment": find_moment(report, sent={row.months for row in sent}, now=timezone.now()),
        "may_give": request.viewer.may(Capability.CONSENT_GIVE),
        "may_host": request.viewer.may(Capability.VISIT_ANSWER),
    }


@house_page(Capability.REPORTS_READ)
def get_file(request: HouseRequest, report: str, ending: str) -> HttpResponse:
    """The report as PDF or Word; the ledger says that it left as a file."""
    row, now = find_report(request, report), timezone.now()
    wanted, received = FORMATS.get(ending), row.final or row.draft
    content = read_report(request.viewer, row, now=now)
    if wanted is None or received is None or not content:
        raise Http404
    edition = Edition(
        kind=_("Visit report") if row.final else _("Draft of a visit report"),
        issued_on=timezone.localdate(received.sent_at),
        municipality=name_in_full(row.organisation),
        classification=str(Tlp(received.tlp).label),
    )
    body = wanted.render(make_report(content, edition), HouseStyle(name_in_full(row.committee)))
    record_export(request.viewer, received, now=now)
    name = f"gespreksverslag-{row.held_on}.{ending}"
    return answer_with(PaperFile(name, wanted.media_type, body))
