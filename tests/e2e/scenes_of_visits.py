"""A visit from a municipality that takes part to its findings, page by page, at both sides."""

from __future__ import annotations

from collections.abc import Callable

from durf.exchange.visit_sheets.facts import Attendee, SheetFacts
from durf.houses.committee.observations.observations import (
    Evidence,
    ObservationFacts,
    add_sighting,
    make_observation,
)
from durf.houses.committee.observations.states import SightingKind
from durf.houses.committee.programmes.models import Drawn
from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.announcements import announce_visit
from durf.houses.committee.visits.findings import Wording, make_finding
from durf.houses.committee.visits.guide import Line, save_item
from durf.houses.committee.visits.models import Finding, Visit
from durf.houses.committee.visits.notes import (
    Jotting,
    begin_debrief,
    close_notes,
    list_shared_notes,
    save_note,
)
from durf.houses.committee.visits.records import begin_visits, move_visit, set_date
from durf.houses.committee.visits.states import FindingKind, GuideKind, TeamRole, VisitState
from durf.houses.committee.visits.team import join_team, list_team
from durf.houses.committee.visits.wishes import list_wishes, tell_team
from durf.houses.municipality.visits.models import Visit as OwnVisit
from durf.houses.municipality.visits.sheets import send_sheet
from durf.houses.municipality.visits.wishes import ask_other, list_companions
from durf.platform.accounts.models import User
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.walking import Walk
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.houses import programmes as country
from tests.houses.visits import CONTACT, TALK, arrive

Open = Callable[[], Window]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
WHO = "secretary"
HOUSE, HOST, CHAIR = "Astervoort", "Joke Terpstra", "Margriet Sanders"
FACTS = SheetFacts(
    mode="on_site",
    address="Markt 1, Astervoort",
    reception="Balie links",
    attendees=(Attendee("ciso", "Joke Terpstra", "Sjoerd Wiersma"),),
)
PLAIN = (
    "committee_visit",
    "committee_visit_team",
    "committee_visit_announce",
    "committee_visit_cancel",
    "committee_visit_conflict",
    "committee_visit_file",
    "committee_visit_selfimage",
    "committee_visit_guide",
    "committee_visit_guide_make",
    "committee_visit_guide_add",
    "committee_visit_talk",
    "committee_visit_held",
    "committee_visit_notes_close",
    "committee_visit_debrief",
    "committee_visit_debrief_begin",
)


def see_visits(walk: Walk, open_one: Open, town: Town) -> None:
    """Every page that has something to show."""
    window, desk = open_one(), Desk(town.membership(SECRETARY, COMMITTEE))
    window.log_in_for_demo(SECRETARY)

    def see(*names: str, **ids: str) -> None:
        for name in names:
            walk.visit(window, desk.url(name, **ids), WHO)

    place = take_part(desk)
    see("committee_visits", "committee_visit_begin")
    visit, other = make_visits(desk, place)
    with acting_as(desk.viewer):
        rows = Visit.objects.seen_by(desk.viewer).filter(pk=visit.pk)
        rows.update(municipality=town.house(HOUSE))
    one = {"visit": visit.public_id}
    see("committee_visits", "house_home")
    see(*PLAIN, **one)
    see("committee_visit_theme", theme="board", **one)
    item, member, finding = write(desk, visit)
    see("committee_visit_guide", "committee_visit_debrief", "committee_visit_finding_add", **one)
    see("committee_visit_guide_item", guide_item=item, **one)
    see("committee_visit_finding", finding=finding, **one)
    see("committee_visit_team_remove", member=member, **one)
    see_threads(desk, visit, finding, see)
    see("committee_visit", "committee_visit_resume", visit=other.public_id)
    see_host(walk, open_one(), town, desk, visit)


def see_threads(desk: Desk, visit: Visit, finding: str, see: Callable[..., None]) -> None:
    """A red thread, without and with what this visit says about it."""
    one = {"visit": visit.public_id}
    see("visit_observations", **one)
    viewer = desk.viewer
    with acting_as(viewer):
        facts = ObservationFacts("Besturen vragen vaker door", "Vooral na een oefening.")
        thread = make_observation(viewer, facts=facts, now=country.NOW)
        shown = Finding.objects.seen_by(viewer).get(public_id=finding)
        evidence = Evidence(SightingKind.SEEN, shown, "Elk kwartaal op de agenda.")
    see("observations")
    see("observation", observation=thread.public_id)
    see("visit_observation", observation=thread.public_id, **one)
    with acting_as(viewer):
        add_sighting(viewer, thread, visit=visit, evidence=evidence, now=country.NOW)
    see("visit_observations", **one)
    see("observation", observation=thread.public_id)


def see_host(walk: Walk, window: Window, town: Town, desk: Desk, visit: Visit) -> None:
    """The municipality is told, and opens the page of its visit."""
    with acting_as(desk.viewer):
        sent = announce_visit(desk.viewer, visit, contact=CONTACT, now=country.NOW)
    host = Desk(town.membership(HOST, HOUSE))
    arrive(host, sent)
    window.log_in_for_demo(HOST)
    with acting_as(desk.viewer):
        team = tell_team(desk.viewer, visit, now=country.NOW)
    arrive(host, team)
    walk.visit(window, host.url("municipality_visits"), "ciso")
    with acting_as(host.viewer):
        own = OwnVisit.objects.seen_by(host.viewer).get(delivery__public_id=sent.public_id)
        one = list_companions(host.viewer, own).get(may_ask=True)
    walk.visit(window, host.url("municipality_visit_other", visit=own.public_id), "ciso")
    walk.visit(window, host.url("municipality_visit_sheet", visit=own.public_id), "ciso")
    with acting_as(host.viewer):
        send_sheet(host.viewer, own, facts=FACTS, now=country.NOW)
        wish = ask_other(host.viewer, own, one, text="", now=country.NOW)
    walk.visit(window, host.url("municipality_visit", visit=own.public_id), "ciso")
    arrive(desk, wish.delivery)
    with acting_as(desk.viewer):
        row = list_wishes(desk.viewer, visit).get()
    window.log_in_for_demo(SECRETARY)
    walk.visit(window, desk.url("committee_visit", visit=visit.public_id), WHO)
    walk.visit(window, desk.url("committee_visit_team_tell", visit=visit.public_id), WHO)
    page = desk.url("committee_visit_wish", visit=visit.public_id, wish=row.public_id)
    walk.visit(window, page, WHO)


def take_part(desk: Desk, name: str = "Samen veilig, bezoeken") -> list[Drawn]:
    """Two municipalities take part."""
    programme = country.begin_drawn(desk, name=name)
    country.invite(desk, programme)
    places = country.list_places(desk, programme, DrawnState.INVITED)[:2]
    for place in places:
        country.reply(desk, place, DrawnState.TAKES_PART)
    return places


def make_visits(desk: Desk, places: list[Drawn]) -> list[Visit]:
    """One is planned, with the secretary in its team; the other was called off."""
    viewer = desk.viewer
    with acting_as(viewer):
        visit, other = begin_visits(viewer, places, now=country.NOW)
        set_date(viewer, visit, starts_at=TALK, minutes=90, mode="on_site", now=country.NOW)
        join_team(
            viewer,
            visit,
            person_id=desk.membership.user_id,
            role=TeamRole.SECRETARY,
            today=country.TODAY,
            now=country.NOW,
        )
        chair = User.objects.get(name=CHAIR).pk
        join_team(
            viewer,
            visit,
            person_id=chair,
            role=TeamRole.CHAIR,
            today=country.TODAY,
            now=country.NOW,
        )
        move_visit(viewer, other, to=VisitState.CANCELLED, now=country.NOW)
    return [visit, other]


def write(desk: Desk, visit: Visit) -> tuple[str, str, str]:
    """A line in the guide, a closed note and a finding; gives the ids of line, member, finding."""
    viewer = desk.viewer
    line = Line("board", GuideKind.ASK, "Wat hielp u om het gesprek te beginnen?")
    jotting = Jotting("board", 1, "Het college praat er elk kwartaal over.", "ciso")
    with acting_as(viewer):
        item = save_item(viewer, visit, None, line=line, now=country.NOW)
        author = desk.membership.user_id
        save_note(viewer, visit, author_id=author, jotting=jotting, now=country.NOW)
        close_notes(viewer, visit, now=country.NOW)
        begin_debrief(viewer, visit, now=country.NOW)
        member = list_team(viewer, visit).get(role=TeamRole.CHAIR)
        wording = Wording(FindingKind.STRENGTH, "board", "Het college vraagt zelf door.")
        notes = list_shared_notes(viewer, visit)
        finding = make_finding(viewer, visit, wording=wording, notes=notes, now=country.NOW)
    return item.public_id, member.public_id, finding.public_id
