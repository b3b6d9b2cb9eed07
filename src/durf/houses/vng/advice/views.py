"""The client's pages of advice: read, answer, follow up, and send the answers."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.contracts import ADVICE_ANSWER_1
from durf.exchange.contracts.advice import Outcome, Progress
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb

from .answers import answer_point, list_unsent, send_answers
from .forms import AnswerForm, SendForm
from .models import AdvicePoint, ReceivedAdvice
from .tables import advice_table

FOLDER = "vng_advice"


@house_page(Capability.ADVICE_SEE)
def show_list(request: HouseRequest) -> HttpResponse:
    """All advice."""
    return advice_table(request.viewer, request.organisation).respond(
        request, f"{FOLDER}/list.html"
    )


@house_page(Capability.ADVICE_SEE)
def show_advice(request: HouseRequest, advice: str) -> HttpResponse:
    """Every point with its answer, by addressee."""
    row = find_advice(request, advice)
    points = AdvicePoint.objects.seen_by(request.viewer).filter(advice=row)
    may_answer = request.viewer.may(Capability.ADVICE_ANSWER)
    described = [describe_point(request, row, one) for one in points.order_by("place")]
    context = {
        "advice": row,
        "groups": [
            (name, list(group)) for name, group in groupby(described, key=lambda one: one["for"])
        ],
        "may_answer": may_answer,
        "unsent": list_unsent(request.viewer, row).count() if may_answer else 0,
        "send_url": address("advice_send", request.organisation, advice=row.public_id),
        "breadcrumbs": list_crumbs(request, row.title),
    }
    return TemplateResponse(request, f"{FOLDER}/advice.html", context)


def describe_point(
    request: HouseRequest, advice: ReceivedAdvice, point: AdvicePoint
) -> dict[str, object]:
    """A point with what was said about it."""
    is_sent = point.sent_at and point.changed_at and point.sent_at >= point.changed_at
    return {
        "row": point,
        "for": point.get_addressee_display(),
        "outcome": Outcome(point.outcome).label if point.outcome else "",
        "progress": Progress(point.progress).label if point.progress else "",
        "is_sent": bool(is_sent),
        "url": address(
            "advice_point",
            request.organisation,
            advice=advice.public_id,
            point=point.public_id,
        ),
    }


@house_page(Capability.ADVICE_ANSWER)
def answer(request: HouseRequest, advice: str, point: str) -> HttpResponse:
    """Answer a point, or say how far it is by now."""
    row = find_advice(request, advice)
    one = AdvicePoint.objects.seen_by(request.viewer).filter(advice=row, public_id=point).first()
    if one is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial=AnswerForm.describe(one))
    back_url = address("advice", request.organisation, advice=row.public_id)
    if request.method == "POST" and form.is_valid():
        answer_point(request.viewer, one, form.to_facts(), now=timezone.now())
        messages.success(request, _("The answer was saved. The committee doesn't have it yet."))
        return redirect(back_url)
    title = one.title or _("Point %(n)s") % {"n": one.place}
    context = {
        "form": form,
        "point": one,
        "title": title,
        "back_url": back_url,
        "breadcrumbs": list_crumbs(request, title, row),
    }
    return TemplateResponse(request, f"{FOLDER}/point.html", context)


@house_page(Capability.ADVICE_ANSWER)
def send(request: HouseRequest, advice: str) -> HttpResponse:
    """What will leave, and the button."""
    row = find_advice(request, advice)
    back_url = address("advice", request.organisation, advice=row.public_id)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            send_answers(request.viewer, row, key=form.cleaned_data["key"], now=timezone.now())
        except DomainError as error:
            messages.error(request, f"{error} {error.next_step}".strip())
        else:
            messages.success(request, _("The answers were sent to the committee."))
        return redirect(back_url)
    context = {
        "form": form,
        "answers": [(one, Outcome(one.outcome).label) for one in list_unsent(request.viewer, row)],
        "sharing": describe_sharing(row),
        "back_url": back_url,
        "breadcrumbs": list_crumbs(request, _("Send the answers"), row),
    }
    return TemplateResponse(request, f"{FOLDER}/send.html", context)


def describe_sharing(advice: ReceivedAdvice) -> Sharing:
    """What leaves, to whom and for what."""
    return Sharing(
        what=[_("The answers below")],
        recipient=advice.sender.name,
        purpose=Purpose.LEARNING.label,
        basis=Basis.PUBLIC_TASK.label,
        until=_("As long as the committee keeps its post"),
        withdrawal=explain_withdrawal(ADVICE_ANSWER_1.kind, ADVICE_ANSWER_1.version),
    )


def find_advice(request: HouseRequest, public_id: str) -> ReceivedAdvice:
    """One of our own, or 404."""
    rows = ReceivedAdvice.objects.seen_by(request.viewer).select_related("delivery", "sender")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def list_crumbs(
    request: HouseRequest, title: str, advice: ReceivedAdvice | None = None
) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Advice"), address("advice_list", request.organisation))]
    if advice is not None:
        url = address("advice", request.organisation, advice=advice.public_id)
        crumbs.append(Crumb(advice.title, url))
    return [*crumbs, Crumb(title)]
