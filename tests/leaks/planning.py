"""Planning full of canaries: people, a plan, dates that were offered, a poll, a sheet, a feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from durf.exchange.visit_sheets.facts import Attendee, SheetFacts
from durf.houses.committee.planning.agenda import open_feed
from durf.houses.committee.planning.bookings import begin_at, book_day
from durf.houses.committee.planning.days import block_days, list_days
from durf.houses.committee.planning.models import Plan, PollSeat, Proposal, Sheet
from durf.houses.committee.planning.people import (
    AbsenceFacts,
    TieFacts,
    TravellerFacts,
    add_absence,
    add_tie,
    add_traveller,
    record_agreement,
)
from durf.houses.committee.planning.proposals import begin_poll, name_alternatives, offer_slots
from durf.houses.committee.planning.sheets import Source, fill_sheet
from durf.houses.committee.planning.states import Effect, Origin, Part, PlanState, TieKind
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import move_visit
from durf.houses.committee.visits.states import VisitState
from durf.platform.access.links import new_link_token
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import Country, House

ViewerOf = Callable[[House], Viewer]
KIND = "planning"
DAYS = (date(2044, 12, 6), date(2044, 12, 7))


class Planner:
    """The committee's secretary, who writes nothing but canaries."""

    def __init__(self, country: Country, house: House, viewer: Viewer) -> None:
        self.country, self.house, self.viewer = country, house, viewer
        self.now = timezone.now()

    def write(self) -> str:
        return self.country.aviary.breed(self.house.slug, KIND).text

    def keep(self, **ids: str) -> None:
        self.house.ids.update(ids)

    def name_people(self, visit: Visit) -> None:
        facts = TravellerFacts(self.write(), Part.STAND_IN, Origin.IBD)
        person = add_traveller(self.viewer, facts=facts)
        spell = AbsenceFacts(DAYS[0], DAYS[1], self.write())
        absence = add_absence(self.viewer, person, facts=spell)
        add_absence(self.viewer, visit, facts=spell)
        tie = add_tie(
            self.viewer,
            person,
            facts=TieFacts("X001", self.write(), TieKind.FORMER, Effect.DECLARE, self.write()),
        )
        record_agreement(
            self.viewer, visit, traveller=person, given_by=self.write(), agreed_on=DAYS[0]
        )
        self.keep(person=person.public_id, absence=absence.public_id, tie=tie.public_id)

    def plan(self, programme: Programme) -> None:
        """A plan that is ready, and one that could not be made."""
        visit = {"code": "X001", "name": self.write(), "date": DAYS[0].isoformat()}
        lists: dict[str, list[str]] = {
            "team": [],
            "declarations": [],
            "same_day": [],
            "alternatives": [],
        }
        result = {
            "visits": [{**visit, **lists}],
            "unplanned": [],
            "travel_days": 1,
            "counting_bound": 1,
        }
        for state, fault in ((PlanState.PROPOSED, ""), (PlanState.FAILED, self.write())):
            row = Plan(
                organisation_id=self.viewer.organisation_id,
                programme=programme,
                state=state,
                seed=1,
                visits_file=self.write(),
                calendar_file=self.write(),
                kept_file=json.dumps({"visits": [{"code": self.write(), "date": "2044-12-06"}]}),
                result=json.dumps(result),
                fault=fault,
                asked_at=self.now,
                asked_by_id=self.viewer.person_id,
            )
            row.save(force_insert=True)
            if state == PlanState.PROPOSED:
                self.keep(plan=row.public_id)

    def offer(self, visit: Visit, *, token: str, later: int = 0) -> Proposal:
        slots = [begin_at(day + timedelta(days=later)) for day in DAYS]
        return offer_slots(self.viewer, visit, slots=slots, minutes=90, token=token, now=self.now)

    def poll(self, visit: Visit, *, token: str) -> Proposal:
        """Its dates didn't suit, so each role is asked."""
        proposal = self.offer(visit, token=new_link_token(), later=14)
        text, by = self.write(), self.write()
        name_alternatives(self.viewer, proposal, text=text, answered_by=by, now=self.now)
        slots = [begin_at(day + timedelta(days=7)) for day in DAYS]
        seats = [(self.write(), token)]
        return begin_poll(self.viewer, visit, slots=slots, seats=seats, now=self.now)

    def fill(self, visit: Visit) -> Sheet:
        texts = {
            name: self.write()
            for name in (
                "address",
                "place",
                "reception",
                "contact_name",
                "contact_phone",
                "parking",
                "train",
                "meeting_link",
                "remarks",
            )
        }
        attendees = (Attendee("ciso", self.write(), self.write()),)
        facts = SheetFacts(mode="on_site", attendees=attendees, **texts)  # type: ignore[arg-type]
        return fill_sheet(self.viewer, visit, facts=facts, source=Source.COMMITTEE, now=self.now)


def seed_planning(country: Country, viewer_of: ViewerOf) -> None:
    """On the visits that there are: to one dates were offered, the other is polled."""
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    planner = Planner(country, committee, viewer_of(committee))
    viewer, tokens = planner.viewer, country.tokens
    tokens.update(offer=new_link_token(), poll=new_link_token(), feed=new_link_token())
    with acting_as(viewer):
        rows = Visit.objects.seen_by(viewer).select_related("programme")
        visit = rows.get(public_id=committee.ids["visit"])
        other = rows.get(public_id=committee.ids["cancelled_visit"])
        planner.name_people(visit)
        planner.plan(visit.programme)
        block_days(viewer, first=DAYS[0], last=DAYS[1], weekdays=[2])
        planner.offer(visit, token=tokens["offer"])
        planner.fill(visit)
        move_visit(viewer, other, to=VisitState.PREPARING, now=planner.now)
        poll = planner.poll(other, token=tokens["poll"])
        book_day(viewer, other, on=DAYS[1], now=planner.now)
        seat = PollSeat.objects.seen_by(viewer).get(proposal=poll)
        move_visit(viewer, other, to=VisitState.CANCELLED, now=planner.now)
        day = list_days(viewer).get(on=DAYS[0])
    planner.keep(day=day.public_id, poll=poll.public_id, seat=seat.public_id)
    member = country.find("committee_member@committee").user
    assert member is not None
    theirs = Viewer(member.pk, viewer.organisations, purpose="planning_feed")
    with acting_as(theirs):
        open_feed(theirs, token=tokens["feed"], now=planner.now)
