"""The conversation: agenda with clock, notes per theme, and looking at them together afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.visits.agenda import make_agenda
from durf.houses.committee.visits.forms import NoteForm
from durf.houses.committee.visits.guide import list_guide
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.notes import (
    begin_debrief,
    close_notes,
    find_own_place,
    list_own_notes,
    save_note,
)
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import Speaker, TeamRole, VisitState
from durf.houses.committee.visits.team import list_team
from durf.houses.committee.visits.themes import list_themes, name_theme
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page, is_partial

from .places import FOLDER, ask, find_visit_inside, go_to, list_crumbs, url_of

FOR = "voor"


@house_page(Capability.VISITS_WORK)
def show_talk(request: HouseRequest, visit: str) -> HttpResponse:
    """The agenda, with the clock, and the way to the notes of each theme."""
    row = find_visit_inside(request, visit)
    author = find_author(request, row)
    slots = make_agenda(list_themes(), minutes=row.minutes, starts_at=row.starts_at)
    context = {
        "visit": row,
        "author": author,
        "is_paper": is_paper(request, author),
        "colleagues": list_colleagues(request, row),
        "agenda": [(slot, theme_url(request, row, slot.theme, author)) for slot in slots],
        "now": timezone.now(),
        "close_url": url_of(request, "committee_visit_notes_close", row),
        "debrief_url": url_of(request, "committee_visit_debrief", row),
        "breadcrumbs": list_crumbs(request, row, _("Conversation")),
    }
    return TemplateResponse(request, f"{FOLDER}/talk.html", context)


@house_page(Capability.VISITS_WORK)
def show_theme(request: HouseRequest, visit: str, theme: str) -> HttpResponse:
    """One theme: what to ask, and one's own notes with room for the next."""
    row = find_visit_inside(request, visit)
    themes = list_themes()
    names = [name for name, _title in themes]
    if theme not in names:
        raise Http404
    author = find_author(request, row)
    notes = list(list_own_notes(request.viewer, row, author_id=author.person_id, theme=theme))
    after = names[names.index(theme) + 1 :][:1]
    context = {
        "visit": row,
        "author": author,
        "is_paper": is_paper(request, author),
        "title": name_theme(theme),
        "theme": theme,
        "guide": list_guide(request.viewer, row).filter(theme=theme),
        "notes": [*notes, {"number": max([note.number for note in notes], default=0) + 1}],
        "draft_key": f"note-{row.public_id}-{author.public_id}-{theme}",
        "speakers": Speaker.choices,
        "save_url": url_of(request, "committee_visit_note", row) + query_of(request, author),
        "talk_url": url_of(request, "committee_visit_talk", row) + query_of(request, author),
        "next_url": theme_url(request, row, after[0], author) if after else "",
        "breadcrumbs": list_crumbs(request, row, name_theme(theme)),
    }
    return TemplateResponse(request, f"{FOLDER}/theme.html", context)


@house_page(Capability.VISITS_WORK)
def save(request: HouseRequest, visit: str) -> HttpResponse:
    """Keep a note; typing stays on the page, the button comes back to it."""
    row, now = find_visit_inside(request, visit), timezone.now()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    author = find_author(request, row)
    form = NoteForm(request.POST)
    if not form.is_valid():
        error = _("This note is too long, or its theme no longer exists.")
        if is_partial(request):
            return render(request, f"{FOLDER}/parts/refused.html", {"error": error})
        messages.error(request, error)
        return redirect(url_of(request, "committee_visit_talk", row))
    jotting = form.to_jotting()
    save_note(request.viewer, row, author_id=author.person_id, jotting=jotting, now=now)
    if is_partial(request):
        return render(request, f"{FOLDER}/parts/saved.html", {"saved_at": now})
    return redirect(theme_url(request, row, jotting.theme, author))


@house_page(Capability.VISITS_WORK)
def close(request: HouseRequest, visit: str) -> HttpResponse:
    """One's own notes are ready for the team to see."""
    row = find_visit_inside(request, visit)
    if request.method == "POST":
        close_notes(request.viewer, row, now=timezone.now())
        return redirect(url_of(request, "committee_visit_debrief", row))
    text = _("The team sees your notes from then on, and you see what they closed.")
    return ask(request, row, title=_("Close my notes"), submit=_("Show the team"), text=text)


@house_page(Capability.VISITS_WORK)
def begin(request: HouseRequest, visit: str) -> HttpResponse:
    """The chair or the secretary begins the debrief."""
    row = find_visit_inside(request, visit)
    if request.method == "POST":
        begin_debrief(request.viewer, row, now=timezone.now())
        return redirect(url_of(request, "committee_visit_debrief", row))
    text = _(
        "Everybody in the team then sees the notes that were closed. "
        "Notes that somebody hasn't closed stay private."
    )
    title = _("Begin the debrief")
    return ask(request, row, title=title, submit=title, text=text)


@house_page(Capability.VISITS_WORK)
def mark_held(request: HouseRequest, visit: str) -> HttpResponse:
    """The conversation was held."""
    row = find_visit_inside(request, visit)
    if row.state != VisitState.PLANNED:
        raise Http404
    if request.method == "POST":
        move_visit(request.viewer, row, to=VisitState.VISITED, now=timezone.now())
        return go_to(request, row, _("The conversation was held."))
    title = _("The conversation was held")
    return ask(request, row, title=title, submit=_("Write it down"))


def find_author(request: HouseRequest, visit: Visit) -> TeamMember:
    """Whose notes these are: one's own, or those that the secretary types from paper; or 404."""
    own = find_own_place(request.viewer, visit)
    wanted = request.GET.get(FOR, "")
    if not wanted or wanted == own.public_id:
        return own
    found = list_team(request.viewer, visit).filter(public_id=wanted).first()
    if found is None or own.role != TeamRole.SECRETARY:
        raise Http404
    return found


def is_paper(request: HouseRequest, author: TeamMember) -> bool:
    """Whether somebody else's notes are typed over."""
    return author.person_id != request.viewer.user_id


def list_colleagues(request: HouseRequest, visit: Visit) -> list[tuple[str, str]]:
    """For the secretary: whose notes on paper can be typed over, and where."""
    if find_own_place(request.viewer, visit).role != TeamRole.SECRETARY:
        return []
    page = url_of(request, "committee_visit_talk", visit)
    return [
        (member.person.name, f"{page}?{FOR}={member.public_id}")
        for member in list_team(request.viewer, visit).exclude(person=request.viewer.user_id)
    ]


def theme_url(request: HouseRequest, visit: Visit, theme: str, author: TeamMember) -> str:
    """The notes of a theme; empty for the opening and the closing."""
    if not theme:
        return ""
    url = url_of(request, "committee_visit_theme", visit, theme=theme)
    return url + query_of(request, author)


def query_of(request: HouseRequest, author: TeamMember) -> str:
    """Keeps on typing for the same colleague."""
    return f"?{FOR}={author.public_id}" if is_paper(request, author) else ""
