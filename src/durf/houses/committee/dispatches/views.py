"""Adopting many final reports at once, and how far the worker is with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from durf.exchange.explanations import explain_withdrawal
from durf.exchange.mailings.queries import Progress
from durf.exchange.mailings.states import OPEN, MailingState
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.visits.views.places import attempt
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Sharing, SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .forms import DispatchForm
from .models import Dispatch
from .orders import is_still, resume_dispatch, start_dispatch, stop_dispatch
from .queries import Candidate, count_progress, list_candidates
from .tables import dispatches_table, lines_table

FOLDER = "committee_dispatches"


@house_page(Capability.VISITS_MANAGE)
@fresh_login_required
def begin(request: HouseRequest) -> HttpResponse:
    """Which reports are ready, and which aren't yet; adopt and send the ready ones together."""
    candidates, now = list_candidates(request.viewer), timezone.now()
    ready = [row for row in candidates if not row.lacks]
    initial = {"name": request.user.name, "function": request.seat.function}
    form = DispatchForm(request.POST or None, ready=ready, initial=initial)
    started: list[Dispatch] = []
    if request.method == "POST" and form.is_valid():
        order = form.to_order(language=get_language() or "nl")
        if attempt(
            form, lambda: started.append(start_dispatch(request.viewer, order=order, now=now))
        ):
            return redirect(url_of(request, started[0]))
    context = {
        "form": form,
        "ready": ready,
        "others": list_others(request, candidates),
        "sharing": describe_sharing(),
        "submit": _("Adopt and send the ticked reports"),
    }
    table = dispatches_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/begin.html", context)


def list_others(request: HouseRequest, candidates: list[Candidate]) -> list[dict[str, str]]:
    """What still stands in the way of the others, with the way to each."""
    return [
        {
            "name": row.report.visit.name,
            "lacks": row.lacks,
            "url": address(
                "committee_report", request.organisation, visit=row.report.visit.public_id
            ),
        }
        for row in candidates
        if row.lacks
    ]


def describe_sharing() -> Sharing:
    """What leaves, to whom, for what, and what taking it back would do."""
    return Sharing(
        what=[
            _("Each whole report with its possible next steps, also as PDF and as Word file"),
            _("Who adopted it, and in whose name"),
        ],
        recipient=_("Each municipality its own report, and nobody else's"),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal("report_final", 2),
    )


@house_page(Capability.VISITS_MANAGE)
def show_dispatch(request: HouseRequest, dispatch: str) -> HttpResponse:
    """How far it is. What asks again every two seconds gets that part only."""
    row, now = find_dispatch(request, dispatch), timezone.now()
    context = describe_progress(request, row, now=now)
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, f"{FOLDER}/progress.html", context)
    may_go_on = row.state == MailingState.HALTED or context["is_stuck"]
    context |= {
        "facts": list_facts(row),
        "stop_url": url_of(request, row, "dispatch_stop") if row.state in OPEN else "",
        "resume_url": url_of(request, row, "dispatch_resume") if may_go_on else "",
        "is_mine": row.confirmed_by_id == request.user.pk,
        "breadcrumbs": list_crumbs(request, Crumb(_("How far it is"))),
    }
    table = lines_table(request.viewer, request.organisation, row)
    return table.respond(request, f"{FOLDER}/dispatch.html", context)


def describe_progress(request: HouseRequest, row: Dispatch, *, now: datetime) -> dict[str, Any]:
    """What the part that refreshes itself shows; it stops asking when nothing moves."""
    is_stuck = is_still(row, now=now)
    progress = count_progress(request.viewer, row)
    return {
        "dispatch": row,
        "state": MailingState(row.state),
        "progress": progress,
        "words": list_words(progress, is_open=row.state in OPEN),
        "is_stuck": is_stuck,
        "is_polled": row.state == MailingState.SENDING and not is_stuck,
        "dispatch_url": url_of(request, row),
    }


def list_words(progress: Progress, *, is_open: bool) -> list[str]:
    """The numbers in words; what is nought isn't said, but for what was sent."""
    sent = ngettext("%(count)s report was sent.", "%(count)s reports were sent.", progress.sent)
    refused = ngettext(
        "%(count)s report was not sent; see below why.",
        "%(count)s reports were not sent; see below why.",
        progress.refused,
    )
    waiting = ngettext(
        "%(count)s report is still to be sent.",
        "%(count)s reports are still to be sent.",
        progress.waiting,
    )
    if not is_open:
        waiting = ngettext(
            "%(count)s report was not sent.", "%(count)s reports were not sent.", progress.waiting
        )
    words = [sent % {"count": progress.sent}]
    words += [refused % {"count": progress.refused}] if progress.refused else []
    return words + ([waiting % {"count": progress.waiting}] if progress.waiting else [])


def list_facts(row: Dispatch) -> list[SummaryRow]:
    """Who adopted, in whose name it is sent, and since when."""
    rows = [
        SummaryRow(_("Adopted by"), f"{row.name}, {row.function}"),
        SummaryRow(_("On behalf of"), row.on_behalf_of),
        SummaryRow(_("In whose name"), row.confirmed_by.name),
        SummaryRow(_("Started"), row.confirmed_at),
        SummaryRow(_("When it ended"), row.ended_at),
    ]
    return [fact for fact in rows if fact.value]


@house_page(Capability.VISITS_MANAGE)
def stop(request: HouseRequest, dispatch: str) -> HttpResponse:
    """Asked first, then done."""
    row = find_dispatch(request, dispatch)
    if request.method == "POST":
        return change(request, row, stop_dispatch, _("Nothing more is sent."))
    context = {
        "progress": count_progress(request.viewer, row),
        "dispatch_url": url_of(request, row),
        "breadcrumbs": list_crumbs(
            request, Crumb(_("How far it is"), url_of(request, row)), Crumb(_("Stop"))
        ),
    }
    return TemplateResponse(request, f"{FOLDER}/stop.html", context)


@house_page(Capability.VISITS_MANAGE)
def go_on(request: HouseRequest, dispatch: str) -> HttpResponse:
    """Let it go on, in the name of whoever asks."""
    row = find_dispatch(request, dispatch)
    if request.method != "POST":
        return redirect(url_of(request, row))
    return change(request, row, resume_dispatch, _("It goes on."))


def change(
    request: HouseRequest, row: Dispatch, work: Callable[..., Dispatch], done: str
) -> HttpResponse:
    """Do it, and say on the page what came of it."""
    try:
        work(request.viewer, row, now=timezone.now())
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
    else:
        messages.success(request, done)
    return redirect(url_of(request, row))


def find_dispatch(request: HouseRequest, public_id: str) -> Dispatch:
    """A dispatch of the viewer's organisation, or 404."""
    rows = Dispatch.objects.seen_by(request.viewer).select_related("confirmed_by")
    return get_object_or_404(rows, public_id=public_id)


def url_of(request: HouseRequest, row: Dispatch, url_name: str = "dispatch") -> str:
    """The address of a page about this dispatch."""
    return address(url_name, request.organisation, dispatch=row.public_id)


def list_crumbs(request: HouseRequest, *steps: Crumb) -> list[Crumb]:
    """The way back."""
    return [Crumb(_("Send final reports"), address("dispatches", request.organisation)), *steps]
