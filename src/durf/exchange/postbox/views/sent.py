"""What we sent: whether it was opened and passed on, and withdrawing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.errors import NotWithdrawableError
from durf.exchange.explanations import explain_withdrawal, may_rest_on_consent, may_withdraw
from durf.exchange.facts import describe_standing, list_sent_facts
from durf.exchange.inbox.guards import is_sent_open_to
from durf.exchange.inbox.notification import announce_withdrawal
from durf.exchange.models import SentDelivery
from durf.exchange.opening import read_sent
from durf.exchange.postbox.attachments import (
    answer_with,
    find_sent_attachment,
    list_files,
    list_links,
    list_sent_attachments,
)
from durf.exchange.postbox.contents import render_content
from durf.exchange.postbox.forms import WithdrawalForm
from durf.exchange.postbox.papers import FORMATS, KINDS, make_file
from durf.exchange.postbox.tables import sent_table
from durf.exchange.postbox.tabs import crumb_of, find_write_url, list_tabs
from durf.exchange.queries import name_kind
from durf.exchange.timelines import find_receipt, list_steps
from durf.exchange.withdrawals import withdraw
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.interface import Crumb


@house_page(Capability.POST_READ)
def show_sent(request: HouseRequest) -> HttpResponse:
    """Everything that we sent."""
    table = sent_table(request.viewer, request.organisation, now=timezone.now())
    context = {
        "tabs": list_tabs(request, current="post_sent"),
        "write_url": find_write_url(request),
    }
    return table.respond(request, "exchange/postbox/sent.html", context)


@house_page(Capability.POST_READ)
def show_item(request: HouseRequest, delivery: str) -> HttpResponse:
    """One sent item, and what happened to it since."""
    sent = find_sent(request, delivery)
    now, reading = timezone.now(), read_sent(request.viewer, sent)
    documents = list_sent_attachments(request.viewer, sent)
    receipt = find_receipt(request.viewer, delivery)
    context = {
        "content": render_content(sent.kind, sent.version, reading, now=now),
        "standing": describe_standing(sent, now=now),
        "attachments": list_links(request, "post_sent_attachment", delivery, documents),
        "files": list_files(request, "post_sent_file", sent) if reading.is_legible else [],
        "steps": list_steps(request.viewer, receipt),
        **describe_sent(request, sent),
    }
    return TemplateResponse(request, "exchange/postbox/sent_item.html", context)


@house_page(Capability.POST_READ)
def download(request: HouseRequest, delivery: str, position: int) -> HttpResponse:
    """Our own copy of an attachment as a file."""
    sent = find_sent(request, delivery)
    return answer_with(find_sent_attachment(request.viewer, sent, position=position))


@house_page(Capability.POST_READ)
def download_letter(request: HouseRequest, delivery: str, ending: str) -> HttpResponse:
    """Our own letter as a file."""
    sent = find_sent(request, delivery)
    reading = read_sent(request.viewer, sent)
    if ending not in FORMATS or sent.kind not in KINDS or not reading.is_legible:
        raise Http404
    file = make_file(
        sent,
        reading.content,
        sender=request.organisation,
        receiver=sent.receiver,
        attachments=[row.name for row in list_sent_attachments(request.viewer, sent)],
        ending=ending,
    )
    return answer_with(file)


@house_page(Capability.POST_ANSWER)
@fresh_login_required
def withdraw_item(request: HouseRequest, delivery: str) -> HttpResponse:
    """First what it does, then doing it."""
    sent = find_sent(request, delivery)
    if sent.withdrawn_at is not None or sent.kind == "consent":
        return redirect(address("post_sent_item", request.organisation, delivery=delivery))
    if not may_withdraw(sent.kind, sent.version):
        raise NotWithdrawableError
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = withdraw(
            request.viewer, sent, reason=form.cleaned_data["reason"], now=timezone.now()
        )
        announce_withdrawal(gone)
        messages.success(request, _("It has been withdrawn."))
        return redirect(address("post_sent_item", request.organisation, delivery=delivery))
    context = {"form": form, **describe_sent(request, sent)}
    return TemplateResponse(request, "exchange/postbox/withdraw.html", context)


def find_sent(request: HouseRequest, delivery: str) -> SentDelivery:
    """An item that the viewer's organisation sent, or 404."""
    rows = SentDelivery.objects.seen_by(request.viewer).select_related(
        "receiver", "sent_by", "on_behalf_of"
    )
    sent = rows.filter(is_sent_open_to(request.viewer), public_id=delivery).first()
    if sent is None:
        raise Http404
    return sent


def describe_sent(request: HouseRequest, sent: SentDelivery) -> dict[str, Any]:
    """What the pages about a sent item say, and where they lead."""
    kind = name_kind(sent)
    is_ours = sent.kind != "consent" and sent.withdrawn_at is None
    is_possible = is_ours and may_withdraw(sent.kind, sent.version)
    place = {"delivery": sent.public_id}
    consent_url = f"{address('consent_give', request.organisation)}?brief={sent.public_id}"
    return {
        "sent": sent,
        "kind": kind,
        "receiver": name_in_full(sent.receiver),
        "facts": list_sent_facts(sent),
        "withdrawal": explain_withdrawal(sent.kind, sent.version),
        "withdraw_url": address("post_withdraw", request.organisation, **place)
        if is_possible and request.viewer.may(Capability.POST_ANSWER)
        else "",
        "consent_url": consent_url
        if is_ours
        and may_rest_on_consent(sent.kind)
        and request.viewer.may(Capability.CONSENT_GIVE)
        else "",
        "item_url": address("post_sent_item", request.organisation, **place),
        "breadcrumbs": [crumb_of(request, "post_sent"), Crumb(kind)],
    }
