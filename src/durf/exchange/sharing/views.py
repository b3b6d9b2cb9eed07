"""What is shared with whom, and the consents that others may rely on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.consents import Permission, give_consent, withdraw_consent
from durf.exchange.directory import name_in_full
from durf.exchange.errors import PostError
from durf.exchange.facts import list_receipt_facts
from durf.exchange.inbox.notification import announce_item, announce_withdrawal
from durf.exchange.models import Consent, Receipt, SentDelivery
from durf.exchange.queries import list_consents, list_receipts, name_kind
from durf.exchange.timelines import list_steps
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Tab
from durf.platform.ui.interface import Crumb

from .facts import list_consent_facts, list_rests
from .forms import ConsentForm
from .tables import consents_table, sharing_table
from .wording import list_limits


@house_page(Capability.SHARING_SEE)
def show_sharing(request: HouseRequest) -> HttpResponse:
    """Everything that was shared about us."""
    table = sharing_table(request.viewer, request.organisation, now=timezone.now())
    context = {"tabs": list_tabs(request, current="sharing"), "limits": list_limits()}
    return table.respond(request, "exchange/sharing/sharing.html", context)


@house_page(Capability.SHARING_SEE)
def show_receipt(request: HouseRequest, receipt: str) -> HttpResponse:
    """One delivery that is about us, with everything that happened to it."""
    row = list_receipts(request.viewer).filter(public_id=receipt).first()
    if row is None:
        raise Http404
    kind = name_kind(row)
    context = {
        "kind": kind,
        "facts": list_receipt_facts(row),
        "steps": list_steps(request.viewer, row),
        "consent_url": find_consent_url(request, row),
        "breadcrumbs": list_crumbs(request, "sharing", kind),
    }
    return TemplateResponse(request, "exchange/sharing/receipt.html", context)


@house_page(Capability.SHARING_SEE)
def show_consents(request: HouseRequest) -> HttpResponse:
    """Every consent that we gave."""
    table = consents_table(request.viewer, request.organisation, now=timezone.now())
    may_give = request.viewer.may(Capability.CONSENT_GIVE)
    context = {
        "tabs": list_tabs(request, current="consents"),
        "give_url": address("consent_give", request.organisation) if may_give else "",
        "limits": list_limits(),
    }
    return table.respond(request, "exchange/sharing/consents.html", context)


@house_page(Capability.SHARING_SEE)
def show_consent(request: HouseRequest, consent: str) -> HttpResponse:
    """One consent: the text as it was read, and what rests on it."""
    row = find_consent(request, consent)
    is_open = row.withdrawn_at is None and request.viewer.may(Capability.CONSENT_WITHDRAW)
    place = {"consent": row.public_id}
    context = {
        **describe_consent(request, row),
        "withdraw_url": address("consent_withdraw", request.organisation, **place)
        if is_open
        else "",
        "breadcrumbs": list_crumbs(request, "consents", _("Consent")),
    }
    return TemplateResponse(request, "exchange/sharing/consent.html", context)


@house_page(Capability.CONSENT_GIVE)
@fresh_login_required
def give(request: HouseRequest) -> HttpResponse:
    """Choose, read the exact text, give."""
    now, letter = timezone.now(), find_letter(request)
    data = request.POST if request.method == "POST" else None
    form = ConsentForm(
        data,
        organisation=request.organisation,
        letter=letter,
        now=now,
        initial=start(request, letter),
    )
    if data is None or not form.is_valid() or data.get("step") == "edit":
        return show_form(request, form)
    permission = form.permission()
    if data.get("step") != "send":
        return show_check(request, form, permission)
    try:
        consent = give_consent(
            request.viewer, permission=permission, key=form.cleaned_data["key"], now=now
        )
    except PostError as error:
        return show_check(request, form, permission, refusal=error)
    announce_item(consent.delivery)
    messages.success(request, _("The consent has been given, and whoever may use it is told."))
    return redirect(address("consent", request.organisation, consent=consent.public_id))


@house_page(Capability.CONSENT_WITHDRAW)
@fresh_login_required
def withdraw(request: HouseRequest, consent: str) -> HttpResponse:
    """First what it does, then doing it."""
    row = find_consent(request, consent)
    place = address("consent", request.organisation, consent=consent)
    if request.method == "POST" and row.withdrawn_at is None:
        gone = withdraw_consent(request.viewer, row, reason="", now=timezone.now())
        announce_withdrawal(gone.delivery)
        messages.success(request, _("The consent has been withdrawn."))
        return redirect(place)
    context = {
        **describe_consent(request, row),
        "consent_url": place,
        "breadcrumbs": list_crumbs(request, "consents", _("Withdraw a consent")),
    }
    return TemplateResponse(request, "exchange/sharing/withdraw.html", context)


def find_consent(request: HouseRequest, public_id: str) -> Consent:
    """A consent of the viewer's organisation, or 404."""
    rows = list_consents(request.viewer).select_related("delivery", "given_by", "withdrawn_by")
    consent = rows.filter(public_id=public_id).first()
    if consent is None:
        raise Http404
    return consent


def find_letter(request: HouseRequest) -> SentDelivery | None:
    """The sent item that the consent is about, if the address or the form names one; or 404."""
    public_id = request.POST.get("about") or request.GET.get("brief")
    if not public_id:
        return None
    rows = SentDelivery.objects.seen_by(request.viewer).select_related("receiver")
    letter = rows.filter(public_id=public_id).exclude(kind="consent").first()
    if letter is None:
        raise Http404
    return letter


def start(request: HouseRequest, letter: SentDelivery | None) -> dict[str, Any]:
    """The form as it begins: the giver, and what is known from the item."""
    initial = {
        "name": request.user.name,
        "function": request.seat.roles[0].label,
        "scope": "whole",
    }
    if letter is None:
        return initial
    return initial | {
        "shared_by": letter.receiver.public_id,
        "about": letter.public_id,
        "contract": letter.kind,
        "purpose": letter.purpose,
    }


def show_form(request: HouseRequest, form: ConsentForm) -> HttpResponse:
    """The choices."""
    context = {
        "form": form,
        "letter": form.letter,
        "letter_kind": name_kind(form.letter) if form.letter else "",
        "letter_receiver": name_in_full(form.letter.receiver) if form.letter else "",
        "back_url": address("consents", request.organisation),
        "limits": list_limits(),
        "breadcrumbs": list_crumbs(request, "consents", _("Give consent")),
    }
    return TemplateResponse(request, "exchange/sharing/give.html", context)


def show_check(
    request: HouseRequest,
    form: ConsentForm,
    permission: Permission,
    *,
    refusal: PostError | None = None,
) -> HttpResponse:
    """The exact text, and what withdrawing will do."""
    context = {
        "form": form,
        "text": permission.text,
        "giver": f"{permission.name}, {permission.function}",
        "receiver": name_in_full(permission.shared_by),
        "refusal": refusal,
        "limits": list_limits(),
        "breadcrumbs": list_crumbs(request, "consents", _("Read and give")),
    }
    status = 409 if refusal else 200
    return TemplateResponse(request, "exchange/sharing/check.html", context, status=status)


def describe_consent(request: HouseRequest, consent: Consent) -> dict[str, Any]:
    """What the pages about a consent say."""
    return {
        "consent": consent,
        "facts": list_consent_facts(consent),
        "rests": list_rests(request.viewer, consent),
        "limits": list_limits(),
    }


def find_consent_url(request: HouseRequest, receipt: Receipt) -> str:
    """Our consent on which the delivery rests; empty when it rests on another ground."""
    if receipt.consent is None:
        return ""
    return address("consent", request.organisation, consent=receipt.consent.public_id)


def list_tabs(request: HouseRequest, *, current: str) -> list[Tab]:
    """What was shared, and the consents."""
    entries = [("sharing", _("Shared")), ("consents", _("Consents"))]
    return [
        Tab(label, address(name, request.organisation), is_current=name == current)
        for name, label in entries
    ]


def list_crumbs(request: HouseRequest, url_name: str, title: str) -> list[Crumb]:
    """The way back to a list."""
    labels = {"sharing": _("What is shared with whom"), "consents": _("Consents")}
    return [Crumb(labels[url_name], address(url_name, request.organisation)), Crumb(title)]
