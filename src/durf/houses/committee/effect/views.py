"""The committee's pages about what visits bring."""

from __future__ import annotations

from secrets import token_bytes
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from durf.exchange.contracts import SURVEY_1
from durf.exchange.directory import list_receivers
from durf.exchange.survey.models import LEAST, Phase
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.reference.questionnaires.shelf import find_latest
from durf.reference.questionnaires.wording import say

from .anticipation import count_anticipation
from .forms import SurveyForm
from .models import EffectSurvey
from .results import as_percentage, list_results
from .surveys import begin, close, count_codes, list_visited, open_survey
from .tables import survey_table

FOLDER = "committee_effect"


@house_page(Capability.EFFECT_SEE)
def show_effect(request: HouseRequest) -> HttpResponse:
    """The surveys, and what moved before visits began."""
    questionnaire = find_latest("selfimage")
    context: dict[str, Any] = {"may_open": request.viewer.may(Capability.EFFECT_MANAGE)}
    if questionnaire is not None:
        found = count_anticipation(request.viewer, questionnaire, now=timezone.now())
        context["found"] = found
        context["options"] = [(say(option.text), count) for option, count in found.options]
        if found.moved is not None:
            context["moved"] = as_percentage(found.moved.value)
            context["between"] = (
                as_percentage(found.moved.least),
                as_percentage(found.moved.most),
            )
    context["open_url"] = address("effect_open", request.organisation)
    table = survey_table(request.viewer, request.organisation)
    return table.respond(request, f"{FOLDER}/effect.html", context)


@house_page(Capability.EFFECT_MANAGE)
def show_opening(request: HouseRequest) -> HttpResponse:
    """Choose whom to invite; sending the form invites them."""
    receivers = list_receivers(request.organisation, contract=SURVEY_1)
    form = SurveyForm(
        request.POST or None,
        receivers=receivers,
        today=timezone.localdate(),
        initial={"invited": list_visited(request.viewer)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = open_survey(
                request.viewer,
                facts=form.to_facts(),
                invited=list(form.cleaned_data["invited"]),
                randomness=token_bytes,
                now=timezone.now(),
            )
            messages.success(request, _("The invitations were sent."))
            return redirect(address("effect_survey", request.organisation, survey=row.public_id))
        except DomainError as error:
            form.add_error(None, str(error))
    context = {"form": form, "breadcrumbs": list_crumbs(request, _("Hold a survey"))}
    return TemplateResponse(request, f"{FOLDER}/open.html", context)


@house_page(Capability.EFFECT_SEE)
def show_survey(request: HouseRequest, survey: str) -> HttpResponse:
    """How far it is; after closing what came out, with how sure that is."""
    row = find_survey(request, survey)
    codes = count_codes(row)
    facts = [
        SummaryRow(_("Now"), Phase(row.phase).label),
        SummaryRow(_("Invited"), row.invited),
        SummaryRow(_("Codes fetched"), codes),
        SummaryRow(_("Codes can be fetched until"), row.draw_until_on),
        SummaryRow(_("Codes can be used until"), row.answer_until_on),
    ]
    if row.n is not None:
        response = f"{row.n} ({as_percentage(row.n / row.invited)})"
        facts.append(SummaryRow(_("Answered"), response))
    context = {
        "row": row,
        "facts": facts,
        "least": LEAST,
        "results": show_results(row),
        "may_change": request.viewer.may(Capability.EFFECT_MANAGE) and row.phase != Phase.CLOSED,
        "may_begin": row.phase == Phase.DRAWING and codes >= LEAST,
        "step_url": address("effect_step", request.organisation, survey=row.public_id),
        "breadcrumbs": list_crumbs(request, row.name),
    }
    return TemplateResponse(request, f"{FOLDER}/survey.html", context)


def show_results(row: EffectSurvey) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Per question the lines of its table, in words."""
    return [
        (
            result.words,
            [
                (
                    line.words,
                    str(line.share.yes),
                    as_percentage(line.share.value),
                    f"{as_percentage(line.share.low)} – {as_percentage(line.share.high)}",
                    f"{as_percentage(line.share.least)} – {as_percentage(line.share.most)}",
                )
                for line in result.lines
            ],
        )
        for result in list_results(row)
    ]


@house_page(Capability.EFFECT_MANAGE)
@require_POST
def take_step(request: HouseRequest, survey: str) -> HttpResponse:
    """Begin with the answers, or close."""
    row = find_survey(request, survey)
    try:
        if request.POST.get("step") == "begin":
            begin(request.viewer, row)
            messages.success(request, _("Codes can be used now, and can't be fetched any more."))
        elif request.POST.get("step") == "close":
            close(request.viewer, row, now=timezone.now())
            messages.success(request, _("The survey is closed; key, codes and answers are gone."))
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
    return redirect(address("effect_survey", request.organisation, survey=row.public_id))


def find_survey(request: HouseRequest, survey: str) -> EffectSurvey:
    """One of ours, or 404."""
    row = EffectSurvey.objects.seen_by(request.viewer).filter(public_id=survey).first()
    if row is None:
        raise Http404
    return row


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back."""
    return [
        Crumb(_("What visits bring"), address("effect", request.organisation)),
        Crumb(title),
    ]
