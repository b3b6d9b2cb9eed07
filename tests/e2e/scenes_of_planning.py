"""Planning at the committee: days, people, a plan, dates that are chosen by a link, calendars."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.houses.committee.planning.people import (
    AbsenceFacts,
    TieFacts,
    add_absence,
    add_tie,
    find_own,
    list_absences,
    list_ties,
)
from durf.houses.committee.planning.states import Effect, TieKind
from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import begin_visits
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses import planned
from tests.houses import programmes as country

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
WHO = "secretary"


def see_planning(walk: Walk, open_one: Open, town: Town) -> None:
    """Every page in the state in which it has something to show."""
    window, guest = open_one(), open_one()
    desk = Desk(town.membership(SECRETARY, COMMITTEE))
    window.log_in_for_demo(SECRETARY)

    def see(*names: str, **ids: str) -> None:
        for name in names:
            walk.visit(window, desk.url(name, **ids), WHO)

    visits = begin(desk)
    see("planning_own", "planning_plans", "planning_days", "planning_people")
    see_people(see, desk)
    plan = planned.make_plan(desk, visits[0], now=timezone.now())
    ids = {"programme": visits[0].programme.public_id}
    see("planning_plan_ask", **ids)
    see("planning_plan", "planning_plan_accept", plan=plan.public_id)
    planned.use_plan(desk, plan, now=timezone.now())
    see("planning_plan", plan=plan.public_id)
    see_dates(see, walk, window, guest, desk, visits)
    see("planning", "house_home", "planning_feed")
    window.send("main form")
    walk.look(window, WHO, what="address of a feed")
    feed = town_path(town, window.page.locator("main code").first.inner_text())
    assert guest.context.request.get(f"{town.address}{feed}").status == 200
    walk.names.add("agenda_feed")


def town_path(town: Town, link: str) -> str:
    """The part after the name of the site."""
    return link.removeprefix(town.address)


def begin(desk: Desk) -> list[Visit]:
    """Three municipalities take part, and there are days and people to plan with."""
    programme = country.begin_drawn(desk)
    country.invite(desk, programme)
    places = country.list_places(desk, programme, DrawnState.INVITED)[:3]
    for place in places:
        country.reply(desk, place, DrawnState.TAKES_PART)
    planned.fix_days(desk)
    with acting_as(desk.viewer):
        return begin_visits(desk.viewer, places, now=timezone.now())


def see_people(see: Callable[..., None], desk: Desk) -> None:
    """Somebody is added by each page about people."""
    see("planning_person_add")
    town_people = planned.name_some(desk)
    own, first = town_people[0], planned.FIRST
    with acting_as(desk.viewer):
        add_absence(desk.viewer, own, facts=AbsenceFacts(first, first, "vakantie"))
        tie = TieFacts("X001", "Plaats 001", TieKind.FORMER, Effect.DECLARE)
        add_tie(desk.viewer, own, facts=tie)
        absence, tied = list_absences(desk.viewer, own)[0], list_ties(desk.viewer, own)[0]
        assert find_own(desk.viewer) == own
    person = {"person": own.public_id}
    see("planning_own", "planning_own_tie", "planning_people")
    see("planning_person", "planning_absence", "planning_tie", "planning_person_end", **person)
    see("planning_absence_drop", absence=absence.public_id, **person)
    see("planning_tie_drop", tie=tied.public_id, **person)
    see("planning_day_release", day=planned.find_day(desk).public_id)


def see_dates(
    see: Callable[..., None],
    walk: Walk,
    window: Window,
    guest: Window,
    desk: Desk,
    visits: list[Visit],
) -> None:
    """One chooses a date and fills in the sheet, one needs a poll."""
    chooses, polled = ({"visit": visit.public_id} for visit in visits[:2])
    see(
        "planning_visit", "planning_offer", "planning_visit_absence", "planning_agreement", **polled
    )
    links = []
    for ids in (chooses, polled):
        window.go(desk.url("planning_offer", **ids))
        window.send("main form")
        walk.look(window, WHO, what="links")
        links.append(window.page.locator("main code").first.inner_text())
    walk.visit(guest, links[0], "secretariat elsewhere")
    guest.page.locator("[name=slot][value='0']").check()
    guest.send("main form", answered_by="Joke, secretariaat")
    walk.look(guest, "secretariat elsewhere", what="date chosen")
    walk.visit(guest, f"{links[0]}blad/", "secretariat elsewhere")
    guest.page.locator("[name=mode][value=on_site]").check()
    guest.send("main form", address="Markt 1", place="Raadzaal", name_ciso="Joke Terpstra")
    assert guest.context.request.get(f"{links[0]}agenda/").status == 200
    guest.go(links[1])
    guest.page.locator("[name=slot][value='none']").check()
    guest.send("main form", answered_by="Joke", alternatives="liever in mei")
    walk.look(guest, "secretariat elsewhere", what="other days")
    see("planning_visit", "planning_sheet", "planning_invitation", **chooses)
    see("planning_poll", **polled)
    poll, link = planned.begin_poll_at(desk, visits[1])
    walk.visit(guest, link, "CISO elsewhere")
    see("planning_visit", **polled)
    see("planning_settle", poll=poll.public_id)
    on = planned.list_days_of(desk)[visits[0].code]
    assert on is not None
    see("planning_day", "planning_day_paper", day=on.isoformat())
    see("planning_month", month=f"{on:%Y-%m}")
    walk.names |= {"visit_link_calendar"}
