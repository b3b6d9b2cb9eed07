"""Proposed figures: how far they are, what was found, and what the two people decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.decisions import approve, decide_bands, drop, release, repair
from durf.publication.ledger.forms import DropForm
from durf.publication.ledger.models import Proposal
from durf.publication.ledger.presentation import describe_figure, list_proposal_facts
from durf.publication.ledger.queries import count_bands, list_proposals
from durf.publication.ledger.states import OPEN_STATES, ProposalState, Step
from durf.publication.ledger.tables import name_group, proposals_table
from durf.publication.ledger.words import (
    explain_findings,
    explain_repair,
    explain_repairs,
    word_outcome,
)

FOLDER = "publication_ledger"


@house_page(Capability.LEDGER_SEE)
def show_proposals(request: HouseRequest) -> HttpResponse:
    """Every proposal."""
    table = proposals_table(request.viewer, request.organisation)
    waiting = count_bands(request.viewer) if request.viewer.may(Capability.LEDGER_RELEASE) else {}
    bands = {
        **waiting,
        "bands_url": address("ledger_bands_decide", request.organisation),
    }
    return table.respond(request, f"{FOLDER}/proposals.html", bands)


@house_page(Capability.LEDGER_RELEASE)
@fresh_login_required
def decide_all_bands(request: HouseRequest) -> HttpResponse:
    """Every band that passed: approved by the first person, released by the second."""
    if request.method == "POST":
        try:
            done = decide_bands(request.viewer, now=timezone.now())
        except DomainError as error:
            messages.error(request, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, word_decided(done))
    return redirect(address("ledger_proposals", request.organisation))


def word_decided(done: int) -> str:
    """How many, and what comes next."""
    words = ngettext("You decided about %(n)s band.", "You decided about %(n)s bands.", done)
    return f"{words % {'n': done}} " + _(
        "What two people agreed to, the committee can send; the rest waits for a colleague."
    )


@house_page(Capability.LEDGER_SEE)
def show_proposal(request: HouseRequest, proposal: str) -> HttpResponse:
    """One proposal; while it is being checked, the part with the progress refreshes itself."""
    row = find_proposal(request, proposal)
    progress = describe_progress(request, row)
    if request.headers.get("HX-Request") and progress["is_polled"]:
        return TemplateResponse(request, f"{FOLDER}/progress.html", progress)
    return show(request, row, DropForm())


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
    return redirect(place(request, row))


def carry_out(request: HouseRequest, row: Proposal) -> str:
    """One decision; gives what to say."""
    now, action = timezone.now(), request.POST.get("action", "")
    if action == "approve":
        approve(request.viewer, row, now=now)
        return _("You approved it. A colleague can make it public now.")
    if action == "release":
        made = release(request.viewer, row, now=now)
        if made is None:
            return _("Something became known since the check. It is being checked again.")
        return word_outcome(made)
    if action == "drop":
        drop(request.viewer, row, reason=read_reason(request), now=now)
        return _("The figure is not made public. The committee is told why.")
    repair(request.viewer, row, code=action, now=now)
    return _("The figure was changed and is being checked again.")


def read_reason(request: HouseRequest) -> str:
    """The words for the committee, as far as they are fit to be sent."""
    form = DropForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


def show(request: HouseRequest, row: Proposal, form: DropForm) -> HttpResponse:
    """The figure, what was found, and what can be done."""
    state = ProposalState(row.state)
    language = get_language() or "nl"
    may_decide = request.viewer.may(Capability.LEDGER_RELEASE)
    is_passed = state is ProposalState.PASSED and may_decide
    context = {
        **describe_progress(request, row),
        "row": row,
        "group": name_group(row),
        "figure": describe_figure(row, language=language),
        "facts": list_proposal_facts(row),
        "findings": explain_findings(row.findings),
        "advice": explain_repairs(
            row, [r for r in row.repairs if ":" not in r["code"]], language=language
        ),
        "repairs": list_buttons(row, language=language) if may_decide else [],
        "is_taken_back": row.delivery.withdrawn_at is not None,
        "may_approve": is_passed and row.approved_by_id is None,
        "may_release": is_passed and row.approved_by_id not in {None, request.user.pk},
        "is_waiting": is_passed and row.approved_by_id == request.user.pk,
        "drop_form": form if state in OPEN_STATES and may_decide else None,
        "decide_url": place(request, row, "ledger_decide"),
        "breadcrumbs": [
            Crumb(_("Proposed figures"), address("ledger_proposals", request.organisation)),
            Crumb(name_group(row)),
        ],
    }
    return TemplateResponse(request, f"{FOLDER}/proposal.html", context)


def list_buttons(row: Proposal, *, language: str) -> list[tuple[str, str]]:
    """The changes that can be made here: their code and their words."""
    if row.state != ProposalState.REFUSED:
        return []
    codes = [str(one["code"]) for one in row.repairs if ":" in one["code"]]
    return [(code, explain_repair(row, code, language=language[:2])) for code in codes]


def describe_progress(request: HouseRequest, row: Proposal) -> dict[str, Any]:
    """How far the check is."""
    steps = list(Step)
    return {
        "state": ProposalState(row.state),
        "step": Step(row.step),
        "done": steps.index(Step(row.step)),
        "total": len(steps),
        "is_polled": row.state == ProposalState.CHECKING,
        "proposal_url": place(request, row),
    }


def find_proposal(request: HouseRequest, public_id: str) -> Proposal:
    """One of the desk's own, or 404."""
    row = list_proposals(request.viewer).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def place(request: HouseRequest, row: Proposal, url_name: str = "ledger_proposal") -> str:
    """An address of this proposal."""
    return address(url_name, request.organisation, proposal=row.public_id)
