"""The file of a visit, for its team: self-image, context, guide, and what ties a member."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.postbox.contents import render_content
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.tables import describe_changes
from durf.houses.committee.selfimages.views import list_changes
from durf.houses.committee.visits.conflicts import declare_conflict, list_conflicts
from durf.houses.committee.visits.forms import ConflictForm, GuideForm
from durf.houses.committee.visits.guide import list_guide, make_guide, save_item
from durf.houses.committee.visits.models import GuideItem, Visit
from durf.houses.committee.visits.overview import list_context, list_notes_state
from durf.houses.committee.visits.selfimage import find_selfimage, open_selfimage
from durf.houses.committee.visits.states import ConflictKind
from durf.houses.committee.visits.team import list_team
from durf.houses.committee.visits.themes import list_themes
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .menus import list_file_links
from .places import (
    FOLDER,
    ask,
    attempt,
    find_visit,
    find_visit_inside,
    go_to,
    list_crumbs,
    show_form,
    url_of,
)


@house_page(Capability.VISITS_WORK)
def show_file(request: HouseRequest, visit: str) -> HttpResponse:
    """What there is to read before the conversation, and where the team writes."""
    row = find_visit_inside(request, visit)
    viewer = request.viewer
    context = {
        "visit": row,
        "links": list_file_links(request, row),
        "context": list_context(row),
        "selfimage": find_selfimage(viewer, row, now=timezone.now()),
        "selfimage_url": url_of(request, "committee_visit_selfimage", row),
        "conflicts": list_conflicts(viewer, row).exclude(kind=ConflictKind.NONE),
        "notes": list_notes_state(list_team(viewer, row)),
        "breadcrumbs": list_crumbs(request, row, _("File")),
    }
    return TemplateResponse(request, f"{FOLDER}/file.html", context)


@house_page(Capability.VISITS_WORK)
def show_selfimage(request: HouseRequest, visit: str) -> HttpResponse:
    """The self-image, with what changed. Opening it tells the municipality."""
    row, now = find_visit_inside(request, visit), timezone.now()
    selfimage = require_selfimage(request, row)
    reading = open_selfimage(request.viewer, selfimage, now=now)
    context = {
        "visit": row,
        "summary": describe_changes(selfimage),
        "changes": list_changes(selfimage),
        "content": render_content("selfimage", selfimage.delivery.version, reading, now=now),
        "breadcrumbs": list_crumbs(request, row, _("Self-image")),
    }
    return TemplateResponse(request, f"{FOLDER}/selfimage.html", context)


def require_selfimage(request: HouseRequest, visit: Visit) -> ReceivedSelfImage:
    """The self-image of the municipality, or 404."""
    found = find_selfimage(request.viewer, visit, now=timezone.now())
    if found is None:
        raise Http404
    return found


@house_page(Capability.VISITS_WORK)
def show_guide(request: HouseRequest, visit: str) -> HttpResponse:
    """What to praise, to ask and to look at, theme by theme."""
    row = find_visit_inside(request, visit)
    items = [
        (item, url_of(request, "committee_visit_guide_item", row, guide_item=item.public_id))
        for item in list_guide(request.viewer, row)
    ]
    context = {
        "visit": row,
        "themes": group_by_theme(items),
        "selfimage": find_selfimage(request.viewer, row, now=timezone.now()),
        "make_url": url_of(request, "committee_visit_guide_make", row),
        "add_url": url_of(request, "committee_visit_guide_add", row),
        "breadcrumbs": list_crumbs(request, row, _("Conversation guide")),
    }
    return TemplateResponse(request, f"{FOLDER}/guide.html", context)


def group_by_theme(
    items: list[tuple[GuideItem, str]],
) -> list[tuple[str, list[tuple[GuideItem, str]]]]:
    """In the order of the conversation; themes without a line are left out."""
    groups = [
        (title, [entry for entry in items if entry[0].theme == theme])
        for theme, title in list_themes()
    ]
    return [(title, group) for title, group in groups if group]


@house_page(Capability.VISITS_WORK)
def make(request: HouseRequest, visit: str) -> HttpResponse:
    """Make the guide from the answers."""
    row, now = find_visit_inside(request, visit), timezone.now()
    selfimage = require_selfimage(request, row)
    if request.method == "POST":
        reading = open_selfimage(request.viewer, selfimage, now=now)
        if not reading.is_legible:
            raise Http404
        content = reading.content
        make_guide(request.viewer, row, selfimage=selfimage, content=content, now=now)
        return redirect(url_of(request, "committee_visit_guide", row))
    text = _("Lines that one of you changed or wrote stay. The others are made again.")
    title = _("Make the guide from the answers")
    return ask(request, row, title=title, submit=_("Make the guide"), text=text)


@house_page(Capability.VISITS_WORK)
def add_item(request: HouseRequest, visit: str) -> HttpResponse:
    """A line of one's own."""
    row = find_visit_inside(request, visit)
    return edit(request, row, None, title=_("Add a line to the guide"))


@house_page(Capability.VISITS_WORK)
def change_item(request: HouseRequest, visit: str, guide_item: str) -> HttpResponse:
    """Other words for a line, or away with it."""
    row = find_visit_inside(request, visit)
    found = list_guide(request.viewer, row).filter(public_id=guide_item).first()
    if found is None:
        raise Http404
    if request.POST.get("action") == "drop":
        found.delete()
        return redirect(url_of(request, "committee_visit_guide", row))
    return edit(request, row, found, title=_("Change a line of the guide"), may_drop=True)


def edit(
    request: HouseRequest,
    visit: Visit,
    item: GuideItem | None,
    *,
    title: str,
    may_drop: bool = False,
) -> HttpResponse:
    """The form for a line."""
    initial = {"theme": item.theme, "kind": item.kind, "text": item.text} if item else {}
    form = GuideForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        line = form.to_line()
        save_item(request.viewer, visit, item, line=line, now=timezone.now())
        return redirect(url_of(request, "committee_visit_guide", visit))
    return show_form(request, visit, form, title=title, submit=_("Save"), may_drop=may_drop)


@house_page(Capability.VISITS_WORK)
def declare(request: HouseRequest, visit: str) -> HttpResponse:
    """What ties this member to the municipality; in the team or not."""
    row = find_visit(request, visit)
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, tie, now = ConflictKind(form.cleaned_data["kind"]), form.find_tie(), timezone.now()
        if attempt(
            form, lambda: declare_conflict(request.viewer, row, kind=kind, tie=tie, now=now)
        ):
            return go_to(request, row, _("Thank you. It has been written down."))
    lead = _("Whoever puts the team together sees what you say here, and nobody else outside it.")
    title = _("Say what ties you")
    return show_form(request, row, form, title=title, submit=_("Save"), lead=lead)
