"""The list of self-images, starting one, and the hub: what is there to do, and who does it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from durf.houses.municipality.selfimage.errors import OpenSelfImageExistsError
from durf.houses.municipality.selfimage.forms import StartForm
from durf.houses.municipality.selfimage.overview import (
    Theme,
    Work,
    list_work,
    make_overview,
)
from durf.houses.municipality.selfimage.queries import list_submissions
from durf.houses.municipality.selfimage.rounds import (
    close_selfimage,
    reopen_selfimage,
    start_selfimage,
)
from durf.houses.municipality.selfimage.tables import selfimages_table
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Task, TaskStatus
from durf.platform.ui.moments import format_day
from durf.reference.questionnaires.progress import Stage
from durf.reference.questionnaires.questionnaire import Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from durf.reference.questionnaires.wording import say

from .places import (
    NAME,
    Place,
    address_of,
    find_place,
    list_crumbs,
    may_coordinate,
    number_questions,
)

FOLDER = "municipality_selfimage"
STATUS = {
    Stage.NOT_STARTED: TaskStatus.NOT_STARTED,
    Stage.BUSY: TaskStatus.IN_PROGRESS,
    Stage.ANSWERED: TaskStatus.DONE,
}


@house_page(Capability.SELFIMAGE_SEE)
def show_selfimages(request: HouseRequest) -> HttpResponse:
    """All self-images of the municipality."""
    may_start = request.viewer.may(Capability.SELFIMAGE_COORDINATE)
    table = selfimages_table(request.viewer, request.organisation, may_start=may_start)
    start_url = address("selfimage_start", request.organisation) if may_start else ""
    return table.respond(request, f"{FOLDER}/list.html", {"start_url": start_url})


@house_page(Capability.SELFIMAGE_COORDINATE)
def start(request: HouseRequest) -> HttpResponse:
    """A new self-image on the newest questions."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = start_selfimage(request.viewer, latest(), now=timezone.now(), **form.cleaned_data)
        except OpenSelfImageExistsError as error:
            form.add_error(None, f"{error.message} {error.next_step}")
        else:
            messages.success(request, _("The self-image is ready to be filled in."))
            return redirect(address("selfimage", request.organisation, selfimage=row.public_id))
    questionnaire = latest()
    context = {
        "form": form,
        "intro": say(questionnaire.intro),
        "breadcrumbs": list_crumbs(request, None, _("Start a self-image")),
        "list_url": address("selfimages", request.organisation),
    }
    return TemplateResponse(request, f"{FOLDER}/start.html", context)


@house_page(Capability.SELFIMAGE_SEE)
def show_hub(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Themes as a task list, one's own work first, and what stands in the way of sending."""
    place = find_place(request, selfimage)
    overview = make_overview(request.viewer, place.selfimage, place.questionnaire)
    numbers = number_questions(place.questionnaire)
    work = list_work(overview, place.questionnaire, person_id=request.viewer.person_id)
    context = {
        "place": place,
        "overview": overview,
        "tasks": [make_task(request, place, theme) for theme in overview.themes],
        "work": [make_work(request, place, one, numbers) for one in work],
        "missing": [
            (numbers[q.id], say(q.text), question_url(request, place, q.id))
            for q in overview.missing
        ],
        "submissions": list(list_submissions(request.viewer, place.selfimage)),
        "may_coordinate": may_coordinate(request, place),
        "may_reopen": not place.is_open and request.viewer.may(Capability.SELFIMAGE_COORDINATE),
        "may_sign": place.is_open and request.viewer.may(Capability.SELFIMAGE_SIGN),
        "urls": list_urls(request, place),
        "breadcrumbs": list_crumbs(request, place),
    }
    return TemplateResponse(request, f"{FOLDER}/hub.html", context)


@house_page(Capability.SELFIMAGE_COORDINATE)
@require_POST
def turn(request: HouseRequest, selfimage: str) -> HttpResponse:
    """Close without sending, or open again."""
    place = find_place(request, selfimage)
    if request.POST.get("action") == "close":
        close_selfimage(request.viewer, place.selfimage)
        messages.success(request, _("The self-image is closed. You can open it again."))
    else:
        reopen_selfimage(request.viewer, place.selfimage)
        messages.success(request, _("The self-image is open again."))
    return redirect(address_of(request, "selfimage", place))


def latest() -> Questionnaire:
    """The newest questions; this release always has them."""
    found = find_latest(NAME)
    if found is None:
        raise LookupError(NAME)
    return found


def question_url(request: HouseRequest, place: Place, question: str) -> str:
    """The page of one question."""
    return address_of(request, "selfimage_question", place, question=question)


def make_task(request: HouseRequest, place: Place, theme: Theme) -> Task:
    """One theme in the task list."""
    core = theme.progress.core if theme.progress.core.asked else theme.progress.deepening
    parts = [_("%(done)s of %(all)s answered") % {"done": core.answered, "all": core.asked}]
    if core.minutes_left:
        minutes = ngettext("about %(n)s minute left", "about %(n)s minutes left", core.minutes_left)
        parts.append(minutes % {"n": core.minutes_left})
    if theme.assignment:
        parts.append(theme.assignment.person.name)
        if theme.assignment.due_on:
            parts.append(_("before %(day)s") % {"day": format_day(theme.assignment.due_on)})
    if theme.sent_back:
        parts.append(_("%(n)s sent back") % {"n": theme.sent_back})
    is_mine = theme.assignment is None or theme.assignment.person_id == request.viewer.user_id
    is_asked = bool(theme.sent_back) and is_mine
    status = TaskStatus.QUESTION if is_asked else STATUS[theme.stage]
    url = question_url(request, place, theme.first_open.id) if theme.first_open else ""
    return Task(say(theme.section.title), status, url=url, hint=" · ".join(parts))


def make_work(request: HouseRequest, place: Place, work: Work, numbers: dict[str, str]) -> Task:
    """One question in the list of one's own work."""
    hint = _("before %(day)s") % {"day": format_day(work.due_on)} if work.due_on else ""
    return Task(
        f"{numbers[work.question.id]} {say(work.question.text)}",
        TaskStatus.QUESTION if work.is_sent_back else TaskStatus.NOT_STARTED,
        url=question_url(request, place, work.question.id),
        hint=hint,
    )


def list_urls(request: HouseRequest, place: Place) -> dict[str, Any]:
    """Where the buttons of the hub lead."""
    names = ("table", "files", "division", "earlier", "send", "turn")
    return {name: address_of(request, f"selfimage_{name}", place) for name in names}
