"""The committee's pages of national figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from durf.exchange.contracts import FIGURE_PROPOSAL_1
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing, SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.published.promises import LEAST_PARTIES
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from durf.reference.questionnaires.wording import say

from .counting import COUNT, DEFAULT_ROUNDING, Group, count_respondents, list_countable
from .counting import list_groups as list_possible
from .forms import ProposalForm
from .models import ProposedFigure
from .proposals import Wish, find_desk, propose_figure
from .states import FigureState
from .tables import name_group, proposed_table

FOLDER = "committee_figures"
NAME = "selfimage"


@house_page(Capability.FIGURES_PROPOSE)
def show_figures(request: HouseRequest) -> HttpResponse:
    """What was proposed, and the questions of which figures can be made."""
    questionnaire = find_questions()
    counts = count_respondents(request.viewer, questionnaire, now=timezone.now())
    questions = [
        (
            say(question.text),
            counts.get(question.id, 0),
            address("committee_figure_question", request.organisation, question=question.id),
        )
        for question in list_countable(questionnaire)
        if counts.get(question.id, 0) >= LEAST_PARTIES
    ]
    table = proposed_table(request.viewer, request.organisation, questionnaire)
    return table.respond(
        request, f"{FOLDER}/figures.html", {"questions": questions, "least": LEAST_PARTIES}
    )


@house_page(Capability.FIGURES_PROPOSE)
def show_question(request: HouseRequest, question: str) -> HttpResponse:
    """The groups with their rounded numbers; choose one, see what will leave, send it."""
    questionnaire = find_questions()
    asked = find_question(questionnaire, question)
    groups = list_possible(request.viewer, questionnaire, asked, now=timezone.now())
    language = get_language() or "nl"
    form = ProposalForm(request.POST or None, groups=groups, language=language)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "edit":
        wish = form.to_wish()
        if step == "send":
            return send(request, questionnaire, asked, wish)
        return show_check(request, asked, next(g for g in groups if g.name == wish.group), form)
    return show_form(request, asked, groups, form)


def show_form(
    request: HouseRequest, question: Question, groups: list[Group], form: ProposalForm
) -> HttpResponse:
    """Every group as it could be proposed, rounded, and the form."""
    rows = [
        (
            group.describe(get_language() or "nl"),
            len(group.respondents),
            group.count(question, statistic=COUNT, rounding=DEFAULT_ROUNDING),
        )
        for group in groups
    ]
    context = {
        "question": say(question.text),
        "options": [say(option.text) for option in question.options],
        "rows": rows,
        "form": form,
        "least": LEAST_PARTIES,
        "breadcrumbs": list_crumbs(request, say(question.text)),
    }
    return TemplateResponse(request, f"{FOLDER}/question.html", context)


def send(
    request: HouseRequest, questionnaire: Questionnaire, question: Question, wish: Wish
) -> HttpResponse:
    """Propose it; a refusal leads back to the list of questions."""
    try:
        row = propose_figure(request.viewer, questionnaire, question, wish, now=timezone.now())
    except DomainError as error:
        messages.error(request, f"{error} {error.next_step}".strip())
        return redirect(address("committee_figures", request.organisation))
    messages.success(request, _("The figure was proposed. The answer will stand on this page."))
    return redirect(address("committee_figure", request.organisation, figure=row.public_id))


def show_check(
    request: HouseRequest, question: Question, group: Group, form: ProposalForm
) -> HttpResponse:
    """Exactly what will leave."""
    wish = form.to_wish()
    values = group.count(question, statistic=wish.statistic, rounding=wish.rounding)
    context = {
        "form": form,
        "question": say(question.text),
        "group": group.describe(get_language() or "nl"),
        "lines": [
            (say(option.text), value)
            for option, value in zip(question.options, values, strict=True)
        ],
        "sign": " %" if wish.statistic != COUNT else "",
        "prose": wish.prose,
        "sharing": describe_sharing(group),
        "breadcrumbs": list_crumbs(request, say(question.text)),
    }
    return TemplateResponse(request, f"{FOLDER}/check.html", context)


def describe_sharing(group: Group) -> Sharing:
    """What leaves, to whom and for what."""
    desk = find_desk()
    return Sharing(
        what=[
            _("The numbers below, and the text"),
            _("Which %(n)s municipalities are in the group, without their answers")
            % {"n": len(group.respondents)},
        ],
        recipient=desk.name,
        purpose=Purpose.FIGURES.label,
        basis=Basis.PUBLIC_TASK.label,
        until=_("What becomes public stays public"),
        withdrawal=explain_withdrawal(FIGURE_PROPOSAL_1.kind, FIGURE_PROPOSAL_1.version),
    )


@house_page(Capability.FIGURES_PROPOSE)
def show_figure(request: HouseRequest, figure: str) -> HttpResponse:
    """One proposal and the answer to it."""
    rows = ProposedFigure.objects.seen_by(request.viewer).select_related("delivery")
    row = rows.filter(public_id=figure).first()
    if row is None:
        raise Http404
    question = find_questions().by_id.get(row.question)
    title = say(question.text) if question else row.question
    sent_url = address("post_sent_item", request.organisation, delivery=row.delivery.public_id)
    context = {
        "row": row,
        "title": title,
        "state": FigureState(row.state).label,
        "facts": [
            SummaryRow(_("Group"), name_group(row)),
            SummaryRow(_("Municipalities"), row.n),
            SummaryRow(_("Sent"), row.sent_at),
            SummaryRow(_("Answered"), row.answered_at),
            *([SummaryRow(_("Public as number"), row.number)] if row.number else []),
        ],
        "sent_url": sent_url,
        "breadcrumbs": list_crumbs(request, title),
    }
    return TemplateResponse(request, f"{FOLDER}/figure.html", context)


def find_questions() -> Questionnaire:
    """The questions that are in use, or 404."""
    questionnaire = find_latest(NAME)
    if questionnaire is None:
        raise Http404
    return questionnaire


def find_question(questionnaire: Questionnaire, name: str) -> Question:
    """One of which figures can be made, or 404."""
    found = [one for one in list_countable(questionnaire) if one.id == name]
    if not found:
        raise Http404
    return found[0]


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back to the list."""
    return [
        Crumb(_("National figures"), address("committee_figures", request.organisation)),
        Crumb(title),
    ]
