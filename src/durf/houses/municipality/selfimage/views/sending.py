"""Looking everything over, signing, sending; and what was sent, with its fingerprint."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.canonical import write_canonical
from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.opening import read_sent
from durf.exchange.terms import Basis, Purpose
from durf.houses.municipality.selfimage.forms import SendForm
from durf.houses.municipality.selfimage.models import Submission
from durf.houses.municipality.selfimage.overview import Overview, make_overview
from durf.houses.municipality.selfimage.queries import list_submissions, understand
from durf.houses.municipality.selfimage.states import Use
from durf.houses.municipality.selfimage.submissions import (
    Signature,
    find_committee,
    send_selfimage,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.accounts.views.freshness import fresh_login_required
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.content import is_said
from durf.reference.questionnaires.wording import list_words, say

from .places import Place, address_of, find_place, list_crumbs, number_questions

FOLDER = "municipality_selfimage"


@house_page(Capability.SELFIMAGE_SIGN)
@fresh_login_required
def send(request: HouseRequest, selfimage: str) -> HttpResponse:
    """First everything that will leave, then signing and sending."""
    place = find_place(request, selfimage)
    overview = make_overview(request.viewer, place.selfimage, place.questionnaire)
    form = SendForm(request.POST or None, initial={"function": str(request.seat.roles[0].label)})
    if request.method == "POST" and form.is_valid():
        try:
            submission = sign(request, place, form)
        except DomainError as error:
            form.add_error(None, f"{error} {error.next_step}".strip())
        else:
            announce_item(submission.delivery)
            messages.success(request, _("The self-image has been sent to the committee."))
            return redirect(address_of(request, "selfimage", place))
    context = {
        "form": form,
        "answers": list_answers(place, overview),
        "missing": overview.missing,
        "sharing": describe_sharing(request, place),
        "hub_url": address_of(request, "selfimage", place),
        "breadcrumbs": list_crumbs(request, place, _("Sign and send")),
    }
    return TemplateResponse(request, f"{FOLDER}/send.html", context)


@house_page(Capability.SELFIMAGE_SEE)
def show_submission(request: HouseRequest, selfimage: str, number: int) -> HttpResponse:
    """What was sent: to whom, by whom, its fingerprint, and the exact content as a file."""
    place = find_place(request, selfimage)
    row = find_submission(request, place, number)
    if request.GET.get("bestand") == "json":
        return download(request, row)
    context = {
        "submission": row,
        "uses": [Use(use).label for use in row.uses],
        "receiver": name_in_full(row.delivery.receiver),
        "sent_url": address(
            "post_sent_item", request.organisation, delivery=row.delivery.public_id
        ),
        "breadcrumbs": list_crumbs(request, place, _("What was sent")),
    }
    return TemplateResponse(request, f"{FOLDER}/submission.html", context)


def sign(request: HouseRequest, place: Place, form: SendForm) -> Submission:
    """Freeze, sign and deliver."""
    signature = Signature(
        name=request.user.name,
        function=form.cleaned_data["function"],
        uses=form.list_uses(),
    )
    return send_selfimage(
        request.viewer,
        place.selfimage,
        place.questionnaire,
        signature=signature,
        now=timezone.now(),
    )


def find_submission(request: HouseRequest, place: Place, number: int) -> Submission:
    """One of the submissions, or 404."""
    row = list_submissions(request.viewer, place.selfimage).filter(number=number).first()
    if row is None:
        raise Http404
    return row


def download(request: HouseRequest, row: Submission) -> HttpResponse:
    """The exact bytes whose fingerprint is shown; 404 when they were destroyed."""
    reading = read_sent(request.viewer, row.delivery)
    if not reading.is_legible:
        raise Http404
    body = write_canonical(reading.content)
    answer = HttpResponse(body.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="zelfbeeld-{row.number}.json"'
    return answer


def list_answers(place: Place, overview: Overview) -> list[tuple[str, str, list[str], str]]:
    """Number, question, answer in words and remark of everything that will leave."""
    numbers = number_questions(place.questionnaire)
    answers = understand(place.questionnaire, overview.rows.values())
    return [
        (numbers[q.id], say(q.text), list_words(q, answers[q.id]), answers[q.id].remark)
        for q in list_visible(place.questionnaire, answers)
        if q.id in answers and is_said(answers[q.id])
    ]


def describe_sharing(request: HouseRequest, place: Place) -> Sharing:
    """What leaves, to whom and for what."""
    committee = find_committee(request.organisation)
    return Sharing(
        what=[
            _("The self-image “%(title)s” with the answers below")
            % {"title": place.selfimage.title},
            _("Who signed it, as what and when"),
        ],
        recipient=name_in_full(committee),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        until=_("Until the end of the programme, or until you withdraw it"),
        withdrawal=explain_withdrawal(SELFIMAGE_1.kind, SELFIMAGE_1.version),
    )
