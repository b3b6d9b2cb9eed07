"""What is known besides the figures, what that meant for them, and the alarms."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.forms import HoldingForm, KnowledgeForm
from durf.publication.ledger.knowledge import add_holding, add_knowledge
from durf.publication.ledger.models import Review
from durf.publication.ledger.queries import list_alarms, list_levels, list_reviews, word_items
from durf.publication.ledger.states import ReviewState
from durf.publication.ledger.tables import holdings_table, knowledge_table
from durf.publication.ledger.words import explain_findings

FOLDER = "publication_ledger"
SHOWN = 20


@house_page(Capability.LEDGER_SEE)
def show_knowledge(request: HouseRequest) -> HttpResponse:
    """Both lists, the last reviews with their outcome in words, and every alarm."""
    words = word_items(request.viewer, language=get_language() or "nl")
    reviews = list(list_reviews(request.viewer)[:SHOWN])
    context = {
        "holdings": holdings_table(request.viewer).bind(request.GET),
        "reviews": [describe_review(row, words) for row in reviews],
        "alarms": [(words.get(row.item, row.item), row) for row in list_alarms(request.viewer)],
        "may_add": request.viewer.may(Capability.LEDGER_RELEASE),
        "knowledge_url": address("ledger_knowledge_add", request.organisation),
        "holding_url": address("ledger_holding_add", request.organisation),
    }
    table = knowledge_table(request.viewer)
    return table.respond(request, f"{FOLDER}/knowledge.html", context)


@house_page(Capability.LEDGER_RELEASE)
def add_known(request: HouseRequest) -> HttpResponse:
    """Record that a municipality made its own answer public."""
    language = get_language() or "nl"
    form = KnowledgeForm(
        request.POST or None,
        questions=word_items(request.viewer, language=language),
        levels=list_levels(request.viewer, language=language),
    )
    if request.method == "POST" and form.is_valid():
        try:
            add_knowledge(request.viewer, form.to_known(), now=timezone.now())
        except DomainError as error:
            form.add_error("code", f"{error} {error.next_step}".strip())
        else:
            return go_back(request)
    return show_form(request, form, title=_("Record a public answer"))


@house_page(Capability.LEDGER_RELEASE)
def add_party(request: HouseRequest) -> HttpResponse:
    """Record who knows the answers of several municipalities."""
    form = HoldingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_holding(request.viewer, **form.cleaned_data, now=timezone.now())
        except DomainError as error:
            form.add_error("members", f"{error} {error.next_step}".strip())
        else:
            return go_back(request)
    return show_form(request, form, title=_("Record a shared party"))


def go_back(request: HouseRequest) -> HttpResponse:
    """To the lists, where the outcome will stand."""
    messages.success(
        request, _("It was recorded. The released figures it touches are being checked again.")
    )
    return redirect(address("ledger_knowledge", request.organisation))


def show_form(request: HouseRequest, form: forms.Form, *, title: str) -> HttpResponse:
    """One of the two forms."""
    back = address("ledger_knowledge", request.organisation)
    context = {
        "form": form,
        "title": title,
        "back_url": back,
        "breadcrumbs": [Crumb(_("What is known"), back), Crumb(title)],
    }
    return TemplateResponse(request, f"{FOLDER}/knowledge_form.html", context)


def describe_review(row: Review, words: dict[str, str]) -> dict[str, object]:
    """Which question, why, when, and what it means."""
    cause = _("A municipality made its own answer public.")
    if row.holding_id:
        cause = _("A party that works for several municipalities became known.")
    return {
        "question": words.get(row.item, row.item),
        "cause": cause,
        "asked_at": row.asked_at,
        "state": ReviewState(row.state),
        "meaning": explain_findings(row.findings),
    }
