from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from durf.houses.committee.planning.bookings import begin_at
from durf.houses.committee.planning.errors import (
    NothingToPlanError,
    SlotTakenError,
    TooEarlyForPollError,
)
from durf.houses.committee.planning.models import Plan, Traveller
from durf.houses.committee.planning.moves import read_outcome
from durf.houses.committee.planning.people import (
    AbsenceFacts,
    TieFacts,
    add_absence,
    add_tie,
    list_travellers,
)
from durf.houses.committee.planning.plans import ask_for_plan
from durf.houses.committee.planning.proposals import (
    begin_poll,
    expire_proposals,
    list_proposals,
    offer_slots,
    pick_slot,
)
from durf.houses.committee.planning.states import Effect, PlanState, ProposalState, TieKind
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.access.links import new_link_token
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.planned import (
    LATER,
    fix_days,
    list_days_of,
    make_plan,
    name_people,
    use_plan,
)
from tests.houses.programmes import NOW, TODAY
from tests.houses.visits import make_scene

pytestmark = pytest.mark.django_db


def test_plan_needs_days_and_people() -> None:
    scene = make_scene()
    viewer = scene.bureau.secretary.viewer

    with acting_as(viewer), pytest.raises(NothingToPlanError):
        ask_for_plan(viewer, scene.visit.programme, seed=1, now=NOW)


def check_first(desk: Desk, plan: Plan, people: dict[str, Traveller], *, code: str) -> None:
    """The tie counts, the IBD wasn't agreed to, and who has an account is in the team."""
    planned = {each["code"]: each for each in json.loads(plan.result)["visits"]}
    assert len(planned) == 6
    assert people["member"].public_id not in planned[code]["team"]
    assert people["ibd"].public_id not in {one for each in planned.values() for one in each["team"]}
    days = list_days_of(desk)
    assert all(day and day.isoweekday() in {2, 4} and day > TODAY for day in days.values())
    with acting_as(desk.viewer):
        team = TeamMember.objects.seen_by(desk.viewer).filter(left_at=None)
        assert team.filter(visit__code=code).count() == 2
        assert team.exclude(visit__code=code).count() == 5 * 3


def test_plan_keeps_days_and_ties_and_moves_no_more_than_it_must() -> None:
    scene = make_scene(count=6)
    desk, people = scene.bureau.secretary, name_people(scene.bureau)
    fix_days(desk)
    tie = TieFacts(scene.visit.code, "Plaats", TieKind.EMPLOYER, Effect.BLOCK)
    with acting_as(desk.viewer):
        add_tie(desk.viewer, people["member"], facts=tie)

    plan = use_plan(desk, make_plan(desk, scene.visit))

    assert plan.state == PlanState.ACCEPTED
    check_first(desk, plan, people, code=scene.visit.code)
    days = list_days_of(desk)
    gone = min(day for day in days.values() if day)
    with acting_as(desk.viewer):
        for name in ("chair", "secretary"):
            person = list_travellers(desk.viewer).get(pk=people[name].pk)
            add_absence(desk.viewer, person, facts=AbsenceFacts(gone, gone))

    again = make_plan(desk, scene.visit, now=LATER)

    with acting_as(desk.viewer):
        outcome = read_outcome(desk.viewer, again)
    assert outcome is not None
    assert {line.was for line in outcome.moved} == {gone}
    assert outcome.kept == 6 - len(outcome.moved)
    use_plan(desk, again, now=LATER)
    after = list_days_of(desk)
    assert {code for code in days if days[code] != after[code]} == {
        code for code, day in days.items() if day == gone
    }


def test_offer_is_held_for_ten_working_days_and_a_poll_comes_after_it_only() -> None:
    scene = make_scene()
    viewer, visit = scene.bureau.secretary.viewer, scene.visit
    slots = [begin_at(date(2027, 1, 12)), begin_at(date(2027, 1, 14))]
    seats = [("wethouder", new_link_token()), ("CISO", new_link_token())]
    with acting_as(viewer):
        with pytest.raises(TooEarlyForPollError):
            begin_poll(viewer, visit, slots=slots, seats=seats, now=NOW)
        proposal = offer_slots(
            viewer, visit, slots=slots, minutes=90, token=new_link_token(), now=NOW
        )

        assert proposal.holds_until_on == date(2026, 12, 7)
        assert expire_proposals(viewer, today=date(2026, 12, 7), now=NOW) == []
        ended = expire_proposals(viewer, today=date(2026, 12, 8), now=NOW + timedelta(days=15))
        assert [row.pk for row in ended] == [proposal.pk]
        assert list_proposals(viewer, visit).get().state == ProposalState.EXPIRED
        poll = begin_poll(viewer, visit, slots=slots, seats=seats, now=NOW + timedelta(days=15))
        assert poll.is_poll


def test_two_municipalities_never_get_the_same_moment() -> None:
    scene = make_scene(count=2)
    viewer = scene.bureau.secretary.viewer
    slots = [begin_at(date(2027, 1, 12)), begin_at(date(2027, 1, 14))]
    with acting_as(viewer):
        one, other = Visit.objects.seen_by(viewer).select_related("programme").order_by("pk")
        first = offer_slots(viewer, one, slots=slots, minutes=90, token=new_link_token(), now=NOW)
        later = [begin_at(date(2027, 1, 19)), begin_at(date(2027, 1, 21))]
        offer_slots(viewer, other, slots=later, minutes=90, token=new_link_token(), now=NOW)
        pick_slot(viewer, first, number=0, answered_by="Joke", now=NOW)

        moved = [begin_at(date(2027, 1, 12)), later[0]]
        with pytest.raises(SlotTakenError):
            offer_slots(viewer, other, slots=moved, minutes=90, token=new_link_token(), now=NOW)
        one.refresh_from_db()
        assert one.state == VisitState.PLANNED
        assert one.starts_at == slots[0]
