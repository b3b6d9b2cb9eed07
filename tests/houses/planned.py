"""Planning at work: a committee that knows its days and people, and some visits to plan."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from durf.houses.committee.planning.bookings import begin_at
from durf.houses.committee.planning.days import block_days, list_days
from durf.houses.committee.planning.models import (
    Booking,
    Plan,
    Proposal,
    Traveller,
    VisitingDay,
)
from durf.houses.committee.planning.people import TravellerFacts, add_traveller
from durf.houses.committee.planning.plans import accept_plan, ask_for_plan, take_step
from durf.houses.committee.planning.proposals import POLL_LINK, begin_poll
from durf.houses.committee.planning.states import Origin, Part
from durf.houses.committee.visits.models import Visit
from durf.platform.access.links import new_link_token
from durf.platform.access.models import Membership
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.programmes import NOW, Bureau

FIRST, LAST = date(2027, 1, 5), date(2027, 6, 25)
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
LINK = re.compile(r"/met-link/[a-z]+/[^<\s\"]+/")


def fix_days(desk: Desk, *, first: date = FIRST, last: date = LAST) -> None:
    with acting_as(desk.viewer):
        block_days(desk.viewer, first=first, last=last, weekdays=[2, 4])


def name_people(bureau: Bureau) -> dict[str, Traveller]:
    """The chair, two colleagues, a stand-in of the IBD and one of nowhere in particular."""
    desks = {
        "chair": (bureau.chair, Part.CHAIR),
        "secretary": (bureau.secretary, Part.DEPUTY),
        "member": (bureau.member, Part.MEMBER),
    }
    who = bureau.secretary.viewer
    with acting_as(who):
        found = {
            key: add_traveller(who, facts=facts_of(desk.membership, part))
            for key, (desk, part) in desks.items()
        }
        others = {"ibd": ("Hoofd IBD", Origin.IBD), "guest": ("Vera Gast", Origin.OTHER)}
        for key, (name, origin) in others.items():
            facts = TravellerFacts(name, Part.STAND_IN, origin)
            found[key] = add_traveller(who, facts=facts)
    return found


def facts_of(membership: Membership, part: Part) -> TravellerFacts:
    user = membership.user
    return TravellerFacts(user.name, part, Origin.MUNICIPALITY, user.pk)


def make_plan(desk: Desk, visit: Visit, *, now: datetime = NOW) -> Plan:
    """Asked for, and made by the worker."""
    with acting_as(desk.viewer):
        plan = ask_for_plan(desk.viewer, visit.programme, seed=1, now=now)
    return work(desk, plan, now=now)


def work(desk: Desk, plan: Plan, *, now: datetime = NOW) -> Plan:
    person = desk.membership.user_id
    take_step(desk.organisation.pk, plan.public_id, user_id=person, now=now)
    with acting_as(desk.viewer):
        return Plan.objects.seen_by(desk.viewer).select_related("programme").get(pk=plan.pk)


def use_plan(desk: Desk, plan: Plan, *, now: datetime = NOW) -> Plan:
    with acting_as(desk.viewer):
        accept_plan(desk.viewer, plan, now=now)
    return work(desk, plan, now=now)


def list_days_of(desk: Desk) -> dict[str, date | None]:
    """The day in mind by municipality."""
    with acting_as(desk.viewer):
        rows = Booking.objects.seen_by(desk.viewer).select_related("visit")
        return {row.visit.code: row.on for row in rows}


def find_links(answer: Any) -> list[str]:
    """The addresses on a page that shows links."""
    return LINK.findall(answer.content.decode())


def name_some(desk: Desk) -> list[Traveller]:
    """The one at the desk leads; three others have no account here."""
    own = facts_of(desk.membership, Part.CHAIR)
    names = ("Vera Gast", "Hugo Vriend", "Ida Dam")
    others = [TravellerFacts(name, Part.MEMBER, Origin.OTHER) for name in names]
    with acting_as(desk.viewer):
        return [add_traveller(desk.viewer, facts=facts) for facts in (own, *others)]


def find_day(desk: Desk) -> VisitingDay:
    with acting_as(desk.viewer):
        return list_days(desk.viewer)[0]


def begin_poll_at(desk: Desk, visit: Visit) -> tuple[Proposal, str]:
    """A poll about two days in June, and the link of its one seat."""
    token, slots = new_link_token(), [begin_at(date(2027, 6, 1)), begin_at(date(2027, 6, 3))]
    with acting_as(desk.viewer):
        poll = begin_poll(
            desk.viewer, visit, slots=slots, seats=[("CISO", token)], now=timezone.now()
        )
    return poll, reverse(POLL_LINK, args=[token])
