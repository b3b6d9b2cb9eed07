"""What is known besides the figures, what that meant for them, and the alarms."""

from __future__ import annotations

from django import forms
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
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.ledger.forms import HoldingForm, KnowledgeForm, StrikeForm
from durf.publication.ledger.knowledge import add_holding, add_knowledge, strike_knowledge
from durf.publication.ledger.models import Alarm, PublicKnowledge, Review
from durf.publication.ledger.presentation import list_known_facts
from durf.publication.ledger.queries import (
    list_alarms,
    list_knowledge,
    list_levels,
    list_reviews,
    word_items,
)
from durf.publication.ledger.states import Occasion, ReviewState
from durf.publication.ledger.tables import holdings_table, knowledge_table
from durf.publication.ledger.words import explain_review

FOLDER = "publication_ledger"
SHOWN = 20


@house_page(Capability.LEDGER_SEE)
def show_knowledge(request: HouseRequest) -> HttpResponse:
    """Both lists, the last reviews with their outcome in words, and every alarm."""
    words = word_items(request.viewer, language=get_language() or "nl")
    reviews = list(list_reviews(request.viewer)[:SHOWN])
    alarms = [describe_alarm(request, row, words) for row in list_alarms(request.viewer)]
    context = {
        "holdings": holdings_table(request.viewer).bind(request.GET),
        "reviews": [describe_review(row, words) for row in reviews],
        "alarms": [alarm for alarm in alarms if alarm["lifted_at"] is None],
        "lifted": [alarm for alarm in alarms if alarm["lifted_at"] is not None],
        "may_add": request.viewer.may(Capability.LEDGER_RELEASE),
        "knowledge_url": address("ledger_knowledge_add", request.organisation),
        "holding_url": address("ledger_holding_add", request.organisation),
    }
    table = knowledge_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/knowledge.html", context)


@house_page(Capability.LEDGER_RELEASE)
def strike(request: HouseRequest, known: str) -> HttpResponse:
    """One recorded answer; a colleague of who recorded it can strike it."""
    row = list_knowledge(request.viewer).filter(public_id=known).first()
    if row is None:
        raise Http404
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            strike_knowledge(
                request.viewer, row, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except DomainError as error:
            form.add_error("reason", f"{error} {error.next_step}".strip())
        else:
            return go_back(request)
    return show_answer(request, row, form)


def show_answer(request: HouseRequest, row: PublicKnowledge, form: StrikeForm) -> HttpResponse:
    """What was recorded, by whom, and the form when it can be struck."""
    language = get_language() or "nl"
    back = address("ledger_knowledge", request.organisation)
    levels = dict(list_levels(request.viewer, language=language).get(row.item, []))
    context = {
        "row": row,
        "question": word_items(request.viewer, language=language).get(row.item, row.item),
        "facts": list_known_facts(row, answer=levels.get(row.level, row.level)),
        "may_strike": row.struck_at is None and row.added_by_id != request.user.pk,
        "form": form,
        "back_url": back,
        "breadcrumbs": [Crumb(_("What is known"), back), Crumb(row.code)],
    }
    return TemplateResponse(request, f"{FOLDER}/known.html", context)


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
    return {
        "question": words.get(row.item, row.item),
        "cause": Occasion(row.cause).label,
        "asked_at": row.asked_at,
        "state": ReviewState(row.state),
        "meaning": explain_review(row.state, row.findings),
    }


def describe_alarm(request: HouseRequest, row: Alarm, words: dict[str, str]) -> dict[str, object]:
    """Which question, since when, and how it was lifted."""
    return {
        "question": words.get(row.item, row.item),
        "raised_at": row.raised_at,
        "lifted_at": row.lifted_at,
        "reason": row.reason,
        "url": address("ledger_alarm", request.organisation, alarm=row.public_id),
    }
