"""Which words were asked about, preparing a question, and sending it as another person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.engines.redaction import TraceKind
from durf.exchange.directory import name_in_full
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.reference.municipalities.vocabulary import list_telling

from .asking import ask, list_quotes, prepare_quote
from .forms import QuoteForm
from .models import Quote
from .states import QuoteState
from .tables import quotes_table

FOLDER = "committee_quotes"


@house_page(Capability.CLOSING_WRITE)
def show_quotes(request: HouseRequest) -> HttpResponse:
    """Every question, and how far it is."""
    table = quotes_table(request.viewer, request.organisation, now=timezone.now())
    context = {"add_url": address("committee_quote_add", request.organisation)}
    return table.respond(request, f"{FOLDER}/quotes.html", context)


@house_page(Capability.CLOSING_WRITE)
def add_quote(request: HouseRequest) -> HttpResponse:
    """Prepare one; a colleague sends it."""
    form = QuoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, now = form.to_facts(), timezone.now()
        row = prepare_quote(request.viewer, form.municipality_id, facts, now=now)
        messages.success(request, _("The question was saved. A colleague reads and sends it."))
        return redirect(address("committee_quote", request.organisation, quote=row.public_id))
    title = _("Ask whether words may be quoted")
    context = {
        "form": form,
        "title": title,
        "submit": _("Save"),
        "back_url": address("committee_quotes", request.organisation),
        "breadcrumbs": list_crumbs(request, title),
    }
    return TemplateResponse(request, f"{FOLDER}/form.html", context)


@house_page(Capability.CLOSING_WRITE)
def show_quote(request: HouseRequest, quote: str) -> HttpResponse:
    """The words in their context, what could betray somebody, and the answer."""
    row = find_quote(request, quote)
    state = row.find_state(now=timezone.now())
    is_prepared = state is QuoteState.PREPARED
    context = {
        "row": row,
        "state": state.label,
        "before": row.context.partition(row.words)[0],
        "after": row.context.partition(row.words)[2],
        "telling": sorted(
            {one.words for one in list_telling(row.words, kinds=frozenset(TraceKind))}
        ),
        "facts": list_facts(row),
        "may_send": is_prepared and row.prepared_by_id != request.user.pk,
        "is_waiting": is_prepared and row.prepared_by_id == request.user.pk,
        "send_url": address("committee_quote_send", request.organisation, quote=quote),
        "breadcrumbs": list_crumbs(request, _("Quotation")),
    }
    return TemplateResponse(request, f"{FOLDER}/quote.html", context)


def list_facts(row: Quote) -> list[SummaryRow]:
    """Who asked whom, and until when the answer counts."""
    return [
        SummaryRow(_("Municipality"), name_in_full(row.municipality)),
        SummaryRow(_("Title of the text"), row.title),
        SummaryRow(_("Prepared by"), row.prepared_by.name),
        SummaryRow(_("Sent by"), row.sent_by.name if row.sent_by else None),
        SummaryRow(_("Sent"), row.sent_at),
        SummaryRow(_("Answered"), row.answered_at),
        SummaryRow(_("Until"), row.expires_at),
    ]


@house_page(Capability.CLOSING_WRITE)
@fresh_login_required
def send_quote(request: HouseRequest, quote: str) -> HttpResponse:
    """The second person sends it."""
    row = find_quote(request, quote)
    if request.method == "POST":
        try:
            ask(request.viewer, row, now=timezone.now())
        except DomainError as error:
            messages.error(request, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("The question was sent. The answer will stand here."))
    return redirect(address("committee_quote", request.organisation, quote=row.public_id))


def find_quote(request: HouseRequest, public_id: str) -> Quote:
    """One of the committee's own, or 404."""
    row = list_quotes(request.viewer).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back."""
    return [Crumb(_("Quotations"), address("committee_quotes", request.organisation)), Crumb(title)]
