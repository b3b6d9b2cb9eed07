"""Dividing the themes among colleagues, and taking over last time's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.houses.municipality.selfimage.forms import DivisionForm, PersonForm
from durf.houses.municipality.selfimage.queries import list_answers, read_team
from durf.houses.municipality.selfimage.rounds import adopt_answers, list_offers
from durf.houses.municipality.selfimage.teamwork import Part, assign
from durf.platform.access.matrix import ROLES_OF_KIND, Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.access.people import list_holders, list_roles_with
from durf.platform.tenancy.kinds import OrganisationKind
from durf.reference.questionnaires.wording import list_words, say

from .places import (
    Place,
    address_of,
    find_place,
    find_question,
    list_crumbs,
    number_questions,
)

if TYPE_CHECKING:
    from durf.platform.accounts.models import User

FOLDER = "municipality_selfimage"


@house_page(Capability.SELFIMAGE_COORDINATE)
def divide(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Who looks after each theme, and by when."""
    place = find_place(request, selfimage)
    form = DivisionForm(
        request.POST or None,
        questionnaire=place.questionnaire,
        people=list_fillers(request),
        initial=read_division(request, place),
    )
    if request.method == "POST" and form.is_valid():
        save_division(request, place, form)
        messages.success(request, _("Saved who does what."))
        return redirect(address_of(request, "selfimage", place))
    context = {
        "form": form,
        "rows": form.rows(),
        "hub_url": address_of(request, "selfimage", place),
        "breadcrumbs": list_crumbs(request, place, _("Divide the themes")),
    }
    return TemplateResponse(request, f"{FOLDER}/division.html", context)


@house_page(Capability.SELFIMAGE_COORDINATE)
def assign_question(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """Who looks after this one question, in the place of whoever has its theme."""
    place = find_place(request, selfimage)
    section, asked = find_question(place, question)
    row = read_team(request.viewer, place.selfimage).questions.get(question)
    initial = {"person": row.person.public_id, "due_on": row.due_on} if row else {}
    form = PersonForm(request.POST or None, people=list_fillers(request), initial=initial)
    here = address_of(request, "selfimage_question", place, question=question)
    if request.method == "POST" and form.is_valid():
        save_person(request, place, Part(section.id, question), form)
        messages.success(request, _("Saved who does what."))
        return redirect(here)
    context = {
        "form": form,
        "text": say(asked.text),
        "cancel_url": here,
        "breadcrumbs": list_crumbs(request, place, _("Who looks after this question?")),
    }
    return TemplateResponse(request, f"{FOLDER}/assignment.html", context)


@house_page(Capability.SELFIMAGE_FILL)
def show_earlier(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Last time's answers, to be taken over one by one."""
    place = find_place(request, selfimage)
    if request.method == "POST":
        taken = adopt_answers(
            request.viewer,
            place.selfimage,
            questions=list_chosen(request, place),
            now=timezone.now(),
        )
        text = ngettext(
            "%(n)s answer was taken over. Look at it and save it to confirm.",
            "%(n)s answers were taken over. Look at each and save it to confirm.",
            len(taken),
        )
        messages.success(request, text % {"n": len(taken)})
        return redirect(address_of(request, "selfimage", place))
    context = {
        "themes": list_themes(request, place),
        "is_open": place.is_open,
        "hub_url": address_of(request, "selfimage", place),
        "breadcrumbs": list_crumbs(request, place, _("Last time's answers")),
    }
    return TemplateResponse(request, f"{FOLDER}/earlier.html", context)


def list_chosen(request: HouseRequest, place: Place) -> set[str]:
    """What was ticked, or a whole theme when its own button was used."""
    name = request.POST.get("section")
    if not name:
        return set(request.POST.getlist("question"))
    sections = [section for section in place.questionnaire.sections if section.id == name]
    return {question.id for section in sections for question in section.questions}


def list_themes(request: HouseRequest, place: Place) -> list[dict[str, object]]:
    """The offers by theme; themes without one are left out."""
    rows = {str(row["id"]): row for row in list_rows(request, place)}
    themes: list[dict[str, object]] = [
        {
            "id": section.id,
            "title": say(section.title),
            "offers": [rows[q.id] for q in section.questions if q.id in rows],
        }
        for section in place.questionnaire.sections
    ]
    return [theme for theme in themes if theme["offers"]]


def list_fillers(request: HouseRequest) -> list[User]:
    """Everyone who may answer questions, each once, by name."""
    roles = list_roles_with(Capability.SELFIMAGE_FILL, ROLES_OF_KIND[OrganisationKind.MUNICIPALITY])
    today = timezone.localdate()
    holders = list_holders(request.organisation, roles=roles, today=today)
    return list({holder.user.pk: holder.user for holder in holders}.values())


def read_division(request: HouseRequest, place: Place) -> dict[str, object]:
    """The form as it starts."""
    initial: dict[str, object] = {}
    for section, row in read_team(request.viewer, place.selfimage).sections.items():
        initial |= {f"person-{section}": row.person.public_id, f"due-{section}": row.due_on}
    return initial


def save_person(request: HouseRequest, place: Place, part: Part, form: PersonForm) -> None:
    """Who looks after one question."""
    assign(
        request.viewer,
        place.selfimage,
        part=part,
        person_id=form.person_id,
        due_on=form.cleaned_data["due_on"],
        now=timezone.now(),
    )


def save_division(request: HouseRequest, place: Place, form: DivisionForm) -> None:
    """Every theme that changed."""
    now = timezone.now()
    for section in place.questionnaire.sections:
        names = {f"person-{section.id}", f"due-{section.id}"}
        if names & set(form.changed_data):
            assign(
                request.viewer,
                place.selfimage,
                part=Part(section.id),
                person_id=form.person_id(section.id),
                due_on=form.cleaned_data[f"due-{section.id}"],
                now=now,
            )


def list_rows(request: HouseRequest, place: Place) -> list[dict[str, object]]:
    """Each offer with what stands there now."""
    numbers = number_questions(place.questionnaire)
    taken = list_answers(request.viewer, place.selfimage)
    return [
        {
            "id": name,
            "number": numbers[name],
            "text": say(offer.question.text),
            "old_text": "" if offer.is_same else say(offer.earlier.text),
            "words": list_words(offer.earlier, offer.answer),
            "remark": offer.answer.remark,
            "is_same": offer.is_same,
            "is_taken": name in taken,
            "url": address_of(request, "selfimage_question", place, question=name),
        }
        for name, offer in list_offers(request.viewer, place.selfimage).items()
    ]
