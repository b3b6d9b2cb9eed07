"""Copies of a final report: what the municipality allows, what left, and sending one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal, find_last_day
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose, Scope
from durf.houses.committee.reports.copies import (
    Allowed,
    Handing,
    list_allowed,
    list_copies,
    record_handing,
    send_copy,
)
from durf.houses.committee.reports.forms import HandingForm, SendingForm
from durf.houses.committee.reports.models import Copy
from durf.houses.committee.visits.views.places import attempt
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Sharing
from durf.platform.ui.moments import format_day

from .places import FOLDER, Place, find_place, list_crumbs, show_form, url_of


@house_page(Capability.VISITS_MANAGE)
def show_copies(request: HouseRequest, visit: str) -> HttpResponse:
    """Each use that the municipality allowed, whether it still does, and what left for it."""
    place, now = find_place(request, visit), timezone.now()
    copies = list(list_copies(request.viewer, place.report))
    context = {
        "visit": place.visit,
        "rows": [
            describe(request, place, allowed, copies)
            for allowed in list_allowed(request.viewer, place.report, now=now)
        ],
        "breadcrumbs": list_crumbs(request, place.visit, _("Copies for others")),
    }
    return TemplateResponse(request, f"{FOLDER}/copies.html", context)


def describe(
    request: HouseRequest, place: Place, allowed: Allowed, copies: list[Copy]
) -> dict[str, Any]:
    """One consent with what may be done, and what was done."""
    own = [copy for copy in copies if copy.consent_id == allowed.received.pk]
    may_send = allowed.is_live and (allowed.is_by_hand or not own)
    url = url_of(request, "committee_report_copy", place.visit, permission=allowed.key)
    return {
        "reader": _("Given by the committee itself")
        if allowed.is_by_hand
        else name_in_full(allowed.reader),
        "text": allowed.content["text"],
        "scope": name_scope(allowed),
        "until": find_last_day(allowed.expires_at),
        "withdrawn_at": allowed.received.withdrawn_at,
        "is_live": allowed.is_live,
        "copies": own,
        "url": url if may_send else "",
        "is_by_hand": allowed.is_by_hand,
    }


def name_scope(allowed: Allowed) -> str:
    """How much of the report."""
    names = {
        Scope.WHOLE: _("The whole report"),
        Scope.PART: _("Without what the municipality called sensitive"),
    }
    return names.get(allowed.scope, _("Only: “%(words)s”") % {"words": allowed.content.get("part")})


@house_page(Capability.VISITS_MANAGE)
@fresh_login_required
def give(request: HouseRequest, visit: str, permission: str) -> HttpResponse:
    """Send one, or write down that it was given outside Durf."""
    place, now = find_place(request, visit), timezone.now()
    rows = list_allowed(request.viewer, place.report, now=now)
    allowed = next((row for row in rows if row.key == permission), None)
    if allowed is None:
        raise Http404
    return (hand if allowed.is_by_hand else send)(request, place, allowed)


def send(request: HouseRequest, place: Place, allowed: Allowed) -> HttpResponse:
    """To an organisation that reads its post here."""
    is_sent, now = request.method == "POST", timezone.now()
    form = SendingForm(request.POST if is_sent else None)
    if is_sent:

        def work() -> None:
            copy = send_copy(request.viewer, place.report, allowed=allowed, now=now)
            announce_item(copy.delivery)

        if form.is_valid() and attempt(form, work):
            return go_back(request, place, _("The copy was sent."))
    sharing = Sharing(
        what=[name_scope(allowed)],
        recipient=name_in_full(allowed.reader),
        purpose=Purpose.LEARNING.label,
        basis=Basis.CONSENT.label,
        until=format_day(find_last_day(allowed.expires_at)),
        withdrawal=explain_withdrawal("report_copy", 1),
    )
    return show_form(
        request,
        place.visit,
        form,
        title=_("Send a copy of the report"),
        submit=_("Send the copy"),
        quote=allowed.content["text"],
        sharing=sharing,
    )


def hand(request: HouseRequest, place: Place, allowed: Allowed) -> HttpResponse:
    """To somebody who doesn't."""
    now = timezone.now()
    form = HandingForm(request.POST or None, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = {"name": request.user.name, "function": request.seat.function}
        handing = Handing(receiver=data["receiver"], given_on=data["given_on"], **who)

        def work() -> None:
            report = place.report
            copy = record_handing(request.viewer, report, allowed=allowed, handing=handing, now=now)
            announce_item(copy.delivery)

        if attempt(form, work):
            return go_back(request, place, _("Written down. The municipality was told by letter."))
    lead = _(
        "Whoever gets this copy doesn't read post here. Give it yourself, no more than is allowed "
        "below, and write down to whom. The municipality gets a letter about it at once."
    )
    return show_form(
        request,
        place.visit,
        form,
        title=_("Write down that a copy was given"),
        submit=_("Write it down and tell the municipality"),
        quote=f"{allowed.content['text']}\n{name_scope(allowed)}",
        lead=lead,
    )


def go_back(request: HouseRequest, place: Place, said: str) -> HttpResponse:
    """Say what was done, at the copies."""
    messages.success(request, said)
    return redirect(url_of(request, "committee_report_copies", place.visit))
