"""Visits at work: a committee with a team, and a municipality that is visited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import SentDelivery
from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.announcements import Contact, announce_visit
from durf.houses.committee.visits.models import TeamMember, Visit
from durf.houses.committee.visits.queries import list_visits
from durf.houses.committee.visits.records import begin_visits, move_visit, set_date
from durf.houses.committee.visits.states import TeamRole, VisitState
from durf.houses.committee.visits.team import join_team
from durf.houses.municipality.visits.models import Visit as OwnVisit
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.programmes import (
    NOW,
    TODAY,
    Bureau,
    begin_drawn,
    invite,
    list_places,
    make_bureau,
    reply,
)
from tests.houses.selfimages import Team, make_team

TALK = datetime(2027, 2, 9, 12, 30, tzinfo=UTC)
CONTACT = Contact("Roos Verhulst", "roos.verhulst@voorbeeld.test")


@dataclass(frozen=True)
class Scene:
    """The committee, and Astervoort with the visit that it receives."""

    bureau: Bureau
    team: Team
    visit: Visit

    def reload(self, desk: Desk | None = None) -> Any:
        """The visit as somebody of the committee sees it now."""
        who = desk or self.bureau.secretary
        with acting_as(who.viewer):
            return list_visits(who.viewer, now=NOW).select_related("room").get(pk=self.visit.pk)


def make_scene(*, count: int = 1) -> Scene:
    """Some municipalities take part; the first is Astervoort, which has an organisation here."""
    bureau, team = make_bureau(), make_team()
    visits = begin_some(bureau, team, count=count)
    return Scene(bureau, team, visits[0])


def begin_some(bureau: Bureau, team: Team, *, count: int) -> list[Visit]:
    programme = begin_drawn(bureau.secretary)
    invite(bureau.secretary, programme)
    places = list_places(bureau.secretary, programme, DrawnState.INVITED)[:count]
    house = team.ciso.organisation
    type(house).objects.filter(register_code=places[0].frame_row.code).update(register_code="")
    house.register_code = places[0].frame_row.code
    house.save()
    for place in places:
        reply(bureau.secretary, place, DrawnState.TAKES_PART)
    with acting_as(bureau.secretary.viewer):
        visits = begin_visits(bureau.secretary.viewer, places, now=NOW)
        return sorted(visits, key=lambda visit: visit.municipality is None)


def join(scene: Scene, desk: Desk, role: TeamRole = TeamRole.MEMBER) -> TeamMember:
    """Somebody comes into the team."""
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        return join_team(
            who,
            scene.visit,
            person_id=desk.membership.user_id,
            role=role,
            today=TODAY - timedelta(days=900),
            now=NOW,
        )


def join_all(scene: Scene) -> None:
    """Chair, member and secretary."""
    join(scene, scene.bureau.chair, TeamRole.CHAIR)
    join(scene, scene.bureau.member)
    join(scene, scene.bureau.secretary, TeamRole.SECRETARY)


def plan(scene: Scene, *, at: datetime = TALK) -> Visit:
    """The date is set."""
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        return set_date(who, scene.visit, starts_at=at, minutes=90, mode="on_site", now=NOW)


def move(scene: Scene, *states: VisitState) -> None:
    """Step by step."""
    who = scene.bureau.secretary.viewer
    for state in states:
        with acting_as(who):
            move_visit(who, scene.visit, to=state, now=NOW)


def announce(scene: Scene, *, now: datetime = NOW) -> SentDelivery:
    """Tell the municipality, which takes it over."""
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        sent = announce_visit(who, scene.visit, contact=CONTACT, now=now)
    arrive(scene.team.ciso, sent, now=now)
    return sent


def arrive(desk: Desk, sent: SentDelivery, *, now: datetime = NOW) -> None:
    """The job at the receiver takes it over."""
    tell_of_item.func(desk.organisation.pk, sent.public_id, now.isoformat())


def list_own(desk: Desk) -> list[OwnVisit]:
    """The municipality's rows."""
    with acting_as(desk.viewer):
        return list(OwnVisit.objects.seen_by(desk.viewer).order_by("pk"))
