"""Looking at the notes together: one list, and the findings that the team draws from it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.visits.findings import (
    change_finding,
    drop_finding,
    list_findings,
    make_finding,
)
from durf.houses.committee.visits.forms import FindingForm
from durf.houses.committee.visits.models import Finding, Note, Visit
from durf.houses.committee.visits.notes import (
    MAY_BEGIN,
    find_own_place,
    list_shared_notes,
    may_compare,
)
from durf.houses.committee.visits.overview import list_notes_state
from durf.houses.committee.visits.team import list_team
from durf.houses.committee.visits.themes import list_themes
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .places import FOLDER, attempt, find_visit_inside, list_crumbs, show_form, url_of


@house_page(Capability.VISITS_WORK)
def show_debrief(request: HouseRequest, visit: str) -> HttpResponse:
    """Notes and findings theme by theme, once this member may see them."""
    row = find_visit_inside(request, visit)
    place = find_own_place(request.viewer, row)
    is_open = may_compare(row, place)
    context = {
        "visit": row,
        "is_open": is_open,
        "may_begin": row.debrief_at is None and place.role in MAY_BEGIN,
        "notes_state": list_notes_state(list_team(request.viewer, row)),
        "themes": group_all(request, row) if is_open else [],
        "add_url": url_of(request, "committee_visit_finding_add", row),
        "begin_url": url_of(request, "committee_visit_debrief_begin", row),
        "close_url": url_of(request, "committee_visit_notes_close", row),
        "breadcrumbs": list_crumbs(request, row, _("Debrief")),
    }
    return TemplateResponse(request, f"{FOLDER}/debrief.html", context)


def group_all(
    request: HouseRequest, visit: Visit
) -> list[tuple[str, list[Note], list[tuple[Finding, str]]]]:
    """Theme, its notes, and its findings with where they are changed."""
    notes = list(list_shared_notes(request.viewer, visit))
    findings = [
        (row, url_of(request, "committee_visit_finding", visit, finding=row.public_id))
        for row in list_findings(request.viewer, visit)
    ]
    groups = [
        (
            title,
            [note for note in notes if note.theme == theme],
            [entry for entry in findings if entry[0].theme == theme],
        )
        for theme, title in list_themes()
    ]
    return [group for group in groups if group[1] or group[2]]


@house_page(Capability.VISITS_WORK)
def add(request: HouseRequest, visit: str) -> HttpResponse:
    """A new finding."""
    row = find_visit_inside(request, visit)
    return edit(request, row, None, title=_("Add a finding"))


@house_page(Capability.VISITS_WORK)
def change(request: HouseRequest, visit: str, finding: str) -> HttpResponse:
    """Other words for a finding, or away with it."""
    row = find_visit_inside(request, visit)
    found = list_findings(request.viewer, row).filter(public_id=finding).first()
    if found is None:
        raise Http404
    if request.POST.get("action") == "drop":
        drop_finding(request.viewer, found, now=timezone.now())
        return redirect(url_of(request, "committee_visit_debrief", row))
    return edit(request, row, found, title=_("Change a finding"))


def edit(
    request: HouseRequest, visit: Visit, finding: Finding | None, *, title: str
) -> HttpResponse:
    """The form; only for whoever may see the notes by now."""
    if not may_compare(visit, find_own_place(request.viewer, visit)):
        raise Http404
    notes = list(list_shared_notes(request.viewer, visit))
    form = FindingForm(request.POST or None, notes=notes, initial=fill(finding, notes))
    if request.method == "POST" and form.is_valid():
        wording, chosen, now = form.to_wording(), form.list_notes(), timezone.now()

        def keep() -> Finding:
            who = request.viewer
            if finding is None:
                return make_finding(who, visit, wording=wording, notes=chosen, now=now)
            return change_finding(who, finding, wording=wording, notes=chosen, now=now)

        if attempt(form, keep):
            return redirect(url_of(request, "committee_visit_debrief", visit))
    lead = _("Say what you saw, not what you think of it. There is no score.")
    may_drop = finding is not None
    return show_form(
        request, visit, form, title=title, submit=_("Save"), lead=lead, may_drop=may_drop
    )


def fill(finding: Finding | None, notes: list[Note]) -> dict[str, object]:
    """What stands there now."""
    if finding is None:
        return {}
    under = {source.note_id for source in finding.sources.all()}
    return {
        "kind": finding.kind,
        "theme": finding.theme,
        "text": finding.text,
        "notes": [note.public_id for note in notes if note.pk in under],
    }
