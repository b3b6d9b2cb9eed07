"""The letters: made, downloaded one by one or together, and noted as sent."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.exchange.postbox.attachments import answer_with
from durf.exchange.postbox.papers import FORMATS
from durf.houses.committee.programmes.bundles import list_bundles
from durf.houses.committee.programmes.forms import LettersForm, SentForm
from durf.houses.committee.programmes.invitations import make_letters, mark_sent
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.programmes.papers import list_endings, make_letter
from durf.houses.committee.programmes.queries import count_states, list_invitations
from durf.houses.committee.programmes.states import IS_DRAWN, IS_INVITING, DrawnState
from durf.houses.committee.programmes.tables import invitations_table
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .places import (
    FOLDER,
    attempt,
    find_drawn,
    find_programme,
    go_to,
    list_crumbs,
    require_state,
    show_form,
    url_of,
)


@house_page(Capability.PROGRAMME_SEE)
def show_letters(request: HouseRequest, programme: str) -> HttpResponse:
    """Every letter of the programme."""
    row = find_programme(request, programme)
    require_state(row, *IS_DRAWN)
    table = invitations_table(request.viewer, request.organisation, row)
    context = {
        "programme": row,
        "breadcrumbs": list_crumbs(request, row, _("Letters")),
        **list_steps(request, row),
    }
    return table.respond(request, f"{FOLDER}/letters.html", context)


def list_steps(request: HouseRequest, programme: Programme) -> dict[str, Any]:
    """What can be done with the letters now."""
    viewer = request.viewer
    is_open = programme.state in IS_INVITING
    unsent = list_invitations(viewer, programme).filter(sent_on=None).count()
    waiting = count_states(viewer, programme).get(DrawnState.SELECTED, 0) - unsent
    may_make = is_open and waiting > 0 and viewer.may(Capability.PROGRAMME_MANAGE)
    may_note = is_open and unsent > 0 and viewer.may(Capability.PROGRAMME_RECORD)
    has_letters = list_invitations(viewer, programme).exists()
    may_take = has_letters and viewer.may(Capability.PROGRAMME_RECORD)
    return {
        "waiting": waiting if may_make else 0,
        "unsent": unsent,
        "make_url": url_of(request, "programme_letters_make", programme) if may_make else "",
        "sent_url": url_of(request, "programme_letters_sent", programme) if may_note else "",
        "zips": list_zips(request, programme) if may_take else [],
    }


def list_zips(request: HouseRequest, programme: Programme) -> list[dict[str, Any]]:
    """Each format: the zip that there is or is being made, or the way to ask for it; one query."""
    there = {bundle.ending for bundle in list_bundles(request.viewer, programme)}
    words = {"pdf": _("Zip with PDF"), "docx": _("Zip with Word")}
    return [
        {
            "label": words[ending],
            "is_there": ending in there,
            "url": url_of(request, "programme_letters_zip", programme, ending=ending),
            "ask_url": url_of(request, "programme_letters_all", programme, ending=ending),
        }
        for ending in FORMATS
    ]


@house_page(Capability.PROGRAMME_MANAGE)
def make(request: HouseRequest, programme: str) -> HttpResponse:
    """Make the letters for whoever has none yet."""
    row, now = find_programme(request, programme), timezone.now()
    require_state(row, *IS_INVITING)
    initial = {"written_on": timezone.localdate(now), "secretary": request.user.name}
    initial["email"] = request.user.email
    form = LettersForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts, reference = form.to_facts(), form.cleaned_data["reference"]
        is_done = attempt(
            form,
            lambda: make_letters(request.viewer, row, facts=facts, reference=reference, now=now),
        )
        if is_done:
            return go_to(request, row, _("The letters have been made. Nothing was sent."))
    lead = _("From the chair to each college. You send them yourself, by your own case system.")
    return show_form(
        request, row, form, title=_("Make the letters"), submit=_("Make the letters"), lead=lead
    )


@house_page(Capability.PROGRAMME_RECORD)
def note_sent(request: HouseRequest, programme: str) -> HttpResponse:
    """Write down which letters left."""
    row, now = find_programme(request, programme), timezone.now()
    require_state(row, *IS_INVITING)
    unsent = list_invitations(request.viewer, row).filter(sent_on=None)
    initial = {"sent_on": timezone.localdate(now)}
    form = SentForm(request.POST or None, unsent=unsent, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen, day = form.list_chosen(), form.cleaned_data["sent_on"]
        count = mark_sent(request.viewer, row, invitations=chosen, sent_on=day, now=now)
        said = ngettext("%(n)s letter was sent.", "%(n)s letters were sent.", count)
        return go_to(request, row, said % {"n": count})
    title = _("Which letters were sent?")
    return show_form(request, row, form, title=title, submit=_("These were sent"))


@house_page(Capability.PROGRAMME_RECORD)
def get_letter(request: HouseRequest, drawn: str, ending: str) -> HttpResponse:
    """One letter as a file."""
    row = find_drawn(request, drawn)
    letter = get_object_or_404(list_invitations(request.viewer, row.programme), drawn=row)
    if ending not in list_endings(letter):
        raise Http404
    name, committee = row.programme.name, request.organisation
    return answer_with(make_letter(letter, programme=name, committee=committee, ending=ending))
