"""What leaves: proposing a report or news to the press, and advice to the client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import ADVICE_1, TEXT_PROPOSAL_2
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.closing.errors import NothingWrittenError
from durf.houses.committee.closing.forms import NewsForm, SendForm
from durf.houses.committee.closing.models import ClosingReport, Passage, ProposedText
from durf.houses.committee.closing.passages import write_news
from durf.houses.committee.closing.proposals import (
    find_client,
    find_faults,
    list_advice,
    propose_news,
    propose_report,
    send_advice,
    write_item,
    write_report,
)
from durf.houses.committee.figures.proposals import find_desk
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.tenancy.models import Organisation
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError
from durf.publication.texts.proofreading import Finding

from .places import find_news, find_report, go_to, list_crumbs

FOLDER = "committee_closing"
Send = Callable[[str], ProposedText]


@house_page(Capability.CLOSING_WRITE)
def check_report(request: HouseRequest, report: str) -> HttpResponse:
    """What will leave, what stands against it, and the button."""
    row = find_report(request, report)
    passages = write_report(request.viewer, row)
    back_url = go_to(request, "closing_report", report=row.public_id)

    def send(key: str) -> ProposedText:
        return propose_report(request.viewer, row, key=key, now=timezone.now())

    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return carry_out(request, form, send, back_url=back_url)
    what = [
        _("The whole report: %(n)s pieces") % {"n": len(passages)},
        _("Without the evidence, and without who wrote it"),
    ]
    context = {
        "title": _("Propose this report"),
        "text_title": row.title,
        "lines": [one.get("title") or one["text"][:80] for one in passages],
        "breadcrumbs": list_crumbs(request, _("Propose this report"), row),
        "back_url": back_url,
        **describe_check(form, list_faults(request, row.title, passages), what),
    }
    return TemplateResponse(request, f"{FOLDER}/check.html", context)


def carry_out(request: HouseRequest, form: SendForm, send: Send, *, back_url: str) -> HttpResponse:
    """Propose it; a refusal leads back."""
    try:
        row = send(form.cleaned_data["key"])
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
        return redirect(back_url)
    messages.success(request, _("It was proposed. The answer will stand on this page."))
    return redirect(go_to(request, "closing_text", text=row.public_id))


def list_faults(request: HouseRequest, title: str, passages: list[dict[str, Any]]) -> list[Finding]:
    """What stands against it at this moment."""
    return find_faults(request.viewer, title, passages, now=timezone.now())


def describe_check(form: SendForm, findings: list[Finding], what: list[str]) -> dict[str, object]:
    """What leaves and what was found."""
    objections = [one.sentence for one in findings if one.is_objection]
    return {
        "form": form,
        "objections": objections,
        "remarks": [one.sentence for one in findings if not one.is_objection],
        "sharing": describe_sharing(find_desk(), what, TEXT_PROPOSAL_2.kind),
        "submit": "" if objections else _("Propose it to the publication desk"),
    }


def describe_sharing(receiver: Organisation, what: list[str], kind: str) -> Sharing:
    """What leaves, to whom and for what."""
    return Sharing(
        what=what,
        recipient=receiver.name,
        purpose=Purpose.LEARNING.label,
        basis=Basis.PUBLIC_TASK.label,
        until=_("What becomes public stays public"),
        withdrawal=explain_withdrawal(kind, 1),
    )


@house_page(Capability.CLOSING_WRITE)
def check_advice(request: HouseRequest, report: str) -> HttpResponse:
    """The points of advice for the client, and the button."""
    row = find_report(request, report)
    points, signals = list_advice(request.viewer, row)
    back_url = go_to(request, "closing_report", report=row.public_id)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return carry_out_advice(request, row, form, back_url=back_url)
    if not points:
        messages.error(request, f"{NothingWrittenError.message} {NothingWrittenError.next_step}")
        return redirect(back_url)
    context = {
        "title": _("Send the advice"),
        "text_title": row.title,
        "lines": list_lines(points, signals),
        "form": form,
        "sharing": describe_advice(),
        "submit": _("Send the advice to the client"),
        "back_url": back_url,
        "breadcrumbs": list_crumbs(request, _("Send the advice"), row),
    }
    return TemplateResponse(request, f"{FOLDER}/check.html", context)


def list_lines(points: list[Passage], signals: list[Passage]) -> list[str]:
    """What leaves, in short."""
    named = [f"{one.get_addressee_display()}: {one.title or one.text[:80]}" for one in points]
    return named + [one.title or one.text[:80] for one in signals]


def describe_advice() -> Sharing:
    """What leaves, to whom and for what."""
    what = [
        _("The points of advice below, with the addressee of each"),
        _("What municipalities say about self-regulation, as one signal"),
    ]
    return describe_sharing(find_client(), what, ADVICE_1.kind)


def carry_out_advice(
    request: HouseRequest, report: ClosingReport, form: SendForm, *, back_url: str
) -> HttpResponse:
    """Send it; a refusal leads back."""
    key = form.cleaned_data["key"]
    try:
        send_advice(request.viewer, report, key=key, now=timezone.now())
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
        return redirect(back_url)
    messages.success(request, _("The advice was sent. The answers will stand on this page."))
    return redirect(go_to(request, "closing"))


@house_page(Capability.CLOSING_WRITE)
def add_news(request: HouseRequest) -> HttpResponse:
    """A new item."""
    form = NewsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = write_news(request.viewer, form.to_facts(), item=None, now=timezone.now())
        messages.success(request, _("The item was saved."))
        return redirect(go_to(request, "closing_news_check", news=item.public_id))
    return show_news_form(request, form, heading=_("Write a news item"))


@house_page(Capability.CLOSING_WRITE)
def change_news(request: HouseRequest, news: str) -> HttpResponse:
    """Another text of it; what is public already stays as it was released."""
    item = find_news(request, news)
    form = NewsForm(request.POST or None, initial=NewsForm.describe(item))
    if request.method == "POST" and form.is_valid():
        write_news(request.viewer, form.to_facts(), item=item, now=timezone.now())
        messages.success(request, _("The item was saved."))
        return redirect(go_to(request, "closing_news_check", news=item.public_id))
    return show_news_form(request, form, heading=item.title)


def show_news_form(request: HouseRequest, form: NewsForm, *, heading: str) -> HttpResponse:
    """The form of a news item."""
    context = {
        "form": form,
        "title": heading,
        "submit": _("Save"),
        "back_url": go_to(request, "closing"),
        "breadcrumbs": list_crumbs(request, heading),
    }
    return TemplateResponse(request, f"{FOLDER}/form.html", context)


@house_page(Capability.CLOSING_WRITE)
def check_news(request: HouseRequest, news: str) -> HttpResponse:
    """The item as it will leave, and the button."""
    item = find_news(request, news)
    back_url = go_to(request, "closing_news", news=item.public_id)

    def send(key: str) -> ProposedText:
        return propose_news(request.viewer, item, key=key, now=timezone.now())

    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return carry_out(request, form, send, back_url=back_url)
    faults = list_faults(request, item.title, write_item(item))
    context = {
        "title": _("Propose this item"),
        "text_title": item.title,
        "lines": [part for part in item.text.split("\n\n") if part.strip()],
        "back_url": back_url,
        "breadcrumbs": list_crumbs(request, item.title),
        **describe_check(form, faults, [_("The text below")]),
    }
    return TemplateResponse(request, f"{FOLDER}/check.html", context)
