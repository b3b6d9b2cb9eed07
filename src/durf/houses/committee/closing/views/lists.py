"""Reports and news together, a proposed text with its answer, writers and newsletters."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.contracts.advice import Outcome, Progress
from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS, PaperFile
from durf.houses.committee.closing.forms import WriterForm
from durf.houses.committee.closing.models import ClosingReport, NewsItem, ProposedText, SentPoint
from durf.houses.committee.closing.newsletters import name_half, render_newsletter
from durf.houses.committee.closing.passages import is_inside, let_writer_in, show_writer_out
from durf.houses.committee.closing.states import TextState
from durf.houses.committee.closing.tables import proposed_table
from durf.platform.access.matrix import ROLES_OF_KIND, Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.access.people import list_holders, list_roles_with
from durf.platform.access.rooms import list_stays
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.publication.published.texts import Half, list_halves

from .places import find_report, go_to, list_crumbs

FOLDER = "committee_closing"
HALF = re.compile(r"^(20\d\d)-([12])$")
WRITERS = list_roles_with(Capability.CLOSING_WRITE, ROLES_OF_KIND[OrganisationKind.COMMITTEE])


@house_page(Capability.CLOSING_WRITE)
def show_closing(request: HouseRequest) -> HttpResponse:
    """Reports, news, what was proposed, and what the client said about advice."""
    viewer = request.viewer
    reports = [
        (row, go_to(request, "closing_report", report=row.public_id) if inside else "")
        for row in ClosingReport.objects.seen_by(viewer).order_by("-made_at")
        for inside in [is_inside(viewer, row)]
    ]
    news = [
        (row, go_to(request, "closing_news", news=row.public_id))
        for row in NewsItem.objects.seen_by(viewer).order_by("-changed_at")[:20]
    ]
    points = SentPoint.objects.seen_by(viewer).order_by("-advice_id", "place")
    context = {
        "reports": reports,
        "news": news,
        "points": [describe_point(row) for row in points],
        "report_add_url": go_to(request, "closing_report_add"),
        "news_add_url": go_to(request, "closing_news_add"),
        "newsletters_url": go_to(request, "closing_newsletters"),
    }
    table = proposed_table(viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/closing.html", context)


def describe_point(row: SentPoint) -> dict[str, object]:
    """A point of advice with what was said about it."""
    return {
        "row": row,
        "title": row.title or row.text[:80],
        "addressee": row.get_addressee_display(),
        "outcome": Outcome(row.outcome).label if row.outcome else _("No answer yet"),
        "progress": Progress(row.progress).label if row.progress else "",
    }


@house_page(Capability.CLOSING_WRITE)
def show_text(request: HouseRequest, text: str) -> HttpResponse:
    """One proposed text and the answer to it."""
    rows = ProposedText.objects.seen_by(request.viewer).select_related("delivery")
    row = rows.filter(public_id=text).first()
    if row is None:
        raise Http404
    context = {
        "row": row,
        "is_taken_back": row.delivery.withdrawn_at is not None and row.number is None,
        "state": TextState(row.state).label,
        "facts": [
            SummaryRow(_("Sent"), row.sent_at),
            SummaryRow(_("Answered"), row.answered_at),
            *([SummaryRow(_("Public as number"), row.number)] if row.number else []),
        ],
        "sent_url": go_to(request, "post_sent_item", delivery=row.delivery.public_id),
        "breadcrumbs": list_crumbs(request, row.title),
    }
    return TemplateResponse(request, f"{FOLDER}/text.html", context)


@house_page(Capability.CLOSING_WRITE)
def show_writers(request: HouseRequest, report: str) -> HttpResponse:
    """Who may read and write this report; let somebody in or out."""
    row, today = find_report(request, report), timezone.localdate()
    holders = list_holders(request.organisation, roles=WRITERS, today=today)
    names = {one.user.pk: one.user.name for one in holders}
    inside = set(list_stays(request.viewer, row.room, today=today).values_list("user", flat=True))
    form = WriterForm(
        request.POST or None,
        people=[(pk, name) for pk, name in names.items() if pk not in inside],
    )
    if request.method == "POST":
        admit(request, row, form, names)
        return redirect(go_to(request, "closing_writers", report=row.public_id))
    context = {
        "report": row,
        "writers": [(pk, name) for pk, name in names.items() if pk in inside],
        "form": form if len(names) > len(inside & names.keys()) else None,
        "breadcrumbs": list_crumbs(request, _("Writers"), row),
    }
    return TemplateResponse(request, f"{FOLDER}/writers.html", context)


def admit(
    request: HouseRequest, report: ClosingReport, form: WriterForm, names: dict[int, str]
) -> None:
    """Let somebody in, or out."""
    today, out = timezone.localdate(), request.POST.get("out", "")
    try:
        if out.isdecimal() and int(out) in names:
            show_writer_out(request.viewer, report, person_id=int(out), today=today)
            messages.success(request, _("The colleague can no longer read this report."))
        elif form.is_valid():
            person = form.cleaned_data["person"]
            let_writer_in(request.viewer, report, person_id=person, today=today)
            messages.success(request, _("The colleague can read and write this report now."))
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())


@house_page(Capability.CLOSING_WRITE)
def show_newsletters(request: HouseRequest) -> HttpResponse:
    """Each half year as a document."""
    halves = [
        (
            name_half(half),
            [
                (ending, go_to(request, "closing_newsletter", half=half.name, ending=ending))
                for ending in FORMATS
            ],
        )
        for half in list_halves()
    ]
    context = {"halves": halves, "breadcrumbs": list_crumbs(request, _("Newsletters"))}
    return TemplateResponse(request, f"{FOLDER}/newsletters.html", context)


@house_page(Capability.CLOSING_WRITE)
def get_newsletter(request: HouseRequest, half: str, ending: str) -> HttpResponse:
    """One of them as a file."""
    match = HALF.match(half)
    if match is None or ending not in FORMATS:
        raise Http404
    body = render_newsletter(
        Half(int(match[1]), int(match[2])),
        ending=ending,
        language=(get_language() or "nl")[:2],
        sender=request.organisation.name,
        day=timezone.localdate(),
    )
    return answer_with(PaperFile(f"nieuwsbrief-{half}.{ending}", FORMATS[ending].media_type, body))
