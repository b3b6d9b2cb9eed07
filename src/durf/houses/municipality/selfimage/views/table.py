"""All questions under one another, for whoever fills in many: the same fields, the same saving."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from durf.houses.municipality.selfimage.cards import Card, Surroundings, fill_from_row
from durf.houses.municipality.selfimage.queries import (
    list_answers,
    list_comments,
    read_team,
    understand,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.questionnaire import Section
from durf.reference.questionnaires.wording import say

from .places import Place, address_of, find_place, list_crumbs, may_fill, number_questions

FOLDER = "municipality_selfimage"
ASKED = "__question__"


@house_page(Capability.SELFIMAGE_SEE)
def show_table(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Every question that is shown; three queries, whatever their number."""
    place = find_place(request, selfimage)
    context = {
        "title": place.selfimage.title,
        "themes": list_themes(request, place),
        "may_fill": may_fill(request, place),
        "draft_key": place.selfimage.public_id,
        "hub_url": address_of(request, "selfimage", place),
        "breadcrumbs": list_crumbs(request, place, _("All questions")),
    }
    return TemplateResponse(request, f"{FOLDER}/table.html", context)


def list_themes(request: HouseRequest, place: Place) -> list[tuple[str, list[Card]]]:
    """The cards by theme."""
    viewer = request.viewer
    rows = list_answers(viewer, place.selfimage)
    answers = understand(place.questionnaire, rows.values())
    team, comments = read_team(viewer, place.selfimage), list_comments(viewer, place.selfimage)
    numbers = number_questions(place.questionnaire)
    shown = set(list_visible(place.questionnaire, answers))
    urls = {
        name: address_of(request, f"selfimage_{name}", place, question=ASKED)
        for name in ("save", "question")
    }

    def cards(section: Section) -> list[Card]:
        return [
            Card(
                question,
                number=numbers[question.id],
                filled=fill_from_row(rows.get(question.id)),
                around=Surroundings(
                    row=rows.get(question.id),
                    said=answers.get(question.id),
                    assignment=team.find(section.id, question.id),
                    comments=comments.get(question.id, ()),
                ),
                save_url=urls["save"].replace(ASKED, question.id),
                url=urls["question"].replace(ASKED, question.id),
            )
            for question in section.questions
            if question in shown
        ]

    return [(say(section.title), cards(section)) for section in place.questionnaire.sections]
