"""Sealing, drawing by lot, and the steps of a programme's life after that."""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.engines.commitments import SECRET_BYTES
from durf.houses.committee.programmes.forms import SealForm, SeedForm
from durf.houses.committee.programmes.records import move_programme
from durf.houses.committee.programmes.states import ProgrammeState
from durf.houses.committee.programmes.steps import ask_for_draw, ask_for_seal
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page

from .places import ask, attempt, find_programme, go_to, require_state, show_form


@house_page(Capability.PROGRAMME_MANAGE)
def make_seal(request: HouseRequest, programme: str) -> HttpResponse:
    """Let a worker seal the list."""
    row, now = find_programme(request, programme), timezone.now()
    require_state(row, ProgrammeState.FROZEN)
    form = SealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day, secret = form.cleaned_data["publish_on"], secrets.token_bytes(SECRET_BYTES)
        work = attempt(
            form,
            lambda: ask_for_seal(request.viewer, row, publish_on=day, secret=secret, now=now),
        )
        if work:
            return go_to(request, row, _("The list is being sealed."))
    lead = _("From the sealed list a root is made: a number that shows later that nothing changed.")
    return show_form(
        request, row, form, title=_("Seal the list"), submit=_("Seal the list"), lead=lead
    )


@house_page(Capability.PROGRAMME_MANAGE)
def enter_seed(request: HouseRequest, programme: str) -> HttpResponse:
    """Enter the seed, and let a worker draw."""
    row, now = find_programme(request, programme), timezone.now()
    require_state(row, ProgrammeState.COMMITTED)
    form = SeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seed = form.to_seed()
        if attempt(form, lambda: ask_for_draw(request.viewer, row, seed=seed, now=now)):
            return go_to(request, row, _("The draw is being made."))
    lead = _(
        "The seed decides who is drawn. It comes from a notary or from public chance, after the "
        "root was published. Type it exactly: it can't be changed."
    )
    return show_form(
        request, row, form, title=_("Draw by lot"), submit=_("Draw with this seed"), lead=lead
    )


@house_page(Capability.PROGRAMME_MANAGE)
def begin_visits(request: HouseRequest, programme: str) -> HttpResponse:
    """The visits begin; inviting may go on."""
    row = find_programme(request, programme)
    require_state(row, ProgrammeState.INVITING)
    if request.method == "POST":
        now = timezone.now()
        move_programme(request.viewer, row, to=ProgrammeState.RUNNING, now=now)
        return go_to(request, row, _("The visits are under way."))
    text = _("You can still invite reserves and record answers.")
    title = _("Do the visits begin?")
    return ask(request, row, title=title, submit=_("The visits begin"), text=text)


@house_page(Capability.PROGRAMME_MANAGE)
def end(request: HouseRequest, programme: str) -> HttpResponse:
    """The programme is over."""
    row = find_programme(request, programme)
    require_state(row, *(set(ProgrammeState) - {ProgrammeState.ENDED}))
    if request.method == "POST":
        now = timezone.now()
        move_programme(request.viewer, row, to=ProgrammeState.ENDED, now=now)
        return go_to(request, row, _("The programme has ended."))
    text = _("Nothing more can be drawn, invited or recorded. Everything stays readable here.")
    title = _("End this programme?")
    return ask(request, row, title=title, submit=_("End the programme"), text=text)
