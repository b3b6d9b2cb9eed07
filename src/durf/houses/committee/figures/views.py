"""The committee's pages of national figures."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from durf.engines.disclosure.claims import Quantifier
from durf.exchange.contracts import FIGURE_PROPOSAL_3
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.terms import Basis, Purpose
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing, SummaryRow
from durf.platform.ui.errors import DomainError
from durf.platform.ui.interface import Crumb
from durf.publication.published.promises import LEAST_COMPARED, LEAST_PARTIES
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from durf.reference.questionnaires.wording import say

from .bands import list_comparisons
from .comparing import count_states, propose_in_job, send_in_job
from .counting import COUNT, DEFAULT_ROUNDING, MEAN, PERCENTAGE, TENTHS, Group, count_respondents
from .counting import list_groups as list_possible
from .forms import QUANTIFIERS, ProposalForm
from .models import ProposedFigure
from .proposals import Wish, find_desk, propose_figure
from .states import FigureState
from .subjects import Subject, SubjectKind, find_subject, list_subjects
from .tables import name_group, proposed_table

FOLDER = "committee_figures"
NAME = "selfimage"
KINDS = {
    SubjectKind.QUESTION: gettext_lazy("Questions"),
    SubjectKind.THEME: gettext_lazy("Themes"),
    SubjectKind.MOVEMENT: gettext_lazy("What changed since the round before"),
}

STANDING = (
    (FigureState.SENT.value, gettext_lazy("Bands that wait for the publication desk")),
    ("ready", gettext_lazy("Bands that were released and not sent yet")),
    ("posted", gettext_lazy("Bands that were sent")),
    (FigureState.REFUSED.value, gettext_lazy("Bands that were not released")),
    (FigureState.TAKEN_BACK.value, gettext_lazy("Bands that were taken back")),
)


@house_page(Capability.FIGURES_PROPOSE)
def show_figures(request: HouseRequest) -> HttpResponse:
    """What was proposed, and the questions of which figures can be made."""
    questionnaire = find_questions()
    counts = count_respondents(request.viewer, questionnaire, now=timezone.now())
    table = proposed_table(request.viewer, request.organisation, questionnaire)
    context = {
        "kinds": list_offers(request, questionnaire, counts),
        "least": LEAST_PARTIES,
        "comparison_url": address("committee_comparison", request.organisation),
    }
    return table.respond(request, f"{FOLDER}/figures.html", context)


def list_offers(
    request: HouseRequest, questionnaire: Questionnaire, counts: dict[str, int]
) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """By kind, the subjects that enough municipalities answered, with how many and a link."""
    offers: dict[SubjectKind, list[tuple[str, int, str]]] = {kind: [] for kind in SubjectKind}
    for subject in list_subjects(questionnaire):
        count = counts.get(subject.id, 0)
        if count >= LEAST_PARTIES:
            url = address("committee_figure_question", request.organisation, question=subject.id)
            offers[subject.kind].append((say(subject.text), count, url))
    return [(str(KINDS[kind]), rows) for kind, rows in offers.items() if rows]


@house_page(Capability.FIGURES_PROPOSE)
def show_question(request: HouseRequest, question: str) -> HttpResponse:
    """The groups with their rounded numbers; choose one, see what will leave, send it."""
    questionnaire = find_questions()
    asked = find_subject(questionnaire, question)
    if asked is None:
        raise Http404
    groups = list_possible(request.viewer, questionnaire, asked, now=timezone.now())
    language = get_language() or "nl"
    form = ProposalForm(request.POST or None, groups=groups, subject=asked, language=language)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "edit":
        wish = form.to_wish()
        if step == "send":
            return send(request, questionnaire, asked, wish)
        return show_check(request, asked, next(g for g in groups if g.name == wish.group), form)
    return show_form(request, asked, groups, form)


def show_form(
    request: HouseRequest, question: Subject, groups: list[Group], form: ProposalForm
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
    request: HouseRequest, questionnaire: Questionnaire, question: Subject, wish: Wish
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
    request: HouseRequest, question: Subject, group: Group, form: ProposalForm
) -> HttpResponse:
    """Exactly what will leave."""
    wish = form.to_wish()
    values = group.count(question, statistic=wish.statistic, rounding=wish.rounding)
    context = {
        "form": form,
        "question": say(question.text),
        "group": group.describe(get_language() or "nl"),
        "lines": list_lines(question, wish, values),
        "quantifier": QUANTIFIERS[Quantifier(wish.quantifier)] if wish.quantifier else "",
        "spoken_of": [say(one.text) for one in question.options if one.id in wish.levels],
        "prose": wish.prose,
        "sharing": describe_sharing(group),
        "breadcrumbs": list_crumbs(request, say(question.text)),
    }
    return TemplateResponse(request, f"{FOLDER}/check.html", context)


def list_lines(subject: Subject, wish: Wish, values: list[int]) -> list[tuple[str, str]]:
    """The numbers as people read them."""
    if wish.statistic == MEAN:
        return [(_("Average"), number_format(Decimal(value) / TENTHS, 1)) for value in values]
    sign = " %" if wish.statistic == PERCENTAGE else ""
    words = [say(option.text) for option in subject.options]
    return [(text, f"{value}{sign}") for text, value in zip(words, values, strict=False)]


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
        withdrawal=explain_withdrawal(FIGURE_PROPOSAL_3.kind, FIGURE_PROPOSAL_3.version),
    )


@house_page(Capability.FIGURES_PROPOSE)
def show_figure(request: HouseRequest, figure: str) -> HttpResponse:
    """One proposal and the answer to it."""
    rows = ProposedFigure.objects.seen_by(request.viewer).select_related("delivery")
    row = rows.filter(public_id=figure).first()
    if row is None:
        raise Http404
    subject = find_subject(find_questions(), row.question)
    title = say(subject.text) if subject else row.question
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


@house_page(Capability.FIGURES_PROPOSE)
def show_comparison(request: HouseRequest) -> HttpResponse:
    """What every municipality would get, proposing it, and sending what was released."""
    if request.method == "POST":
        messages.success(request, begin(request, request.POST.get("action", "")))
        return redirect(address("committee_comparison", request.organisation))
    comparisons = list_comparisons(request.viewer, find_questions(), now=timezone.now())
    language, counts = get_language() or "nl", count_states(request.viewer)
    context = {
        "rows": [
            (one.group.describe(language), len(one.group.respondents), len(one.bands))
            for one in comparisons
        ],
        "least": LEAST_COMPARED,
        "counts": counts,
        "standing": [SummaryRow(label, counts[key]) for key, label in STANDING if counts[key]],
        "breadcrumbs": list_crumbs(request, _("Comparison for each municipality")),
    }
    return TemplateResponse(request, f"{FOLDER}/comparison.html", context)


def begin(request: HouseRequest, action: str) -> str:
    """Start one of the two jobs; gives what to say."""
    if action == "send":
        send_in_job.enqueue(request.organisation.pk, NAME)
        return _("The comparisons are being sent. They appear under Sent.")
    propose_in_job.enqueue(request.organisation.pk, NAME)
    return _("The comparisons are being proposed. Two people at the desk decide about them.")


def find_questions() -> Questionnaire:
    """The questions that are in use, or 404."""
    questionnaire = find_latest(NAME)
    if questionnaire is None:
        raise Http404
    return questionnaire


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back to the list."""
    return [
        Crumb(_("National figures"), address("committee_figures", request.organisation)),
        Crumb(title),
    ]
