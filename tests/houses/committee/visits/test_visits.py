"""How a visit comes about, who is in its room, its steps, and what the municipality hears."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.errors import (
    AlreadyInTeamError,
    NotOpenYetError,
    StepNotPossibleError,
)
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.queries import is_inside, tell_turn
from durf.houses.committee.visits.records import (
    begin_visits,
    list_waiting,
    move_visit,
    set_date,
)
from durf.houses.committee.visits.rules import find_stage, find_turn
from durf.houses.committee.visits.states import TRANSITIONS, Turn, VisitState
from durf.houses.committee.visits.team import leave_team, list_team
from durf.platform.tenancy.viewer import acting_as
from tests.houses.programmes import (
    NOW,
    TODAY,
    begin_drawn,
    invite,
    later,
    list_places,
    make_bureau,
    reply,
)
from tests.houses.selfimages import make_team
from tests.houses.visits import (
    TALK,
    announce,
    begin_some,
    join,
    join_all,
    list_own,
    move,
    plan,
)

pytestmark = pytest.mark.django_db


def test_visit_begins_once_for_whoever_takes_part(scene) -> None:
    who = scene.bureau.secretary
    programme = begin_drawn(who, name="Tweede ronde")
    invite(who, programme)
    first, silent = list_places(who, programme, DrawnState.INVITED)[:2]
    reply(who, first, DrawnState.TAKES_PART)

    with acting_as(who.viewer):
        waiting = list(list_waiting(who.viewer))
        with pytest.raises(StepNotPossibleError):
            begin_visits(who.viewer, [first, silent], now=NOW)
        (visit,) = begin_visits(who.viewer, [first], now=NOW)
        with pytest.raises(StepNotPossibleError):
            begin_visits(who.viewer, [first], now=NOW)

    assert [place.pk for place in waiting] == [first.pk]
    assert (visit.name, visit.state) == (first.frame_row.name, VisitState.PREPARING)


def test_team_enters_the_room_and_leaves_it_at_once(scene) -> None:
    member = scene.bureau.member
    before = is_inside(member.viewer, scene.visit)

    row = join(scene, member)
    while_there = is_inside(member.viewer, scene.visit)
    with pytest.raises(AlreadyInTeamError):
        join(scene, member)
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        leave_team(who, row, today=TODAY, now=later(0))
        team = list(list_team(who, scene.visit))

    assert (before, while_there, is_inside(member.viewer, scene.visit)) == (False, True, False)
    assert team == []


def test_steps_follow_the_table_and_leave_a_trace(scene) -> None:
    with pytest.raises(StepNotPossibleError):
        move(scene, VisitState.VISITED)
    with pytest.raises(StepNotPossibleError):
        move(scene, VisitState.PLANNED)

    plan(scene)
    plan(scene, at=TALK + timedelta(days=1))
    move(scene, VisitState.VISITED, VisitState.DRAFTING, VisitState.RESPONDING)

    who = scene.bureau.secretary.viewer
    with acting_as(who):
        row = Visit.objects.seen_by(who).get(pk=scene.visit.pk)
        states = list(row.steps.order_by("pk").values_list("state", flat=True))
        with pytest.raises(StepNotPossibleError):
            move_visit(who, row, to=VisitState.PREPARING, now=NOW)
    assert states == ["preparing", "planned", "visited", "drafting", "responding"]
    assert row.starts_at == TALK + timedelta(days=1)


def test_database_refuses_a_planned_visit_without_a_date(scene) -> None:
    who = scene.bureau.secretary.viewer
    with (
        acting_as(who),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE committee_visits_visit SET state = 'planned'")


def test_turn_follows_from_state_and_what_was_received(scene) -> None:
    fresh = tell_turn(scene.reload())

    announce(scene)

    assert fresh == Turn.COMMITTEE
    assert tell_turn(scene.reload()) == Turn.MUNICIPALITY
    assert find_turn("preparing", is_announced=True, has_selfimage=True) == Turn.COMMITTEE
    assert find_turn("responding", is_announced=True, has_selfimage=True) == Turn.MUNICIPALITY
    for state in TRANSITIONS:
        assert find_turn(state, is_announced=False, has_selfimage=False)
        assert find_stage(state)


def test_municipality_has_one_row_that_follows_the_newest_word(scene) -> None:
    announce(scene)
    (before,) = list_own(scene.team.ciso)
    plan(scene)

    announce(scene, now=later(1))

    (row,) = list_own(scene.team.ciso)
    assert (row.reference, row.stage, row.starts_at) == (scene.visit.public_id, "planned", TALK)
    assert (row.announced_at, row.told_at) == (NOW, later(1))
    assert row.delivery_id > before.delivery_id
    page = scene.team.ciso.text("municipality_visit", visit=row.public_id)
    assert "Roos Verhulst" in page


def test_announcement_names_nobody_of_the_team(scene) -> None:
    join_all(scene)

    announce(scene)

    (row,) = list_own(scene.team.ciso)
    page = scene.team.ciso.text("municipality_visit", visit=row.public_id)
    page += scene.team.ciso.text("municipality_visits")
    assert "Nadia El Khatib" not in page


def test_municipality_without_an_organisation_here_is_told_later(scene) -> None:
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        other = Visit.objects.seen_by(who).get(municipality=None)
    with pytest.raises(NotOpenYetError):
        announce(type(scene)(scene.bureau, scene.team, other))
    house = scene.team.ciso.organisation
    house.register_code = other.code
    house.save()

    announce(type(scene)(scene.bureau, scene.team, other))

    assert [row.reference for row in list_own(scene.team.ciso)] == [other.public_id]


def test_pages_do_the_same_in_a_browser(scene) -> None:
    desk, bureau = scene.bureau.secretary, scene.bureau
    name = scene.visit.public_id
    assert desk.get("committee_visit_begin").status_code == 200
    assert scene.visit.name in bureau.member.text("committee_visits")

    form = {"person": bureau.member.membership.user.public_id, "role": "member"}
    joined = desk.post("committee_visit_team", form, visit=name)
    twice = desk.post("committee_visit_team", form, visit=name)
    told = desk.post("committee_visit_announce", {}, visit=name)
    desk.post("committee_visit_cancel", {}, visit=name)
    page = bureau.member.text("committee_visit", visit=name)

    assert (joined.status_code, twice.status_code, told.status_code) == (302, 200, 302)
    assert "Nadia El Khatib" in page
    assert "Nadia El Khatib" not in bureau.secretariat.text("committee_visit", visit=name)
    assert scene.reload().state == VisitState.CANCELLED


def count_queries(desk, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        desk.text(name)
    asked = [query["sql"] for query in captured.captured_queries]
    return sum(1 for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE")))


def test_cockpit_costs_the_same_queries_at_any_size(db) -> None:
    counts = []
    for size in (1, 9):
        bureau, team = make_bureau(f"Commissie {size}"), make_team(f"Astervoort {size}")
        visits = begin_some(bureau, team, count=size)
        who = bureau.secretary.viewer
        with acting_as(who):
            for visit in visits:
                now = timezone.now()
                set_date(who, visit, starts_at=now, minutes=90, mode="online", now=now)
        counts.append(count_queries(bureau.secretary, "committee_visits"))
        page = bureau.secretary.text("committee_visits")
        assert page.count("<li><time") == size

    assert counts[0] == counts[1] <= 12
