"""The committee's pages about received self-images."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.opening import open_delivery
from durf.exchange.postbox.contents import render_content
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.interface import Crumb
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import State, Value
from durf.reference.questionnaires.questionnaire import Kind, Questionnaire
from durf.reference.questionnaires.shelf import find_latest, find_questionnaire
from durf.reference.questionnaires.wording import list_words, say

from .models import ReceivedSelfImage
from .queries import count_answers, list_latest
from .receivers import NOT_APPLICABLE, UNKNOWN
from .tables import describe_changes, describe_uses, selfimages_table

FOLDER = "committee_selfimages"
NAME = "selfimage"


@house_page(Capability.SELFIMAGES_SEE)
def show_selfimages(request: HouseRequest) -> HttpResponse:
    """The newest of each municipality."""
    table = selfimages_table(request.viewer, request.organisation, now=timezone.now())
    context = {"counts_url": address("committee_selfimage_counts", request.organisation)}
    return table.respond(request, f"{FOLDER}/list.html", context)


@house_page(Capability.SELFIMAGES_SEE)
def show_selfimage(request: HouseRequest, selfimage: str) -> HttpResponse:
    """One self-image, with what changed since the one before. Opening it tells the municipality."""
    now = timezone.now()
    row = list_latest(request.viewer, now=now).filter(public_id=selfimage).first()
    if row is None:
        raise Http404
    reading = open_delivery(request.viewer, row.delivery, now=now)
    context = {
        "municipality": name_in_full(row.municipality),
        "title": row.title,
        "uses": describe_uses(row),
        "summary": describe_changes(row),
        "changes": list_changes(row),
        "content": render_content("selfimage", row.delivery.version, reading, now=now),
        "breadcrumbs": list_crumbs(request, row.municipality.name),
    }
    return TemplateResponse(request, f"{FOLDER}/selfimage.html", context)


@house_page(Capability.SELFIMAGES_SEE)
def show_counts(request: HouseRequest) -> HttpResponse:
    """Per question how often each answer was given, by municipalities that allowed figures."""
    questionnaire = find_latest(NAME)
    if questionnaire is None:
        raise Http404
    counts = count_answers(request.viewer, questionnaire=questionnaire.id, now=timezone.now())
    context = {
        "themes": list_counts(questionnaire, counts),
        "breadcrumbs": list_crumbs(request, _("Counts per question")),
    }
    return TemplateResponse(request, f"{FOLDER}/counts.html", context)


def list_changes(row: ReceivedSelfImage) -> list[tuple[str, str, str]]:
    """Question, earlier and later answer in words, of every closed answer that differs."""
    questionnaire = find_questionnaire(row.questionnaire, row.questionnaire_version)
    if row.replaces is None or questionnaire is None:
        return []
    before, after = row.replaces.answers, row.answers
    return [
        (say(q.text), word_sign(questionnaire, q.id, before), word_sign(questionnaire, q.id, after))
        for q in questionnaire.questions
        if before.get(q.id) != after.get(q.id)
    ]


def word_sign(questionnaire: Questionnaire, question: str, answers: dict[str, object]) -> str:
    """One closed answer in words; a dash when there was none."""
    value = answers.get(question)
    if value is None:
        return "–"
    if value == UNKNOWN:
        return _("We don't know")
    if value == NOT_APPLICABLE:
        return _("Doesn't apply")
    asked = questionnaire.by_id[question]
    found: Value = tuple(value) if isinstance(value, list) else str(value)
    if asked.kind is Kind.NUMBER:
        found = Decimal(str(value))
    return "; ".join(list_words(asked, Said(State.GIVEN, found)))


def list_counts(
    questionnaire: Questionnaire, counts: Mapping[str, Mapping[str, int]]
) -> list[tuple[str, list[tuple[str, list[tuple[str, int]], int]]]]:
    """By theme: each closed question, its answers with their counts, and how many answered
    (0 where several could be chosen)."""
    themes = []
    for section in questionnaire.sections:
        questions = [
            (
                say(q.text),
                word_counts(questionnaire, q.id, counts[q.id]),
                0 if q.is_list else sum(counts[q.id].values()),
            )
            for q in section.questions
            if q.id in counts
        ]
        if questions:
            themes.append((say(section.title), questions))
    return themes


def word_counts(
    questionnaire: Questionnaire, question: str, counts: Mapping[str, int]
) -> list[tuple[str, int]]:
    """In the order of the possibilities, then the other signs."""
    asked = questionnaire.by_id[question]
    order = {key: place for place, key in enumerate([*asked.option_ids, *counts])}
    late = {UNKNOWN: 1, NOT_APPLICABLE: 2}

    def rank(sign: str) -> tuple[int, Decimal, str]:
        is_number = asked.kind is Kind.NUMBER and sign not in late
        return late.get(sign, 0), Decimal(sign if is_number else order[sign]), sign

    signs = sorted(counts, key=rank)
    return [(word_sign(questionnaire, question, {question: sign}), counts[sign]) for sign in signs]


def list_crumbs(request: HouseRequest, title: str) -> list[Crumb]:
    """The way back to the list."""
    return [
        Crumb(_("Self-images"), address("committee_selfimages", request.organisation)),
        Crumb(title),
    ]
