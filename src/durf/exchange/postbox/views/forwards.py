"""Passing on what was received: first what would happen, then doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import Contract, find_contract
from durf.exchange.deliveries import Onward, forward
from durf.exchange.directory import name_in_full
from durf.exchange.errors import UnknownVersionError
from durf.exchange.explanations import explain_validity, explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.models import InboxItem, ReceivedDelivery
from durf.exchange.opening import list_attachments
from durf.exchange.postbox.forms import ForwardForm
from durf.exchange.postbox.forwarding import Rehearsal, rehearse
from durf.exchange.postbox.tabs import crumb_of, find_write_url
from durf.exchange.queries import name_kind
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing
from durf.platform.ui.interface import Crumb

from .received import find_item, item_address


@house_page(Capability.POST_FORWARD)
def forward_item(request: HouseRequest, delivery: str) -> HttpResponse:
    """Choose, see what leaves, send. What stands in the way is said before anything leaves."""
    item, now = find_item(request, delivery), timezone.now()
    received, contract = item.delivery, require_contract(item.delivery)
    form = ForwardForm(request.POST or None, organisation=request.organisation, contract=contract)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, item, form)
    onward = form.onward()
    rehearsal = rehearse(request.viewer, received, onward=onward, now=now)
    if rehearsal.obstacle is not None:
        return show_form(request, item, form, obstacle=rehearsal.obstacle)
    if request.POST.get("step") != "send":
        sharing = describe_sharing(request, received, onward, rehearsal)
        return show_form(request, item, form, sharing=sharing)
    sent = forward(request.viewer, received, onward=onward, now=now)
    announce_item(sent)
    name = {"name": name_in_full(onward.receiver)}
    messages.success(request, _("Passed on to %(name)s. Whom it is about is told.") % name)
    return redirect(item_address(request, item))


def require_contract(received: ReceivedDelivery) -> Contract:
    """The contract of the item; without one nobody can say where it may go."""
    contract = find_contract(received.kind, received.version)
    if contract is None:
        raise UnknownVersionError
    return contract


def describe_sharing(
    request: HouseRequest, received: ReceivedDelivery, onward: Onward, rehearsal: Rehearsal
) -> Sharing:
    """What leaves, to whom and for what."""
    documents = list_attachments(request.viewer, received, now=timezone.now())
    return Sharing(
        what=[
            _("%(kind)s of %(sender)s, as we received it")
            % {"kind": name_kind(received), "sender": name_in_full(received.sender)},
            *(document.name for document in documents),
        ],
        recipient=name_in_full(onward.receiver),
        purpose=onward.purpose.label,
        basis=onward.basis.label,
        until=explain_validity(rehearsal.expires_at),
        withdrawal=explain_withdrawal(received.kind, received.version),
    )


def show_form(
    request: HouseRequest, item: InboxItem, form: ForwardForm, **parts: object
) -> HttpResponse:
    """The form, what stands in the way, or the page that asks for confirmation."""
    kind = name_kind(item.delivery)
    context = {
        "form": form,
        "item": item,
        "kind": kind,
        "sender": name_in_full(item.delivery.sender),
        "item_url": item_address(request, item),
        "ask_url": find_write_url(request),
        "breadcrumbs": [
            crumb_of(request, "post_in"),
            Crumb(kind, item_address(request, item)),
            Crumb(_("Pass on")),
        ],
        **parts,
    }
    status = 409 if parts.get("obstacle") else 200
    return TemplateResponse(request, "exchange/postbox/forward.html", context, status=status)
