"""Proposed texts: what they say, what was found, and what the two people decide."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.forms import DropForm
from durf.publication.published.texts import find_figures, list_parts, read_passage
from durf.publication.texts.chain import verify_texts
from durf.publication.texts.decisions import approve_text, drop_text, release_text
from durf.publication.texts.models import TextProposal
from durf.publication.texts.proofreading import read_findings
from durf.publication.texts.states import OPEN_STATES, TextKind, TextState
from durf.publication.texts.tables import texts_table

FOLDER = "publication_texts"


@house_page(Capability.LEDGER_SEE)
def show_proposals(request: HouseRequest) -> HttpResponse:
    """Every text, with the chain of released ones gone over while you look."""
    table = texts_table(request.viewer, request.organisation)
    faults = [fault.sentence for fault in verify_texts(request.viewer)]
    return table.respond(request, f"{FOLDER}/proposals.html", {"faults": faults})


@house_page(Capability.LEDGER_SEE)
def show_proposal(request: HouseRequest, proposal: str) -> HttpResponse:
    """One text as it would be public, what was found, and what can be done."""
    row = find_proposal(request, proposal)
    may_decide = request.viewer.may(Capability.LEDGER_RELEASE)
    is_passed = row.state == TextState.PASSED and may_decide
    figures = find_figures(row.passages, language=get_language() or "nl")
    findings = read_findings(row.findings)
    context = {
        "row": row,
        "state": TextState(row.state),
        "parts": list(list_parts(read_passage(one, figures) for one in row.passages)),
        "objections": [one.sentence for one in findings if one.is_objection],
        "remarks": [one.sentence for one in findings if not one.is_objection],
        "facts": list_facts(row),
        "quotes": [words for one in row.passages for words in one.get("quotes", ())],
        "is_taken_back": row.delivery.withdrawn_at is not None,
        "may_approve": is_passed and row.approved_by_id is None,
        "may_release": is_passed and row.approved_by_id not in {None, request.user.pk},
        "is_waiting": is_passed and row.approved_by_id == request.user.pk,
        "drop_form": DropForm() if row.state in OPEN_STATES and may_decide else None,
        "decide_url": address("texts_decide", request.organisation, proposal=row.public_id),
        "breadcrumbs": [
            Crumb(_("Proposed texts"), address("texts_proposals", request.organisation)),
            Crumb(row.title),
        ],
    }
    return TemplateResponse(request, f"{FOLDER}/proposal.html", context)


@house_page(Capability.LEDGER_RELEASE)
@fresh_login_required
def decide(request: HouseRequest, proposal: str) -> HttpResponse:
    """Carry out what was chosen, and say what came of it."""
    row = find_proposal(request, proposal)
    if request.method == "POST":
        try:
            messages.success(request, carry_out(request, row))
        except DomainError as error:
            messages.error(request, f"{error} {error.next_step}".strip())
    return redirect(address("texts_proposal", request.organisation, proposal=row.public_id))


def carry_out(request: HouseRequest, row: TextProposal) -> str:
    """One decision; gives what to say."""
    now, action = timezone.now(), request.POST.get("action", "")
    if action == "approve":
        approve_text(request.viewer, row, now=now)
        return _("You approved it. A colleague can make it public now.")
    if action == "release":
        made = release_text(request.viewer, row, now=now)
        return _("The text is public as number %(n)s.") % {"n": made.number}
    form = DropForm(request.POST)
    reason = str(form.cleaned_data["reason"]) if form.is_valid() else ""
    drop_text(request.viewer, row, reason=reason, now=now)
    return _("The text is not made public. The committee is told why.")


def list_facts(row: TextProposal) -> list[SummaryRow]:
    """Who proposed it, and who did what."""
    facts = [
        SummaryRow(_("Kind"), TextKind(row.kind).label),
        SummaryRow(_("From"), name_in_full(row.sender)),
        SummaryRow(_("Received"), row.received_at),
    ]
    if row.approved_by:
        facts.append(SummaryRow(_("Approved by"), row.approved_by.name))
    if row.ended_by:
        facts.append(SummaryRow(_("Decided by"), row.ended_by.name))
    return facts


def find_proposal(request: HouseRequest, public_id: str) -> TextProposal:
    """One of the desk's own, or 404."""
    rows = TextProposal.objects.seen_by(request.viewer)
    named = rows.select_related("sender", "delivery", "approved_by", "ended_by")
    row = named.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
