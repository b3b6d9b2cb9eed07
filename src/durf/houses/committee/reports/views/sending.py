"""Adopting and sending, and answering what the municipality says."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts.report import Verdict
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.reports.answering import answer_reaction, close_without_response
from durf.houses.committee.reports.forms import AdoptForm, AnswerForm, DraftForm
from durf.houses.committee.reports.models import Reaction
from durf.houses.committee.reports.sending import find_municipality, send_draft, send_final
from durf.houses.committee.visits.views.places import attempt
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Sharing

from .places import Place, find_place, go_back, show_form


@house_page(Capability.VISITS_MANAGE)
@fresh_login_required
def adopt_draft(request: HouseRequest, visit: str) -> HttpResponse:
    """The chair adopts the draft, or somebody in the chair's name, and it goes to be answered."""
    place, now = find_place(request, visit), timezone.now()
    form = DraftForm(
        request.POST or None, today=timezone.localdate(now), initial=list_initial(request, place)
    )
    if request.method == "POST" and form.is_valid():

        def send() -> None:
            sent = send_draft(
                request.viewer,
                place.report,
                adopter=form.to_adopter(),
                respond_before_on=form.cleaned_data["respond_before_on"],
                revision=form.cleaned_data["revision"],
                now=now,
            )
            announce_item(sent)

        if attempt(form, send):
            return go_back(request, place.visit, _("The draft was adopted and sent."))
    title = _("Adopt and send the draft")
    return show_sending(request, place, form, title=title, kind="report_draft")


@house_page(Capability.VISITS_MANAGE)
@fresh_login_required
def adopt_final(request: HouseRequest, visit: str) -> HttpResponse:
    """The same for the final report, once everything has an answer."""
    place, now = find_place(request, visit), timezone.now()
    form = AdoptForm(request.POST or None, initial=list_initial(request, place))
    if request.method == "POST" and form.is_valid():

        def send() -> None:
            revision = form.cleaned_data["revision"]
            adopter = form.to_adopter()
            announce_item(
                send_final(
                    request.viewer, place.report, adopter=adopter, revision=revision, now=now
                )
            )

        if attempt(form, send):
            return go_back(request, place.visit, _("The final report was adopted and sent."))
    title = _("Adopt and send the final report")
    return show_sending(request, place, form, title=title, kind="report_final")


def list_initial(request: HouseRequest, place: Place) -> dict[str, object]:
    """Who looks now, and at which text."""
    return {
        "name": request.user.name,
        "function": request.seat.function,
        "revision": place.report.revision,
    }


def show_sending(
    request: HouseRequest, place: Place, form: AdoptForm, *, title: str, kind: str
) -> HttpResponse:
    """What leaves, to whom, for what, and what taking it back would do."""
    sharing = Sharing(
        what=[
            _("The whole report with its possible next steps"),
            *([_("The same as PDF and as Word file")] if kind == "report_final" else []),
            _("Who adopted it, and in whose name"),
        ],
        recipient=name_in_full(find_municipality(place.report)),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal(kind, 2 if kind == "report_final" else 1),
    )
    return show_form(
        request,
        place.visit,
        form,
        title=title,
        submit=_("Adopt and send to the municipality"),
        sharing=sharing,
    )


@house_page(Capability.VISITS_MANAGE)
def close(request: HouseRequest, visit: str) -> HttpResponse:
    """No response came: only the check of the facts is closed, and the report says so."""
    place = find_place(request, visit)
    if request.method != "POST":
        form = AdoptForm(initial=list_initial(request, place))
        form.fields.clear()
        text = _("That is no agreement. The final report says that no response came.")
        label = _("Close the check of the facts")
        return show_form(request, place.visit, form, title=label, submit=label, lead=text)
    close_without_response(request.viewer, place.report, now=timezone.now())
    return go_back(request, place.visit, _("The check of the facts was closed."))


@house_page(Capability.VISITS_WORK)
def answer(request: HouseRequest, visit: str, reaction: str) -> HttpResponse:
    """Taken over, in part, or not, and why."""
    place = find_place(request, visit)
    rows = Reaction.objects.seen_by(request.viewer).select_related("report")
    row = rows.filter(report=place.report, public_id=reaction).first()
    if row is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"verdict": row.verdict, "why": row.why})
    if request.method == "POST" and form.is_valid():
        verdict, why = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["why"]
        now = timezone.now()
        if attempt(
            form, lambda: answer_reaction(request.viewer, row, verdict=verdict, why=why, now=now)
        ):
            return go_back(request, place.visit, _("The answer was saved."))
    return show_form(
        request,
        place.visit,
        form,
        title=row.get_kind_display(),
        submit=_("Save the answer"),
        quote=row.quote,
        lead=row.text,
    )
