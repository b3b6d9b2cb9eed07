"""Beginning visits, choosing the team, telling the municipality, and calling a visit off."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.visits.announcements import (
    Contact,
    announce_visit,
    find_receiver,
)
from durf.houses.committee.visits.forms import BeginForm, TeamForm
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.records import begin_visits, list_waiting, move_visit
from durf.houses.committee.visits.states import BEFORE_TALK, IS_OVER, VisitState
from durf.houses.committee.visits.team import (
    join_team,
    leave_team,
    list_candidates,
    list_team,
)
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing

from .places import ask, attempt, find_visit, go_to, show_form, url_of


@house_page(Capability.VISITS_MANAGE)
def begin(request: HouseRequest) -> HttpResponse:
    """A visit for municipalities that take part."""
    waiting = list(list_waiting(request.viewer))
    form = BeginForm(request.POST or None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        places = form.list_places()
        now = timezone.now()
        if attempt(form, lambda: begin_visits(request.viewer, places, now=now)):
            said = ngettext("%(n)s visit begun.", "%(n)s visits begun.", len(places))
            return go_to(request, None, said % {"n": len(places)})
    lead = _("Each visit gets a file of its own. Only its team can see into it.")
    title = _("Begin visits")
    is_empty = not waiting
    return show_form(request, None, form, title=title, submit=title, lead=lead, is_empty=is_empty)


@house_page(Capability.VISITS_MANAGE)
def choose_team(request: HouseRequest, visit: str) -> HttpResponse:
    """Who goes; whoever is in the team sees the file of the visit."""
    row, now = find_open(request, visit), timezone.now()
    today = timezone.localdate(now)
    form = TeamForm(request.POST or None, people=list_candidates(request.organisation, today=today))
    if request.method == "POST" and form.is_valid():
        person_id, role = form.find_person_id(), form.find_role()

        def join() -> TeamMember:
            return join_team(
                request.viewer, row, person_id=person_id, role=role, today=today, now=now
            )

        if attempt(form, join):
            return redirect(url_of(request, "committee_visit_team", row))
    return show_form(
        request,
        row,
        form,
        title=_("Team"),
        submit=_("Add to the team"),
        template="team.html",
        name=row.name,
        team=list_places(request, row),
    )


def list_places(request: HouseRequest, visit: Visit) -> list[tuple[TeamMember, str]]:
    """Who is in the team, and where somebody is taken out of it."""
    return [
        (row, url_of(request, "committee_visit_team_remove", visit, member=row.public_id))
        for row in list_team(request.viewer, visit)
    ]


@house_page(Capability.VISITS_MANAGE)
def remove_member(request: HouseRequest, visit: str, member: str) -> HttpResponse:
    """Somebody leaves the team, and sees the file no more."""
    row, now = find_open(request, visit), timezone.now()
    found = list_team(request.viewer, row).select_related("visit").filter(public_id=member).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        leave_team(request.viewer, found, today=timezone.localdate(now), now=now)
        return redirect(url_of(request, "committee_visit_team", row))
    title = _("%(name)s leaves the team") % {"name": found.person.name}
    text = _("From that moment on the file of this visit is closed to this colleague.")
    return ask(request, row, title=title, submit=_("Take out of the team"), text=text)


@house_page(Capability.VISITS_MANAGE)
def announce(request: HouseRequest, visit: str) -> HttpResponse:
    """Tell the municipality how its visit stands."""
    row = find_visit(request, visit)
    receiver = find_receiver(row)
    if request.method == "POST":
        contact = Contact(request.user.name, request.user.email)
        sent = announce_visit(request.viewer, row, contact=contact, now=timezone.now())
        announce_item(sent)
        return go_to(request, row, _("The municipality has been told."))
    sharing = Sharing(
        what=[
            _("That the visit goes on or not, and how far it is"),
            _("Date, time and place, as far as they are known"),
            _("Your name and e-mail address, for questions"),
        ],
        recipient=name_in_full(receiver),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal("visit", 1),
    )
    title = _("Tell the municipality")
    return ask(request, row, title=title, submit=_("Send to the municipality"), sharing=sharing)


@house_page(Capability.VISITS_MANAGE)
def cancel(request: HouseRequest, visit: str) -> HttpResponse:
    """The visit doesn't go on."""
    row = find_visit(request, visit)
    if row.state not in BEFORE_TALK:
        raise Http404
    if request.method == "POST":
        move_visit(request.viewer, row, to=VisitState.CANCELLED, now=timezone.now())
        return go_to(request, row, _("The visit was called off. Now tell the municipality."))
    text = _("The file stays as it is. The visit can be taken up again later.")
    return ask(request, row, title=_("Call the visit off"), submit=_("Call it off"), text=text)


@house_page(Capability.VISITS_MANAGE)
def resume(request: HouseRequest, visit: str) -> HttpResponse:
    """The visit goes on after all."""
    row = find_visit(request, visit)
    if row.state != VisitState.CANCELLED:
        raise Http404
    if request.method == "POST":
        move_visit(request.viewer, row, to=VisitState.PREPARING, now=timezone.now())
        return go_to(request, row, _("The visit goes on. Now tell the municipality."))
    title = _("The visit goes on after all")
    return ask(request, row, title=title, submit=_("Take it up again"))


def find_open(request: HouseRequest, public_id: str) -> Visit:
    """A visit that isn't over, or 404."""
    row = find_visit(request, public_id)
    if row.state in IS_OVER:
        raise Http404
    return row
