"""Telling a municipality who comes, and answering when it would rather see somebody else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from durf.exchange.directory import name_in_full
from durf.exchange.explanations import explain_withdrawal
from durf.exchange.inbox.notification import announce_item
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.visits.announcements import find_receiver
from durf.houses.committee.visits.forms import WishForm
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.team import list_team
from durf.houses.committee.visits.wishes import answer_wish, list_wishes, read_wish, tell_team
from durf.platform.access.matrix import Capability
from durf.platform.access.pages import HouseRequest, house_page
from durf.platform.ui.components import Sharing

from .places import ask, attempt, find_visit, go_to, show_form, url_of


@house_page(Capability.WISHES_ANSWER)
def tell(request: HouseRequest, visit: str) -> HttpResponse:
    """Tell the municipality who comes."""
    row = find_visit(request, visit)
    if request.method == "POST":
        announce_item(tell_team(request.viewer, row, now=timezone.now()))
        return go_to(request, row, _("The municipality knows who comes."))
    title = _("Tell who comes")
    sharing = describe(request, row)
    return ask(request, row, title=title, submit=_("Send to the municipality"), sharing=sharing)


def describe(request: HouseRequest, visit: Visit) -> Sharing:
    """What leaves: names and roles."""
    team = list_team(request.viewer, visit)
    return Sharing(
        what=[f"{row.person.name}, {row.get_role_display()}" for row in team]
        or [_("Nobody is in the team yet.")],
        recipient=name_in_full(find_receiver(visit)),
        purpose=Purpose.VISIT.label,
        basis=Basis.PUBLIC_TASK.label,
        withdrawal=explain_withdrawal("visit_team", 1),
    )


@house_page(Capability.WISHES_ANSWER)
def answer(request: HouseRequest, visit: str, wish: str) -> HttpResponse:
    """Somebody else comes, or why not."""
    row, now = find_visit(request, visit), timezone.now()
    found = get_object_or_404(list_wishes(request.viewer, row), public_id=wish)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = form.to_verdict()

        def work() -> None:
            announce_item(answer_wish(request.viewer, found, verdict=verdict, now=now).answer)

        if attempt(form, work):
            return go_to(request, row, _("The municipality has your answer."))
    return show_form(
        request,
        row,
        form,
        title=_("Answer about the team"),
        submit=_("Send the answer"),
        lead=explain(found.member.person.name),
        quote=read_wish(request.viewer, found, now=now),
    )


def explain(name: str) -> str:
    """What the municipality asks, and who knows it."""
    lead = _(
        "The municipality would rather not see %(name)s at this visit. It doesn't have to say why. "
        "Only you see this: %(name)s doesn't, and neither does the rest of the committee. "
        "First add somebody else to the team; then answer."
    )
    return lead % {"name": name}


def list_wish_links(request: HouseRequest, visit: Visit) -> list[tuple[str, str]]:
    """Wishes that wait for an answer, for whoever answers them."""
    return [
        (row.member.person.name, url_of(request, "committee_visit_wish", visit, wish=row.public_id))
        for row in list_wishes(request.viewer, visit).filter(answered_at=None)
    ]
