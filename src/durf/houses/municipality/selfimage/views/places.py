"""Finding what an address names, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.queries import bring_around, list_selfimages
from durf.houses.municipality.selfimage.states import State
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest
from durf.platform.ui.interface import Crumb
from durf.reference.questionnaires.questionnaire import Question, Questionnaire, Section
from durf.reference.questionnaires.shelf import find_questionnaire

NAME = "selfimage"


@dataclass(frozen=True)
class Place:
    """A self-image with its questionnaire."""

    selfimage: SelfImage
    questionnaire: Questionnaire

    @property
    def is_open(self) -> bool:
        """Whether people can still change it."""
        return self.selfimage.state == State.OPEN


def find_place(request: HouseRequest, public_id: str, *, question: str = "") -> Place:
    """A self-image of the viewer's organisation, or 404; with what stands around a question."""
    rows = list_selfimages(request.viewer).select_related("previous", "organisation")
    if question:
        rows = bring_around(request.viewer, rows, question=question)
    row = rows.filter(public_id=public_id).first()
    found = find_questionnaire(row.questionnaire, row.questionnaire_version) if row else None
    if row is None or found is None:
        raise Http404
    return Place(row, found)


def find_question(place: Place, name: str) -> tuple[Section, Question]:
    """A question with its theme, or 404."""
    for section in place.questionnaire.sections:
        for question in section.questions:
            if question.id == name:
                return section, question
    raise Http404


def number_questions(questionnaire: Questionnaire) -> dict[str, str]:
    """The numbers by which people name questions: 4.2 is the second of the fourth theme."""
    return {
        question.id: f"{first}.{second}"
        for first, section in enumerate(questionnaire.sections, 1)
        for second, question in enumerate(section.questions, 1)
    }


def address_of(request: HouseRequest, url_name: str, place: Place, **kwargs: str) -> str:
    """The address of a page of this self-image."""
    return address(url_name, request.organisation, selfimage=place.selfimage.public_id, **kwargs)


def list_crumbs(request: HouseRequest, place: Place | None, *titles: str) -> list[Crumb]:
    """The way back."""
    crumbs = [Crumb(_("Self-image"), address("selfimages", request.organisation))]
    if place is not None:
        crumbs.append(Crumb(place.selfimage.title, address_of(request, "selfimage", place)))
    return [*crumbs, *(Crumb(title) for title in titles)]


def may_fill(request: HouseRequest, place: Place) -> bool:
    """Whether this person may change answers now."""
    return place.is_open and request.viewer.may(Capability.SELFIMAGE_FILL)


def may_coordinate(request: HouseRequest, place: Place) -> bool:
    """Whether this person may divide the work and send answers back now."""
    return place.is_open and request.viewer.may(Capability.SELFIMAGE_COORDINATE)
