"""One alarm: what it means, and how two people lift it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.alarms import ask_to_lift, is_over, keep, lift
from durf.publication.ledger.forms import LiftForm
from durf.publication.ledger.models import Alarm
from durf.publication.ledger.queries import list_alarms, word_items
from durf.publication.ledger.words import explain_findings


@house_page(Capability.LEDGER_RELEASE)
def show_alarm(request: HouseRequest, alarm: str) -> HttpResponse:
    """What was found, and the step that this person may take."""
    return show(request, find_alarm(request, alarm), LiftForm())


@house_page(Capability.LEDGER_RELEASE)
@fresh_login_required
def decide(request: HouseRequest, alarm: str) -> HttpResponse:
    """Carry out what was chosen; a reason that is missing is asked for again."""
    row = find_alarm(request, alarm)
    form = LiftForm(request.POST if request.POST.get("action") == "ask" else None)
    if form.is_bound and not form.is_valid():
        return show(request, row, form)
    if request.method == "POST":
        try:
            messages.success(request, carry_out(request, row, form))
        except DomainError as error:
            messages.error(request, f"{error} {error.next_step}".strip())
    return redirect(address("ledger_alarm", request.organisation, alarm=row.public_id))


def find_alarm(request: HouseRequest, public_id: str) -> Alarm:
    """One of the desk's own, or 404."""
    for row in list_alarms(request.viewer):
        if row.public_id == public_id:
            return row
    raise Http404


def carry_out(request: HouseRequest, row: Alarm, form: LiftForm) -> str:
    """One decision; gives what to say."""
    now, action = timezone.now(), request.POST.get("action", "")
    if action == "ask":
        ask_to_lift(request.viewer, row, reason=form.cleaned_data["reason"], now=now)
        return _("Your reason was recorded. A colleague can lift the alarm now.")
    if action == "lift":
        lift(request.viewer, row, now=now)
        return _("The alarm was lifted. New figures about this question are checked as ever.")
    keep(request.viewer, row)
    return _("The alarm stays.")


def show(request: HouseRequest, row: Alarm, form: LiftForm) -> HttpResponse:
    """The alarm with its reasons."""
    words = word_items(request.viewer, language=get_language() or "nl")
    is_standing = row.lifted_at is None
    over = is_standing and is_over(request.viewer, row)
    back = address("ledger_knowledge", request.organisation)
    context = {
        "row": row,
        "question": words.get(row.item, row.item),
        "meaning": explain_findings(row.review.findings),
        "is_standing": is_standing,
        "is_over": over,
        "may_ask": over and row.asked_by_id is None,
        "may_lift": over and row.asked_by_id not in {None, request.user.pk},
        "may_keep": is_standing and row.asked_by_id is not None,
        "form": form,
        "decide_url": address("ledger_alarm_decide", request.organisation, alarm=row.public_id),
        "breadcrumbs": [Crumb(_("What is known"), back), Crumb(_("Alarm"))],
    }
    return TemplateResponse(request, "publication_ledger/alarm.html", context)
