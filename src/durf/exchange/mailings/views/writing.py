"""Writing a mailing: the text and to whom, then what will leave, then starting it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from durf.exchange.contracts import LETTER_1
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_tlp, explain_withdrawal
from durf.exchange.mailings.forms import MailingForm, name_all
from durf.exchange.mailings.letters import write_for
from durf.exchange.mailings.models import Mailing
from durf.exchange.mailings.orders import Order, start_mailing
from durf.exchange.postbox.contents import show_passages
from durf.exchange.writing.standard_letters import list_standard_letters
from durf.exchange.writing.start import list_initial
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing
from durf.platform.ui.drafts import announce_saved
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .places import list_crumbs

DRAFT_KEY = "mailing"
MOST_NAMED = 5


@house_page(Capability.POST_SEND)
def add(request: HouseRequest) -> HttpResponse:
    """Type, choose, check what will leave, start. The step that is asked stands in the button."""
    if request.method != "POST":
        initial = list_initial(request, now=timezone.now())
        return show_form(request, MailingForm(initial=initial, organisation=request.organisation))
    step = request.POST.get("step", "check")
    if step in {"all", "none"}:
        return show_form(request, tick(request, is_all=step == "all"))
    form = MailingForm(request.POST, organisation=request.organisation)
    if not form.is_valid() or step == "edit":
        return show_form(request, form)
    return send(request, form) if step == "send" else show_check(request, form)


def tick(request: HouseRequest, *, is_all: bool) -> MailingForm:
    """The same form as it was typed, with everybody ticked or nobody; nothing is judged yet."""
    typed: dict[str, Any] = request.POST.dict()
    form = MailingForm(organisation=request.organisation)
    chosen = list(form.receivers) if is_all else []
    return MailingForm(initial={**typed, "chosen": chosen}, organisation=request.organisation)


def send(request: HouseRequest, form: MailingForm) -> HttpResponse:
    """Start it; a refusal comes back on the page that asked."""
    order = make_order(form)
    try:
        mailing = start_mailing(request.viewer, order=order, now=timezone.now())
    except DomainError as error:
        return show_check(request, form, refusal=error)
    text = _("The mailing has been started. You can leave this page; it goes on by itself.")
    announce_saved(request, text, draft_key=find_draft_key(request))
    return redirect(address("mailing", request.organisation, mailing=mailing.public_id))


def make_order(form: MailingForm) -> Order:
    """What was typed, in the language of whoever works here."""
    return form.to_order(language=(get_language() or "nl")[:10])


def find_draft_key(request: HouseRequest) -> str:
    """One draft for each organisation."""
    return f"{DRAFT_KEY}-{request.organisation.public_id}"


def show_form(request: HouseRequest, form: MailingForm) -> HttpResponse:
    """The text, the terms, and to whom."""
    context = {
        "form": form,
        "letters": list_standard_letters(language=get_language() or "nl"),
        "add_url": address("mailing_add", request.organisation),
        "list_url": address("mailings", request.organisation),
        "draft_key": find_draft_key(request),
        "has_receivers": bool(form.receivers),
        "breadcrumbs": list_crumbs(request, Crumb(_("Start a mailing"))),
    }
    return TemplateResponse(request, "exchange_mailings/form.html", context)


def show_check(
    request: HouseRequest, form: MailingForm, *, refusal: DomainError | None = None
) -> HttpResponse:
    """What will leave, to how many and whom; the letter as the first of them gets it."""
    order = make_order(form)
    example = order.receivers[0]
    mailing = Mailing(organisation=request.organisation, **order.letter)
    context = {
        "form": form,
        "refusal": refusal,
        "sharing": describe_sharing(order),
        "content": show_passages(write_for(mailing, receiver=example)),
        "example": name_in_full(example),
        "names": name_all(order.receivers),
        "send_label": label_sending(len(order.receivers)),
        "breadcrumbs": list_crumbs(request, Crumb(_("Check and send"))),
    }
    status = 409 if refusal else 200
    return TemplateResponse(request, "exchange_mailings/check.html", context, status=status)


def label_sending(count: int) -> str:
    """What the button says."""
    text = ngettext("Send to %(count)s municipality", "Send to %(count)s municipalities", count)
    return text % {"count": count}


def describe_sharing(order: Order) -> Sharing:
    """What leaves, to whom and for what."""
    count = len(order.receivers)
    what = [
        _("Your letter: %(subject)s") % {"subject": order.subject},
        _("The same letter as PDF, in the name of each municipality"),
        explain_tlp(order.tlp),
    ]
    return Sharing(
        what=what,
        recipient=describe_receivers(name_all(order.receivers[:MOST_NAMED]), count=count),
        purpose=order.purpose.label,
        basis=f"{order.basis.label}. {order.basis_note}".removesuffix(". "),
        until=_("Until it is withdrawn"),
        withdrawal=explain_withdrawal(LETTER_1.kind, LETTER_1.version),
    )


def describe_receivers(first: list[str], *, count: int) -> str:
    """The names when they are few, else how many with the first ones."""
    names = ", ".join(first)
    if count <= len(first):
        return names
    values = {"count": count, "names": names, "others": count - len(first)}
    return _("%(count)s municipalities: %(names)s and %(others)s others (the list is below)") % (
        values
    )
