"""One question to a page: answering, autosave, conflicts, earlier versions, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.cards import (
    Card,
    Surroundings,
    fill_from_data,
    fill_from_row,
)
from durf.houses.municipality.selfimage.errors import AnswerChangedError, SelfImageFrozenError
from durf.houses.municipality.selfimage.forms import CommentForm, read_answer, read_seen_version
from durf.houses.municipality.selfimage.models import Answer, AnswerVersion
from durf.houses.municipality.selfimage.queries import (
    read_answers,
    read_around,
    understand_one,
)
from durf.houses.municipality.selfimage.rounds import list_offers
from durf.houses.municipality.selfimage.teamwork import add_comment, approve, send_back
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page, is_partial
from durf.reference.questionnaires.answers import Fault
from durf.reference.questionnaires.conditions import list_visible
from durf.reference.questionnaires.questionnaire import Question, Section
from durf.reference.questionnaires.wording import explain_fault, list_words, say

from .places import (
    Place,
    address_of,
    find_place,
    find_question,
    list_crumbs,
    may_coordinate,
    may_fill,
    number_questions,
)

FOLDER = "municipality_selfimage"


@dataclass(frozen=True)
class Spot:
    """One question of one self-image."""

    place: Place
    section: Section
    question: Question


def find_spot(request: HouseRequest, selfimage: str, question: str) -> Spot:
    """What the address names, or 404."""
    place = find_place(request, selfimage)
    return Spot(place, *find_question(place, question))


def find_full_spot(request: HouseRequest, selfimage: str, question: str) -> Spot:
    """As `find_spot`, with everything that stands around the question; still one query."""
    place = find_place(request, selfimage, question=question)
    return Spot(place, *find_question(place, question))


@house_page(Capability.SELFIMAGE_SEE)
def show_question(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """The question with what was answered, and everything that helps."""
    spot = find_full_spot(request, selfimage, question)
    around = look_around(request, spot)
    card = card_of(request, spot, around=around)
    return show_card(request, spot, card)


@house_page(Capability.SELFIMAGE_FILL)
@require_POST
def save_question(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """Save what was typed; the button goes on to the next question, typing stays on the page."""
    spot = find_spot(request, selfimage, question)
    given = read_answer(spot.question, request.POST)
    if isinstance(given, Fault):
        return refuse(request, spot, error=explain_fault(given))
    try:
        row = save_answer(
            request.viewer,
            spot.place.selfimage,
            question=question,
            given=given,
            seen_version=read_seen_version(request.POST),
            now=timezone.now(),
        )
    except AnswerChangedError as conflict:
        return show_conflict(request, spot, conflict)
    except SelfImageFrozenError as frozen:
        if not is_partial(request):
            raise
        return refuse(request, spot, error=str(frozen.message))
    if is_partial(request):
        context = {"row": row, "question": spot.question, "saved_at": timezone.now()}
        return render(request, f"{FOLDER}/parts/saved.html", context)
    return redirect(find_next_url(request, spot))


@house_page(Capability.SELFIMAGE_FILL)
@require_POST
def comment(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """A remark for colleagues; the coordinator may send the answer back with it."""
    spot = find_full_spot(request, selfimage, question)
    here = address_of(request, "selfimage_question", spot.place, question=question)
    form, now = CommentForm(request.POST), timezone.now()
    if not form.is_valid():
        messages.error(request, _("The remark was empty or too long. Nothing was saved."))
        return redirect(here)
    text, row = form.cleaned_data["text"], read_around(spot.place.selfimage).row
    if request.POST.get("action") == "send_back" and may_review(request, spot, row):
        send_back(request.viewer, row, text=text, now=now)  # type: ignore[arg-type]
        messages.success(request, _("The answer has been sent back with your remark."))
    else:
        add_comment(request.viewer, spot.place.selfimage, question=question, text=text, now=now)
        messages.success(request, _("The remark has been added."))
    return redirect(here)


@house_page(Capability.SELFIMAGE_COORDINATE)
@require_POST
def mark_seen(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """The coordinator has looked at the answer."""
    spot = find_full_spot(request, selfimage, question)
    row = read_around(spot.place.selfimage).row
    if row is not None:
        approve(request.viewer, row, now=timezone.now())
        messages.success(request, _("Marked as looked at."))
    return redirect(address_of(request, "selfimage_question", spot.place, question=question))


@house_page(Capability.SELFIMAGE_SEE)
def show_versions(request: HouseRequest, selfimage: str, question: str) -> HttpResponse:
    """Every version of one answer, newest first."""
    spot = find_spot(request, selfimage, question)
    rows = AnswerVersion.objects.seen_by(request.viewer).filter(
        answer__selfimage=spot.place.selfimage, answer__question=question
    )
    versions = [
        (
            row,
            list_words(
                spot.question, understand_one(spot.place.questionnaire, row, question=question)
            ),
        )
        for row in rows.select_related("answered_by", "on_behalf_of").order_by("-number")
    ]
    context = {
        "text": say(spot.question.text),
        "versions": versions,
        "breadcrumbs": list_crumbs(request, spot.place, _("Earlier versions")),
    }
    return TemplateResponse(request, f"{FOLDER}/versions.html", context)


def look_around(request: HouseRequest, spot: Spot) -> Surroundings:
    """Everything about one question of a full spot; a query only when there is a last time."""
    place, name = spot.place, spot.question.id
    around = read_around(place.selfimage)
    return Surroundings(
        row=around.row,
        said=understand_one(place.questionnaire, around.row) if around.row else None,
        assignment=around.team.find(spot.section.id, name),
        comments=around.comments,
        evidence=around.evidence,
        offer=list_offers(request.viewer, place.selfimage).get(name),
    )


def card_of(
    request: HouseRequest, spot: Spot, *, around: Surroundings, error: str = "", **more: object
) -> Card:
    """The card, filled as kept, or as just typed when something is wrong with that."""
    is_typed = request.method == "POST"
    version = around.row.version if around.row else 0
    filled = (
        fill_from_data(spot.question, request.POST, version=version)
        if is_typed
        else fill_from_row(around.row)
    )
    return Card(
        spot.question,
        number=number_questions(spot.place.questionnaire)[spot.question.id],
        filled=filled,
        around=around,
        save_url=address_of(request, "selfimage_save", spot.place, question=spot.question.id),
        error=error,
        **more,  # type: ignore[arg-type]
    )


def show_card(request: HouseRequest, spot: Spot, card: Card, *, status: int = 200) -> HttpResponse:
    """The page around the card."""
    name = {"question": spot.question.id}
    context = {
        "card": card,
        "section": say(spot.section.title),
        "may_fill": may_fill(request, spot.place),
        "may_review": may_review(request, spot, card.around.row),
        "comment_form": CommentForm(),
        "draft_key": f"selfimage-{spot.place.selfimage.public_id}-{spot.question.id}",
        "urls": {
            kind: address_of(request, f"selfimage_{kind}", spot.place, **name)
            for kind in list_links(request, spot)
        },
        "organisation_id": request.organisation.public_id,
        "hub_url": address_of(request, "selfimage", spot.place),
        "next_url": find_next_url(request, spot),
        "breadcrumbs": list_crumbs(request, spot.place, f"{card.number} {say(spot.section.title)}"),
    }
    return TemplateResponse(request, f"{FOLDER}/question.html", context, status=status)


def list_links(request: HouseRequest, spot: Spot) -> list[str]:
    """Which pages about this question the person may open."""
    links = ["question", "comment", "seen", "versions", "evidence"]
    return [*links, "assignment"] if may_coordinate(request, spot.place) else links


def refuse(request: HouseRequest, spot: Spot, *, error: str) -> HttpResponse:
    """What was typed comes back with what is wrong with it; nothing was saved."""
    if is_partial(request):
        return render(request, f"{FOLDER}/parts/refused.html", {"error": error})
    if not spot.place.is_open:
        raise SelfImageFrozenError
    spot = find_full_spot(request, spot.place.selfimage.public_id, spot.question.id)
    card = card_of(request, spot, around=look_around(request, spot), error=error)
    return show_card(request, spot, card, status=422)


def show_conflict(request: HouseRequest, spot: Spot, conflict: AnswerChangedError) -> HttpResponse:
    """Both answers; the reader chooses."""
    theirs = conflict.theirs
    if is_partial(request):
        url = address_of(request, "selfimage_question", spot.place, question=spot.question.id)
        context = {"conflict": conflict, "url": url}
        return render(request, f"{FOLDER}/parts/conflict.html", context)
    spot = find_full_spot(request, spot.place.selfimage.public_id, spot.question.id)
    words = list_words(spot.question, understand_one(spot.place.questionnaire, theirs))
    card = card_of(
        request, spot, around=look_around(request, spot), theirs=theirs, their_words=words
    )
    return show_card(request, spot, card, status=409)


def find_next_url(request: HouseRequest, spot: Spot) -> str:
    """The next question that is shown, of the same theme; after the last one the overview."""
    rest = spot.section.questions[spot.section.questions.index(spot.question) + 1 :]
    for question in rest:
        if not question.show_if or question.id in find_shown(request, spot):
            return address_of(request, "selfimage_question", spot.place, question=question.id)
    return address_of(request, "selfimage", spot.place)


def find_shown(request: HouseRequest, spot: Spot) -> set[str]:
    """The questions that the answers so far call for."""
    answers = read_answers(request.viewer, spot.place.selfimage, spot.place.questionnaire)
    return {question.id for question in list_visible(spot.place.questionnaire, answers)}


def may_review(request: HouseRequest, spot: Spot, row: Answer | None) -> bool:
    """Whether there is an answer that this person may send back."""
    return row is not None and may_coordinate(request, spot.place)
