"""Which of our words somebody wants to quote, and the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.errors import PostError
from durf.exchange.inbox.notification import announce_item
from durf.exchange.models import ReceivedDelivery
from durf.exchange.opening import Reading, open_delivery
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .answering import Answer, agree, decline, find_answers, list_questions
from .forms import AgreeForm, DeclineForm

FOLDER = "municipality_quotes"
NONE = Answer(None, None)


@house_page(Capability.SHARING_SEE)
def show_questions(request: HouseRequest) -> HttpResponse:
    """Every question with its answer."""
    answers = find_answers(request.viewer)
    rows = [
        {
            "sender": name_in_full(row.sender),
            "at": row.sent_at,
            "label": answers.get(row.public_id, NONE).label,
            "url": address("quote", request.organisation, quote=row.public_id),
        }
        for row in list_questions(request.viewer)
    ]
    return TemplateResponse(request, f"{FOLDER}/quotes.html", {"rows": rows})


@house_page(Capability.SHARING_SEE)
def show_question(request: HouseRequest, quote: str) -> HttpResponse:
    """The words where they would stand, and what was answered."""
    row = find_question(request, quote)
    reading = open_delivery(request.viewer, row, now=timezone.now())
    answer = find_answers(request.viewer).get(quote, NONE)
    context = describe(request, row, reading, answer)
    if answer.is_open and reading.is_legible and request.viewer.may(Capability.CONSENT_GIVE):
        context["answer_url"] = address("quote_answer", request.organisation, quote=quote)
    return TemplateResponse(request, f"{FOLDER}/quote.html", context)


@house_page(Capability.CONSENT_GIVE)
@fresh_login_required
def answer_question(request: HouseRequest, quote: str) -> HttpResponse:
    """The words where they would stand, and yes or no."""
    now = timezone.now()
    row = find_question(request, quote)
    reading = open_delivery(request.viewer, row, now=now)
    answer = find_answers(request.viewer).get(quote, NONE)
    is_yes = request.POST.get("action") == "agree"
    data = request.POST if request.method == "POST" and answer.is_open else None
    today, name = timezone.localdate(), request.user.name
    forms = {
        "agree_form": AgreeForm(data if is_yes else None, today=today, name=name),
        "decline_form": DeclineForm(None if is_yes else data),
    }
    form = forms["agree_form" if is_yes else "decline_form"]
    if data is not None and reading.is_legible and form.is_valid():
        return carry_out(request, row, reading, form.cleaned_data, is_yes=is_yes)
    if not answer.is_open:
        return redirect(address("quote", request.organisation, quote=quote))
    context = {**forms, **describe(request, row, reading, answer)}
    return TemplateResponse(request, f"{FOLDER}/quote.html", context)


def carry_out(
    request: HouseRequest,
    row: ReceivedDelivery,
    reading: Reading,
    data: dict[str, Any],
    *,
    is_yes: bool,
) -> HttpResponse:
    """Send the answer; a refusal of the post is told."""
    viewer, now = request.viewer, timezone.now()
    try:
        if is_yes:
            signer = (data["name"], data["function"])
            given = agree(
                viewer,
                request.organisation,
                row,
                reading.content,
                until=data["until"],
                signer=signer,
                now=now,
            )
            announce_item(given.delivery)
        else:
            announce_item(decline(viewer, row, text=data["text"], now=now))
    except (PostError, DomainError) as error:
        messages.error(request, f"{error} {error.next_step}".strip())
    else:
        messages.success(request, _("Your answer was sent."))
    return redirect(address("quote", request.organisation, quote=row.public_id))


def describe(
    request: HouseRequest, row: ReceivedDelivery, reading: Reading, answer: Answer
) -> dict[str, Any]:
    """The question and what was answered."""
    content = reading.content
    before, _words, after = content.get("context", "").partition(content.get("words", ""))
    consent = answer.consent
    return {
        "content": content if reading.is_legible else None,
        "sender": name_in_full(row.sender),
        "before": before,
        "after": after,
        "answer": answer,
        "consent_url": address("consent", request.organisation, consent=consent.public_id)
        if consent
        else "",
        "breadcrumbs": [
            Crumb(_("Quotations"), address("quotes", request.organisation)),
            Crumb(_("Quotation")),
        ],
    }


def find_question(request: HouseRequest, public_id: str) -> ReceivedDelivery:
    """One that we were asked, or 404."""
    rows = ReceivedDelivery.objects.seen_by(request.viewer).filter(kind="quote_request")
    row = rows.select_related("sender").filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
