"""Making a programme and fixing the list from which it draws."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.houses.committee.programmes.earlier import leave_out, list_visited_codes
from durf.houses.committee.programmes.forms import FILE, FrameForm, ProgrammeForm
from durf.houses.committee.programmes.frames import freeze_frame, release_frame
from durf.houses.committee.programmes.lists import (
    read_list,
    take_invented_register,
    take_register,
)
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.programmes.records import (
    ProgrammeFacts,
    change_programme,
    make_programme,
)
from durf.houses.committee.programmes.states import EDITABLE, ProgrammeState
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.reference.municipalities.layouts import LAST_YEAR

from .places import ask, attempt, find_programme, go_to, require_state, show_form

LONGEST_SOURCE = 150


@house_page(Capability.PROGRAMME_MANAGE)
def add(request: HouseRequest) -> HttpResponse:
    """A new programme."""
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        programme = make_programme(request.viewer, facts=form.to_facts(), now=timezone.now())
        return go_to(request, programme, _("The programme has been made. Now fix the list."))
    title = _("New programme")
    return show_form(request, None, form, title=title, submit=_("Make this programme"))


@house_page(Capability.PROGRAMME_MANAGE)
def change(request: HouseRequest, programme: str) -> HttpResponse:
    """Other facts, until the list is sealed."""
    row = find_programme(request, programme)
    require_state(row, *EDITABLE)
    initial = {name: getattr(row, name) for name in ProgrammeFacts.__dataclass_fields__}
    form = ProgrammeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.to_facts()
        if attempt(form, lambda: change_programme(request.viewer, row, facts=facts)):
            return go_to(request, row, _("The changes have been saved."))
    return show_form(request, row, form, title=_("Change the programme"), submit=_("Save"))


@house_page(Capability.PROGRAMME_MANAGE)
def freeze(request: HouseRequest, programme: str) -> HttpResponse:
    """Fix the list, from the register or from a file."""
    row = find_programme(request, programme)
    require_state(row, ProgrammeState.DRAFT)
    form = FrameForm(request.POST or None, request.FILES or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: keep_list(request, row, form)):
        return go_to(request, row, _("The list has been fixed. Look at what is expected."))
    title = _("Fix the list")
    lead = _(
        "Every municipality from which the lot may choose. Until it is sealed you can replace it."
    )
    return show_form(request, row, form, title=title, submit=_("Fix this list"), lead=lead)


def keep_list(request: HouseRequest, programme: Programme, form: FrameForm) -> None:
    """Read what was chosen, and keep it."""
    data = form.cleaned_data
    if data["origin"] == FILE:
        rows = read_list(data["file"].read())
        source = _("file %(name)s") % {"name": data["file"].name[:LONGEST_SOURCE]}
    elif settings.DURF_DEMO:
        rows, source = take_invented_register(), _("invented register of the demonstration")
    else:
        rows = take_register(data["year"])
        source = _("register, 1 January %(year)s") % {"year": data["year"]}
    if data["without_visited"]:
        year = data["year"] or LAST_YEAR
        left = leave_out(rows, list_visited_codes(request.viewer, year=year))
        said = {"source": source, "count": len(rows) - len(left)}
        rows, source = left, _("%(source)s, without %(count)s that were visited before") % said
    freeze_frame(request.viewer, programme, rows=rows, source=source, now=timezone.now())


@house_page(Capability.PROGRAMME_MANAGE)
def release(request: HouseRequest, programme: str) -> HttpResponse:
    """Let the list go: asked first, then done."""
    row = find_programme(request, programme)
    require_state(row, ProgrammeState.FROZEN)
    if request.method == "POST":
        release_frame(request.viewer, row)
        return go_to(request, row, _("The list has been removed. Fix another one."))
    text = _("The list is removed here. Nothing was sealed or made public yet.")
    title = _("Replace the list?")
    return ask(request, row, title=title, submit=_("Remove this list"), text=text)
