from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import VisitState
from durf.houses.committee.visits.team import leave_team, list_team
from durf.platform.access.models import Link, Membership
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk
from tests.houses.planned import find_links, fix_days, make_plan, name_people, use_plan
from tests.houses.visits import Scene, make_scene

pytestmark = pytest.mark.django_db
MEETING = {
    "mode": "hybrid",
    "address": "Markt 1\n1234 AB Astervoort",
    "place": "Raadzaal",
    "meeting_link": "https://vergaderen.voorbeeld.test/x",
    "debrief_minutes": "30",
    "name_ciso": "Joke Terpstra",
    "stand_in_ciso": "Piet Jansen",
    "others": "Griffier, An de Boer",
}


def next_tuesday(weeks: int) -> date:
    today = timezone.localdate()
    return today + timedelta(days=(1 - today.weekday()) % 7 + 7 * weeks)


def offer(desk: Desk, visit: Visit, *, weeks: tuple[int, int] = (4, 5)) -> Any:
    moments = {
        f"{name}_{number}": value
        for number, week in enumerate(weeks, 1)
        for name, value in (("on", f"{next_tuesday(week):%d-%m-%Y}"), ("at", "10:00"))
    }
    return desk.post("planning_offer", {**moments, "minutes": "90"}, visit=visit.public_id)


def read_both(body: bytes) -> list[tuple[str, int, str, object]]:
    """What two parsers that know nothing of one another read; they must read the same."""
    events: Any = icalendar.Calendar.from_ical(body).walk("VEVENT")
    ours = [(str(e["uid"]), int(e["sequence"]), str(e["status"]), e["dtstart"].dt) for e in events]
    read = vobject.readOne(body.decode())
    theirs = [
        (e.uid.value, int(e.sequence.value), e.status.value, e.dtstart.value)
        for e in getattr(read, "vevent_list", [])
    ]
    assert ours == theirs
    return ours


def open_feed(desk: Desk) -> str:
    (url,) = find_links(desk.post("planning_feed", {}))
    return url


def reload(scene: Scene) -> Visit:
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        return Visit.objects.seen_by(who).get(pk=scene.visit.pk)


def test_secretariat_picks_a_date_and_the_calendars_follow() -> None:
    scene, guest = make_scene(count=2), Client()
    desk, member = scene.bureau.secretary, scene.bureau.member
    name_people(scene.bureau)
    fix_days(desk, first=next_tuesday(3), last=next_tuesday(30))
    use_plan(desk, make_plan(desk, scene.visit))
    feed = open_feed(member)
    before = read_both(guest.get(feed).content)
    assert {status for _uid, _number, status, _start in before} == {"TENTATIVE"}

    (link,) = find_links(offer(desk, scene.visit))
    assert guest.get(link).headers["Referrer-Policy"] == "no-referrer"
    assert guest.post(link, {"slot": "1", "answered_by": "Joke, secretaresse"}).status_code == 302

    visit = reload(scene)
    assert visit.state == VisitState.PLANNED
    assert visit.starts_at is not None
    assert timezone.localdate(visit.starts_at) == next_tuesday(5)
    assert guest.post(f"{link}blad/", {**MEETING, "address": ""}).status_code == 200
    assert guest.post(f"{link}blad/", MEETING).status_code == 302
    day = next_tuesday(5).isoformat()
    sheet = member.text("planning_day", day=day)
    assert all(text in sheet for text in ("Raadzaal", "Markt 1"))
    assert member.get("planning_day_paper", day=day).content.startswith(b"%PDF")
    (agreed,) = read_both(guest.get(f"{link}agenda/").content)
    uid, was = agreed[0], {one[0]: one[1] for one in before}
    after = {one[0]: one[1:] for one in read_both(guest.get(feed).content)}
    assert after[uid] == (agreed[1], "CONFIRMED", visit.starts_at.astimezone(UTC))
    assert agreed[1] > was[uid]

    offer(desk, scene.visit, weeks=(7, 8))
    moved = {one[0]: one[1:3] for one in read_both(guest.get(feed).content)}
    assert moved[uid] == (agreed[1] + 1, "TENTATIVE")
    assert guest.get(link).status_code == 404


def test_feed_shows_own_teams_only_and_ends_with_the_work() -> None:
    scene, guest = make_scene(count=2), Client()
    desk, member = scene.bureau.secretary, scene.bureau.member
    name_people(scene.bureau)
    fix_days(desk, first=next_tuesday(3), last=next_tuesday(30))
    use_plan(desk, make_plan(desk, scene.visit))
    feed, outsider = open_feed(member), open_feed(scene.bureau.secretariat)
    assert len(read_both(guest.get(feed).content)) == 2
    assert read_both(guest.get(outsider).content) == []

    with acting_as(desk.viewer):
        place = list_team(desk.viewer, scene.visit).get(person=member.membership.user_id)
        leave_team(desk.viewer, place, today=timezone.localdate(), now=timezone.now())
    assert len(read_both(guest.get(feed).content)) == 1

    newer = open_feed(member)
    assert guest.get(feed).status_code == 404
    assert guest.get(newer).status_code == 200
    Membership.objects.filter(pk=member.membership.pk).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert guest.get(newer).status_code == 404
    assert guest.get(outsider).status_code == 200
    scene.bureau.secretariat.post("planning_feed", {"step": "stop"})
    assert guest.get(outsider).status_code == 404


def test_link_opens_its_own_page_only() -> None:
    scene, guest = make_scene(count=2), Client()
    desk = scene.bureau.secretary
    (link,) = find_links(offer(desk, scene.visit))
    token = link.rstrip("/").rsplit("/", 1)[-1]

    wrong = [
        link.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B")),
        link.replace(token, "iets"),
        f"/met-link/agenda/{token}/",
        f"/met-link/peiling/{token}/",
    ]
    assert {guest.get(url).status_code for url in wrong} == {404}
    with acting_as(desk.viewer):
        rows = Visit.objects.seen_by(desk.viewer).exclude(pk=scene.visit.pk)
        other = rows.get().name
    assert other not in guest.get(link).content.decode()
    assert token not in str(list(Link.objects.values()))
    Link.objects.update(expires_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert guest.get(link).status_code == 404
    assert guest.post(link, {"slot": "0", "answered_by": "x"}).status_code == 404
    assert reload(scene).state == VisitState.PROPOSED


def test_days_that_do_not_suit_lead_to_a_poll_per_role() -> None:
    scene, guest = make_scene(), Client()
    desk, visit = scene.bureau.secretary, scene.visit.public_id
    assert desk.get("planning_poll", visit=visit).status_code == 302
    (link,) = find_links(offer(desk, scene.visit))
    assert guest.post(link, {"slot": "none", "answered_by": "Joke"}).status_code == 200
    guest.post(link, {"slot": "none", "alternatives": "liever in mei", "answered_by": "Joke"})
    assert "liever in mei" in desk.text("planning_visit", visit=visit)

    days = {f"on_{n}": f"{next_tuesday(n + 5):%d-%m-%Y}" for n in (1, 2)}
    form = {**days, "at_1": "10:00", "at_2": "14:00", "roles": "wethouder\nCISO"}
    links = find_links(desk.post("planning_poll", form, visit=visit))
    assert len(links) == 2
    answers = [{"vote_0": "no", "vote_1": "yes"}, {"vote_0": "yes", "vote_1": "maybe"}]
    for url, votes in zip(links, answers, strict=True):
        assert guest.post(url, votes).status_code == 200
    page = desk.text("planning_visit", visit=visit)
    poll = page.split("/peilingen/")[1].split("/")[0]
    desk.post("planning_settle", {"slot": "1"}, poll=poll)

    assert reload(scene).state == VisitState.PLANNED
    assert guest.get(links[0]).status_code == 404
