"""Responding to a draft."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts.report import ReactionKind
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.municipality.reports.forms import ReactionForm, SignForm
from durf.houses.municipality.reports.models import Reaction, ReceivedReport
from durf.houses.municipality.reports.responding import (
    Signer,
    add_reaction,
    list_reactions,
    read_report,
    remove_reaction,
    send_response,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Sharing

from .places import attempt, find_report, go_back, show_form


@house_page(Capability.VISIT_ANSWER)
def react(request: HouseRequest, report: str, part: str) -> HttpResponse:
    """Say something about a paragraph, or about a possible next step."""
    row, now = find_report(request, report), timezone.now()
    content = read_report(request.viewer, row, now=now)
    parts = (*content.get("paragraphs", ()), *content.get("steps", ()))
    found = next((one for one in parts if one["id"] == part), None)
    if found is None:
        raise Http404
    quote = found.get("text") or found["title"]
    form = ReactionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, text = ReactionKind(form.cleaned_data["kind"]), form.cleaned_data["text"]

        def add() -> None:
            add_reaction(
                request.viewer, row, kind=kind, text=text, about=part, quote=quote, now=now
            )

        if attempt(form, add):
            return go_back(request, row, _("Kept. It leaves only when you send the response."))
    title = _("Respond to this paragraph")
    return show_form(request, row, form, title=title, submit=_("Keep this"), quote=quote)


@house_page(Capability.VISIT_ANSWER)
def take_back(request: HouseRequest, report: str, reaction: str) -> HttpResponse:
    """Take it back before it leaves."""
    row = find_report(request, report)
    rows = Reaction.objects.seen_by(request.viewer).select_related("report")
    found = rows.filter(report=row, public_id=reaction).first()
    if found is None or request.method != "POST":
        raise Http404
    remove_reaction(request.viewer, found)
    return go_back(request, row, _("Taken back."))


@house_page(Capability.VISIT_ANSWER)
@fresh_login_required
def send(request: HouseRequest, report: str) -> HttpResponse:
    """Everything that we say leaves, once."""
    row = find_report(request, report)
    reactions = list(list_reactions(request.viewer, row))
    form = SignForm(request.POST or None, initial={"function": request.seat.function})
    if request.method == "POST" and form.is_valid():
        signer = Signer(request.user.name, form.cleaned_data["function"])

        def work() -> None:
            announce_item(send_response(request.viewer, row, signer=signer, now=timezone.now()))

        if attempt(form, work):
            return go_back(request, row, _("Your response was sent."))
    return show_form(
        request,
        row,
        form,
        title=_("Send the response"),
        submit=_("Send the response to the committee"),
        sharing=describe(row, reactions),
    )


def describe(report: ReceivedReport, reactions: list[Reaction]) -> Sharing:
    """What leaves, to whom, for what, and what taking it back would do."""
    return Sharing(
        what=[f"{one.get_kind_display()}: {one.text}" for one in reactions]
        or [_("That you have nothing to change")],
        recipient=name_in_full(report.committee),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal("report_response", 1),
    )
