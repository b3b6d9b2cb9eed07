"""What others can check: the text to publish, one's own line, everything for the verifier."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import PaperFile
from durf.houses.committee.programmes.forms import StatementForm
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.programmes.outcomes import list_public_tables
from durf.houses.committee.programmes.procedure import write_procedure
from durf.houses.committee.programmes.proofs import (
    pack_for_verifier,
    restore_seals,
    write_proof,
)
from durf.houses.committee.programmes.publishing import (
    approve_procedure,
    compute_fingerprint,
    describe_procedure,
    find_names,
    is_news,
    publish_procedure,
)
from durf.houses.committee.programmes.queries import find_selection
from durf.houses.committee.programmes.statements import record_statement
from durf.houses.committee.programmes.states import IS_DRAWN
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.publication.published.procedures import Procedure, find_procedure

from .places import (
    FOLDER,
    attempt,
    find_drawn,
    find_programme,
    find_whole_selection,
    go_to,
    list_crumbs,
    page_of,
    require_state,
    show_form,
)

JSON, ZIP, TEXT = "application/json", "application/zip", "text/plain; charset=utf-8"


@house_page(Capability.PROGRAMME_SEE)
def get_procedure(request: HouseRequest, programme: str) -> HttpResponse:
    """The text to publish."""
    row = find_programme(request, programme)
    selection = find_selection(request.viewer, row)
    if selection is None or not selection.root:
        raise Http404
    tables = list_public_tables(request.viewer, row, selection)
    text = write_procedure(row, selection, tables=[table.shares for table in tables])
    return answer_with(PaperFile("loting-openbaar.txt", TEXT, text.encode()))


@house_page(Capability.PROGRAMME_MANAGE)
def make_public(request: HouseRequest, programme: str) -> HttpResponse:
    """Show what would come out; one person approves it, another puts it on the public site."""
    row, now = find_programme(request, programme), timezone.now()
    selection = find_selection(request.viewer, row)
    if selection is None or not selection.root:
        raise Http404
    if request.method == "POST":
        return decide_public(request, row)
    made = describe_procedure(request.viewer, row, selection, now=now)
    public = find_procedure(row.public_id)
    fingerprint = compute_fingerprint(made)
    is_approved = fingerprint == selection.approved_sha256
    context = {
        "public": public,
        "is_news": is_news(made, public),
        "fingerprint": fingerprint,
        "approver": selection.approved_by if is_approved else None,
        "is_waiting": is_approved and selection.approved_by_id == request.user.pk,
        "procedure": Procedure(made, [public.newest, *public.earlier] if public else []),
        "named": find_names(request.viewer, row, made),
        "cancel_url": page_of(request, row),
        "breadcrumbs": list_crumbs(request, row, _("Make public how the lot is drawn")),
    }
    return TemplateResponse(request, f"{FOLDER}/publish.html", context)


@fresh_login_required
def decide_public(request: HouseRequest, row: Programme) -> HttpResponse:
    """Approve or release what was seen."""
    seen, now = request.POST.get("seen", ""), timezone.now()
    if request.POST.get("action") == "approve":
        approve_procedure(request.viewer, row, seen=seen, now=now)
        return go_to(request, row, _("You approved it. A colleague can make it public now."))
    publish_procedure(request.viewer, row, seen=seen, now=now)
    return go_to(request, row, _("It is on the public site now."))


@house_page(Capability.PROGRAMME_MANAGE)
def get_everything(request: HouseRequest, programme: str) -> HttpResponse:
    """The whole draw, for the verifier whom the committee appointed."""
    row = find_programme(request, programme)
    selection = find_whole_selection(request, row)
    body = pack_for_verifier(request.viewer, row, selection)
    return answer_with(PaperFile("loting-controle.zip", ZIP, body))


@house_page(Capability.PROGRAMME_RECORD)
def get_proof(request: HouseRequest, drawn: str) -> HttpResponse:
    """A municipality's own line with its proof, to send along."""
    row = find_drawn(request, drawn)
    selection = find_whole_selection(request, row.programme)
    seals = restore_seals(request.viewer, row.programme, selection)
    code = row.frame_row.code
    body = write_proof(row.programme, seals, code=code)
    return answer_with(PaperFile(f"bewijs-{code}.json", JSON, body))


@house_page(Capability.PROGRAMME_MANAGE)
def state(request: HouseRequest, programme: str) -> HttpResponse:
    """Record what the verifier says."""
    row = find_programme(request, programme)
    require_state(row, *IS_DRAWN)
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.to_statement()
        if attempt(form, lambda: record_statement(request.viewer, row, statement=said)):
            return go_to(request, row, _("The statement has been recorded."))
    title = _("Statement of the verifier")
    return show_form(request, row, form, title=title, submit=_("Record this statement"))
