"""One mailing: how far it is, what became of each letter, stopping it and letting it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.exchange.explanations import explain_tlp
from durf.exchange.mailings.letters import write_as_typed
from durf.exchange.mailings.models import Mailing
from durf.exchange.mailings.orders import is_open, is_still, resume_mailing, stop_mailing
from durf.exchange.mailings.queries import Progress, count_progress
from durf.exchange.mailings.states import MailingState
from durf.exchange.mailings.tables import lines_table
from durf.exchange.postbox.contents import show_passages
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .places import find_mailing, list_crumbs, mailing_address


@house_page(Capability.POST_SEND)
def show_mailing(request: HouseRequest, mailing: str) -> HttpResponse:
    """How far it is. What asks again every two seconds gets that part only."""
    row, now = find_mailing(request, mailing), timezone.now()
    context = describe_progress(request, row, now=now)
    if request.headers.get("HX-Request"):
        return TemplateResponse(request, "exchange_mailings/progress.html", context)
    context |= {
        "facts": list_facts(row),
        "content": show_passages(write_as_typed(row)),
        "stop_url": mailing_address(request, row, "mailing_stop") if is_open(row) else "",
        "resume_url": find_resume_url(request, row, now=now),
        "is_mine": row.confirmed_by_id == request.user.pk,
        "breadcrumbs": list_crumbs(request, Crumb(row.subject)),
    }
    table = lines_table(request.viewer, request.organisation, row)
    return table.respond(request, "exchange_mailings/mailing.html", context)


def describe_progress(request: HouseRequest, mailing: Mailing, *, now: datetime) -> dict[str, Any]:
    """What the part that refreshes itself shows; it stops asking when nothing moves."""
    is_stuck = is_still(mailing, now=now)
    progress = count_progress(request.viewer, mailing)
    return {
        "mailing": mailing,
        "state": MailingState(mailing.state),
        "progress": progress,
        "words": list_words(progress, mailing),
        "is_stuck": is_stuck,
        "is_polled": mailing.state == MailingState.SENDING and not is_stuck,
        "mailing_url": mailing_address(request, mailing),
    }


def list_words(progress: Progress, mailing: Mailing) -> list[str]:
    """The numbers in words; what is nought isn't said, but for what was sent."""
    sent = ngettext("%(count)s letter was sent.", "%(count)s letters were sent.", progress.sent)
    refused = ngettext(
        "%(count)s was not accepted; see below why.",
        "%(count)s were not accepted; see below why.",
        progress.refused,
    )
    waiting = ngettext(
        "%(count)s is still to be sent.", "%(count)s are still to be sent.", progress.waiting
    )
    if not is_open(mailing):
        waiting = ngettext("%(count)s was not sent.", "%(count)s were not sent.", progress.waiting)
    words = [sent % {"count": progress.sent}]
    words += [refused % {"count": progress.refused}] if progress.refused else []
    return words + ([waiting % {"count": progress.waiting}] if progress.waiting else [])


def list_facts(mailing: Mailing) -> list[SummaryRow]:
    """Who sends it, since when, and on which terms."""
    basis = f"{Basis(mailing.basis).label}. {mailing.basis_note}".removesuffix(". ")
    rows = [
        SummaryRow(_("In whose name"), mailing.confirmed_by.name),
        SummaryRow(_("Started"), mailing.confirmed_at),
        SummaryRow(_("For what"), Purpose(mailing.purpose).label),
        SummaryRow(_("On what ground"), basis),
        SummaryRow(_("How far it may travel"), explain_tlp(mailing.tlp)),
    ]
    days = [(_("Answer before"), mailing.reply_before_on), (_("When it ended"), mailing.ended_at)]
    return rows + [SummaryRow(label, value) for label, value in days if value]


def find_resume_url(request: HouseRequest, mailing: Mailing, *, now: datetime) -> str:
    """Where it goes on; empty while it goes on by itself, and when it has ended."""
    may_go_on = mailing.state == MailingState.HALTED or is_still(mailing, now=now)
    return mailing_address(request, mailing, "mailing_resume") if may_go_on else ""


@house_page(Capability.POST_SEND)
def stop(request: HouseRequest, mailing: str) -> HttpResponse:
    """Asked first, then done."""
    row = find_mailing(request, mailing)
    if request.method == "POST":
        return change(request, row, stop_mailing, _("The mailing has been stopped."))
    context = {
        "mailing": row,
        "progress": count_progress(request.viewer, row),
        "mailing_url": mailing_address(request, row),
        "breadcrumbs": list_crumbs(
            request, Crumb(row.subject, mailing_address(request, row)), Crumb(_("Stop"))
        ),
    }
    return TemplateResponse(request, "exchange_mailings/stop.html", context)


@house_page(Capability.POST_SEND)
def go_on(request: HouseRequest, mailing: str) -> HttpResponse:
    """Let it go on, in the name of whoever asks."""
    row = find_mailing(request, mailing)
    if request.method != "POST":
        return redirect(mailing_address(request, row))
    return change(request, row, resume_mailing, _("The mailing goes on."))


def change(request: HouseRequest, mailing: Mailing, work: Any, done: str) -> HttpResponse:
    """Do it, and say on the page of the mailing what came of it."""
    try:
        work(request.viewer, mailing, now=timezone.now())
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
    else:
        messages.success(request, done)
    return redirect(mailing_address(request, mailing))
