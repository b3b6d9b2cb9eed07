"""The inbox: what came in, who does it, and one item with everything that belongs to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_tlp, may_rest_on_consent
from durf.exchange.facts import describe_standing, list_received_facts
from durf.exchange.inbox.distribution import list_readers
from durf.exchange.inbox.guards import is_open_to
from durf.exchange.inbox.items import assign_item, finish_item, reopen_item, set_due_date
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, ItemState
from durf.exchange.opening import (
    Reading,
    list_attachments,
    open_delivery,
    read_received,
    record_export,
)
from durf.exchange.postbox.attachments import (
    answer_with,
    find_received_attachment,
    list_files,
    list_links,
)
from durf.exchange.postbox.contents import render_content
from durf.exchange.postbox.forms import WorkForm
from durf.exchange.postbox.papers import FORMATS, KINDS, make_file
from durf.exchange.postbox.tables import inbox_table
from durf.exchange.postbox.tabs import crumb_of, find_answer_url, find_write_url, list_tabs
from durf.exchange.queries import may_use, name_kind
from durf.exchange.timelines import list_received_steps
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.access.people import Holder, list_holders
from durf.platform.ui.interface import Crumb


@house_page(Capability.POST_READ)
def show_open(request: HouseRequest) -> HttpResponse:
    """What there is to do."""
    return show_list(request, ItemState.OPEN, tab="post_in")


@house_page(Capability.POST_READ)
def show_done(request: HouseRequest) -> HttpResponse:
    """What was done."""
    return show_list(request, ItemState.DONE, tab="post_done")


@house_page(Capability.POST_READ)
def show_item(request: HouseRequest, delivery: str) -> HttpResponse:
    """One item. Opening it tells those whom it is about."""
    now, item = timezone.now(), find_item(request, delivery)
    holders = list_possible_holders(request, item, now=now)
    form = WorkForm(request.POST or None, item=item, holders=holders)
    if request.method == "POST" and form.is_valid():
        assign_item(request.viewer, item, user_id=form.user_id)
        set_due_date(request.viewer, item, due_on=form.cleaned_data["due_on"])
        messages.success(request, _("Saved who does it, and by when."))
        return redirect(item_address(request, item))
    item, reading = open_item(request, item, now=now)
    content = render_content(item.delivery.kind, item.delivery.version, reading, now=now)
    context = {"form": form, "content": content, **describe_item(request, item, now=now)}
    return TemplateResponse(request, "exchange/postbox/item.html", context)


@house_page(Capability.POST_READ)
@require_POST
def turn_item(request: HouseRequest, delivery: str) -> HttpResponse:
    """Mark as done, or open again."""
    item = find_item(request, delivery)
    if request.POST.get("state") == ItemState.OPEN:
        reopen_item(request.viewer, item)
        messages.success(request, _("The item is open again."))
        return redirect(item_address(request, item))
    finish_item(request.viewer, item, now=timezone.now())
    messages.success(request, _("The item is done."))
    return redirect(address("post_in", request.organisation))


@house_page(Capability.POST_READ)
def download(request: HouseRequest, delivery: str, position: int) -> HttpResponse:
    """An attachment as a file; those whom it is about are told each time."""
    item = find_item(request, delivery)
    now = timezone.now()
    document = find_received_attachment(request.viewer, item.delivery, position=position, now=now)
    return answer_with(document)


@house_page(Capability.POST_READ)
def download_letter(request: HouseRequest, delivery: str, ending: str) -> HttpResponse:
    """The letter as a file; those whom it is about are told each time."""
    item, now = find_item(request, delivery), timezone.now()
    received = item.delivery
    reading = read_received(request.viewer, received, now=now)
    if ending not in FORMATS or received.kind not in KINDS or not reading.is_legible:
        raise Http404
    record_export(request.viewer, received, now=now)
    documents = list_attachments(request.viewer, received, now=now)
    file = make_file(
        received,
        reading.content,
        sender=received.sender,
        receiver=request.organisation,
        attachments=[document.name for document in documents],
        ending=ending,
    )
    return answer_with(file)


def show_list(request: HouseRequest, state: ItemState, *, tab: str) -> HttpResponse:
    """The items in one state."""
    now = timezone.now()
    table = inbox_table(request.viewer, request.organisation, state=state, now=now)
    context = {
        "tabs": list_tabs(request, current=tab),
        "write_url": find_write_url(request),
        "is_done": state is ItemState.DONE,
    }
    return table.respond(request, "exchange/postbox/inbox.html", context)


def find_item(request: HouseRequest, delivery: str) -> InboxItem:
    """An item of the viewer's organisation, or 404."""
    rows = InboxItem.objects.seen_by(request.viewer).select_related(
        "delivery__organisation", "delivery__sender", "delivery__opened_by", "assigned_to"
    )
    readable = is_open_to(request.viewer, path="delivery__")
    item = rows.filter(readable, delivery__public_id=delivery).first()
    if item is None:
        raise Http404
    return item


def open_item(
    request: HouseRequest, item: InboxItem, *, now: datetime
) -> tuple[InboxItem, Reading]:
    """Read it and let the organisation take it over; gives the item as it is after that."""
    was_new = item.delivery.opened_at is None
    reading = open_delivery(request.viewer, item.delivery, now=now)
    handle_item(request.viewer, item, now=now)
    return find_item(request, item.delivery.public_id) if was_new else item, reading


def list_possible_holders(request: HouseRequest, item: InboxItem, *, now: datetime) -> list[Holder]:
    """Colleagues who receive this kind of post and may read it."""
    readers = list_readers(request.viewer, request.organisation, kind=item.kind)
    return list_holders(request.organisation, roles=readers, today=timezone.localdate(now))


def item_address(request: HouseRequest, item: InboxItem, name: str = "post_item") -> str:
    """The address of a page about this item."""
    return address(name, request.organisation, delivery=item.delivery.public_id)


def describe_item(request: HouseRequest, item: InboxItem, *, now: datetime) -> dict[str, Any]:
    """What the page says about the item, apart from its content."""
    received = item.delivery
    documents = list_attachments(request.viewer, received, now=now)
    kind, is_usable = name_kind(received), may_use(received, now=now)
    return {
        "item": item,
        "kind": kind,
        "sender": name_in_full(received.sender),
        "is_done": item.state == ItemState.DONE,
        "is_late": is_late(item, now=now),
        "standing": describe_standing(received, now=now),
        "tlp": explain_tlp(received.tlp),
        "facts": list_received_facts(item),
        "steps": list_received_steps(request.viewer, received),
        "attachments": list_links(request, "post_item_attachment", received.public_id, documents),
        "files": list_files(request, "post_item_file", received) if is_usable else [],
        "breadcrumbs": [crumb_of(request, "post_in"), Crumb(kind)],
        "state_url": item_address(request, item, "post_item_state"),
        **list_next_steps(request, item, now=now),
    }


def is_late(item: InboxItem, *, now: datetime) -> bool:
    """Whether the due date has passed while it is still open."""
    is_due = item.due_on is not None and item.due_on < timezone.localdate(now)
    return is_due and item.state == ItemState.OPEN


def list_next_steps(request: HouseRequest, item: InboxItem, *, now: datetime) -> dict[str, str]:
    """Answering and passing on, for those who may and as long as it is possible."""
    write_url, is_usable = find_answer_url(request), may_use(item.delivery, now=now)
    is_fit = is_usable and may_rest_on_consent(item.kind)
    may_forward = is_fit and request.viewer.may(Capability.POST_FORWARD)
    return {
        "answer_url": f"{write_url}?antwoord={item.delivery.public_id}" if write_url else "",
        "forward_url": item_address(request, item, "post_forward") if may_forward else "",
    }
