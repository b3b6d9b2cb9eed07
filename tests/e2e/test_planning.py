"""From a programme to a calendar: drawn, invited, declined, replaced, and a date by a link."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from django.utils import timezone

from durf.houses.committee.programmes.models import Drawn, Programme
from durf.houses.committee.programmes.states import DrawnState, Work
from durf.platform.tenancy.viewer import acting_as
from tests.e2e.town import Town
from tests.e2e.windows import Window, open_window
from tests.exchange.desks import Desk
from tests.houses import programmes as country

pytestmark = [pytest.mark.e2e, pytest.mark.committed, pytest.mark.long]
COMMITTEE, SECRETARY = "Visitatiecommissie Informatieveiligheid", "Roos Verhulst"
CONTACT = {
    "chair": "Margriet Sanders",
    "secretary": SECRETARY,
    "phone": "0900 123 45 09",
    "email": "roos@voorbeeld.test",
}


def write(day: date) -> str:
    return f"{day:%d-%m-%Y}"


class Office:
    """The secretary at work in one window."""

    def __init__(self, window: Window, desk: Desk) -> None:
        self.window, self.desk = window, desk
        self.today = timezone.localdate()

    def go(self, name: str, **ids: str) -> None:
        assert self.window.go(self.desk.url(name, **ids)).status == 200

    def choose(self, **values: str) -> None:
        for name, value in values.items():
            self.window.page.locator(f"main [name={name}][value='{value}']").check()

    def step(self, name: str, ids: dict[str, str], **fields: str) -> None:
        """Open a page, fill it in and send it."""
        self.go(name, **ids)
        self.send(**fields)

    def send(self, **fields: str) -> None:
        answer = self.window.send("main form", **fields)
        errors = self.window.page.locator("main [aria-invalid=true]").count()
        assert (answer.status, errors) == (200, 0), self.window.text()

    def find(self, name: str) -> Programme:
        with acting_as(self.desk.viewer):
            return Programme.objects.seen_by(self.desk.viewer).get(name=name)

    def list_places(self, programme: Programme, *states: DrawnState) -> list[Drawn]:
        return country.list_places(self.desk, programme, *states)

    def read_code(self) -> str:
        return self.window.page.locator("main code").first.inner_text()


def draw(office: Office) -> Programme:
    office.go("programme_add")
    office.choose(kind="round")
    for name in ("size_class", "progress"):
        office.window.page.locator(f"main [name=strata][value={name}]").uncheck()
    office.send(name="Reis 2027", client="VNG", first_year="2027", last_year="2027", size="2")
    programme = office.find("Reis 2027")
    one = {"programme": programme.public_id}
    office.step("programme_freeze", one)
    office.go("programme_seal", **one)
    office.window.page.locator("main [name=is_final]").check()
    office.send(publish_on=write(office.today))
    country.work(office.desk, programme, Work.SEAL)
    office.step("programme_seed", one, seed="4711", source="notaris", seed_on=write(office.today))
    country.work(office.desk, programme, Work.DRAW)
    return programme


def invite(office: Office, programme: Programme) -> None:
    one, answer_by = {"programme": programme.public_id}, office.today + timedelta(days=30)
    dates = {"written_on": write(office.today), "reply_before_on": write(answer_by)}
    office.step("programme_letters_make", one, reference="R-2027", **dates, **CONTACT)
    office.go("programme_letters_sent", **one)
    boxes = office.window.page.locator("main [name=invitations]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    office.send(sent_on=write(office.today))


def reply(office: Office, place: Drawn, answer: str) -> None:
    office.go("programme_reply", drawn=place.public_id)
    office.choose(answer=answer, channel="phone")
    office.send(given_by="de gemeentesecretaris", received_on=write(office.today))


def offer(office: Office, visit: str) -> str:
    days = [office.today + timedelta(days=n) for n in range(21, 40)]
    tuesday, thursday = [day for day in days if day.isoweekday() in {2, 4}][:2]
    slots = {"on_1": write(tuesday), "at_1": "10:00", "on_2": write(thursday), "at_2": "13:30"}
    office.step("planning_offer", {"visit": visit}, **slots)
    return office.read_code()


def read_twice(body: bytes) -> list[Any]:
    """By two parsers, which have to agree."""
    event: Any = icalendar.Calendar.from_ical(body).walk("VEVENT")[0]
    other = vobject.readOne(body.decode()).vevent
    facts = [str(event["uid"]), str(event["status"]), event["dtstart"].dt, str(event["location"])]
    theirs = [other.uid.value, other.status.value, other.dtstart.value, other.location.value]
    assert facts == theirs
    return facts


@pytest.mark.timeout(180)
def test_plan_reaches_a_calendar(browser: Any, demo_town: Town) -> None:
    town = demo_town
    window, guest = open_window(browser, town), open_window(browser, town)
    window.log_in_for_demo(SECRETARY)
    office = Office(window, Desk(town.membership(SECRETARY, COMMITTEE)))
    programme = draw(office)
    invite(office, programme)
    declines = office.list_places(programme, DrawnState.INVITED)[0]
    reply(office, declines, "not_now")
    office.step("programme_reserve", {"drawn": declines.public_id})
    invite(office, programme)
    (reserve,) = [
        row
        for row in office.list_places(programme, DrawnState.INVITED)
        if row.in_place_of_id == declines.pk
    ]
    reply(office, reserve, "takes_part")
    office.step("committee_visit_begin", {})
    office.go("committee_visits")
    window.page.locator("main table a", has_text=reserve.frame_row.name).click()
    visit = window.path.rstrip("/").rsplit("/", 1)[-1]
    office.go("committee_visit_team", visit=visit)
    window.page.locator("[name=person]").select_option(label=SECRETARY)
    office.choose(role="secretary")
    office.send()

    link = offer(office, visit)
    guest.go(link)
    guest.page.locator("[name=slot][value='1']").check()
    guest.send("main form", answered_by="Joke, secretariaat")
    guest.page.locator("main a[href$='/blad/']").click()
    guest.page.locator("[name=mode][value=on_site]").check()
    guest.send("main form", address="Markt 1, Voorbeeldstad", place="Raadzaal")
    assert guest.path == link.removeprefix(town.address)

    office.go("planning_feed")
    window.send("main form")
    feed = office.read_code()
    found = guest.context.request.get(feed)
    assert found.headers["content-type"].startswith("text/calendar")
    uid, status, starts_at, place = read_twice(found.body())
    assert uid.startswith(f"{visit}@")
    assert (status, place) == ("CONFIRMED", "Raadzaal, Markt 1, Voorbeeldstad")
    local = timezone.localtime(starts_at)
    assert (local.isoweekday(), f"{local:%H:%M}") in {(2, "13:30"), (4, "13:30")}
    office.go("planning_day", day=local.date().isoformat())
    assert "Raadzaal" in window.text()
    assert guest.go(link.replace(".", "x")).status == 404
    assert [*window.complaints, *guest.complaints] == []
    for one in (window, guest):
        one.context.close()
