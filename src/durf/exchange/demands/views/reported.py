"""What others reported to us: read it, give our view, and see what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import DEMAND_REPLY_1
from durf.exchange.demands.contents import (
    list_demand_rows,
    list_reply_rows,
    list_result_rows,
)
from durf.exchange.demands.forms import ReactionForm
from durf.exchange.demands.replies import find_reply, find_result, reply_to
from durf.exchange.directory import name_in_full
from durf.exchange.opening import open_delivery, read_sent
from durf.exchange.terms import Basis
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError

from .places import find_reported, list_crumbs


@house_page(Capability.DEMAND_SEE)
def show_reported(request: HouseRequest, delivery: str) -> HttpResponse:
    """One reported demand with our answer and the result."""
    received, now = find_reported(request, delivery), timezone.now()
    reading = open_delivery(request.viewer, received, now=now)
    reply, result = find_reply(request.viewer, received), find_result(request.viewer, received)
    answer = read_sent(request.viewer, reply) if reply else None
    outcome = open_delivery(request.viewer, result, now=now) if result else None
    context = {
        "sender": name_in_full(received.sender),
        "demand": list_demand_rows(reading.content) if reading.is_legible else [],
        "answer": list_reply_rows(answer.content) if answer and answer.is_legible else [],
        "result": list_result_rows(outcome.content) if outcome and outcome.is_legible else [],
        "may_answer": request.viewer.may(Capability.DEMAND_HANDLE) and reply is None,
        "answer_url": address("demand_reply", request.organisation, delivery=received.public_id),
        "breadcrumbs": list_crumbs(request, _("Reported to us")),
    }
    return TemplateResponse(request, "demands/reported.html", context)


@house_page(Capability.DEMAND_HANDLE)
def reply(request: HouseRequest, delivery: str) -> HttpResponse:
    """Our view of giving what is asked."""
    received = find_reported(request, delivery)
    back = address("demand_reported", request.organisation, delivery=received.public_id)
    form = ReactionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reaction = form.to_reaction(name=request.user.name)
        try:
            reply_to(request.viewer, received, reaction=reaction, now=timezone.now())
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("Your answer has been sent."))
            return redirect(back)
    title = _("Give your view")
    sharing = Sharing(
        what=[DEMAND_REPLY_1.label, _("What you write below")],
        recipient=name_in_full(received.sender),
        purpose=_("Your view counts in the decision"),
        basis=Basis.LEGAL_DUTY.label,
        withdrawal=_("This can't be withdrawn."),
    )
    context = {"form": form, "title": title, "sharing": sharing, "demand_url": back}
    context["breadcrumbs"] = list_crumbs(request, title)
    return TemplateResponse(request, "demands/form.html", context)
