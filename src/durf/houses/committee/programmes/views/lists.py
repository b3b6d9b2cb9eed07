"""The list of programmes, one programme, its fixed list, its draw, and one municipality in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.programmes.contact_people import find_contact
from durf.houses.committee.programmes.models import Programme, Selection
from durf.houses.committee.programmes.municipality import (
    list_contact,
    list_letter,
    list_replied,
    list_standing,
)
from durf.houses.committee.programmes.overview import (
    list_counts,
    list_facts,
    list_seal,
    make_margins,
)
from durf.houses.committee.programmes.queries import (
    count_states,
    find_selection,
    list_invitations,
    list_replies,
)
from durf.houses.committee.programmes.states import IS_DRAWN, Work
from durf.houses.committee.programmes.steps import is_still
from durf.houses.committee.programmes.tables import (
    drawn_table,
    frame_table,
    programmes_table,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.navigation import address
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Action, Tab

from .menus import (
    find_document,
    list_files,
    list_municipality_steps,
    list_papers,
    list_programme_steps,
)
from .places import (
    FOLDER,
    find_drawn,
    find_programme,
    list_crumbs,
    page_of,
    require_state,
    url_of,
)


@house_page(Capability.PROGRAMME_SEE)
def show_programmes(request: HouseRequest) -> HttpResponse:
    """Every programme."""
    may_manage = request.viewer.may(Capability.PROGRAMME_MANAGE)
    add_url = address("programme_add", request.organisation)
    first_step = Action(_("New programme"), add_url) if may_manage else None
    table = programmes_table(request.viewer, request.organisation, first_step=first_step)
    earlier_url = address("programme_earlier", request.organisation)
    context = {"add_url": add_url if may_manage else "", "earlier_url": earlier_url}
    return table.respond(request, f"{FOLDER}/programmes.html", context)


@house_page(Capability.PROGRAMME_SEE)
def show_programme(request: HouseRequest, programme: str) -> HttpResponse:
    """One programme. What asks again while a worker is busy gets that part only."""
    row = find_programme(request, programme)
    selection = find_selection(request.viewer, row)
    work = describe_work(request, row, selection, now=timezone.now())
    if request.headers.get("HX-Request") and work["is_polled"]:
        return TemplateResponse(request, f"{FOLDER}/work.html", work)
    response = TemplateResponse(
        request, f"{FOLDER}/programme.html", work | describe(request, row, selection)
    )
    if request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


def describe_work(
    request: HouseRequest, programme: Programme, selection: Selection | None, *, now: datetime
) -> dict[str, Any]:
    """What a worker is doing, if anything."""
    work = Work(selection.work) if selection and selection.work else None
    is_stuck = bool(work and selection and is_still(selection, now=now))
    return {
        "work": work,
        "is_stuck": is_stuck,
        "is_polled": work is not None and not is_stuck,
        "fault": selection.fault if selection else "",
        "programme_url": page_of(request, programme),
    }


def describe(
    request: HouseRequest, programme: Programme, selection: Selection | None
) -> dict[str, Any]:
    """Everything else on the page of a programme."""
    margins = make_margins(request.viewer, programme, selection)
    is_drawn = programme.state in IS_DRAWN and selection is not None
    counts = count_states(request.viewer, programme) if is_drawn else {}
    return {
        "programme": programme,
        "steps": list_programme_steps(request, programme, selection),
        "papers": list_papers(request, programme, selection),
        "facts": list_facts(programme),
        "seal": list_seal(selection),
        "margins": [table.bind(request.GET) for table in margins.tables],
        "is_too_large": margins.is_too_large,
        "has_outcome": bool(selection and selection.drawn_at),
        "counts": list_counts(counts),
        "drawn_url": url_of(request, "programme_drawn", programme) if counts else "",
        "frame_url": url_of(request, "programme_frame", programme) if selection else "",
        "breadcrumbs": list_crumbs(request, programme),
    }


@house_page(Capability.PROGRAMME_SEE)
def show_frame(request: HouseRequest, programme: str) -> HttpResponse:
    """The fixed list."""
    row = find_programme(request, programme)
    context = {"programme": row, "breadcrumbs": list_crumbs(request, row, _("List"))}
    table = frame_table(request.viewer, row)
    return table.respond(request, f"{FOLDER}/frame.html", context)


@house_page(Capability.PROGRAMME_SEE)
def show_drawn(request: HouseRequest, programme: str) -> HttpResponse:
    """Where each municipality stands that was drawn, called up or added."""
    return show_part(request, programme, is_reserve=False)


@house_page(Capability.PROGRAMME_SEE)
def show_reserves(request: HouseRequest, programme: str) -> HttpResponse:
    """The reserves that nobody called up yet."""
    return show_part(request, programme, is_reserve=True)


def show_part(request: HouseRequest, programme: str, *, is_reserve: bool) -> HttpResponse:
    """One of both parts of a draw."""
    row = find_programme(request, programme)
    require_state(row, *IS_DRAWN)
    drawn, reserves = (
        url_of(request, name, row) for name in ("programme_drawn", "programme_reserves")
    )
    context = {
        "programme": row,
        "tabs": [
            Tab(_("In the draw"), drawn, is_current=not is_reserve),
            Tab(_("Reserves"), reserves, is_current=is_reserve),
        ],
        "breadcrumbs": list_crumbs(request, row, _("Draw by lot")),
    }
    table = drawn_table(request.viewer, request.organisation, row, is_reserve=is_reserve)
    return table.respond(request, f"{FOLDER}/drawn.html", context)


@house_page(Capability.PROGRAMME_SEE)
def show_municipality(request: HouseRequest, drawn: str) -> HttpResponse:
    """One municipality in the draw: state, letter, answers, contact person."""
    row = find_drawn(request, drawn)
    letter = list_invitations(request.viewer, row.programme).filter(drawn=row).first()
    contact = find_contact(request.viewer, row)
    context = {
        "name": row.frame_row.name,
        "steps": list_municipality_steps(request, row, contact),
        "standing": list_standing(row),
        "letter": list_letter(letter),
        "files": list_files(request, row, letter),
        "is_by_hand": letter is not None and not row.is_random,
        "replies": [
            list_replied(reply, document_url=find_document(request, reply))
            for reply in list_replies(request.viewer, row)
        ],
        "contact": list_contact(row, contact),
        "breadcrumbs": list_crumbs(request, row),
    }
    return TemplateResponse(request, f"{FOLDER}/municipality.html", context)
