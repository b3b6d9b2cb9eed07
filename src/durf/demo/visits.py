"""Visits of the fictional country: how a committee plans, holds and talks through each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from django.utils.timezone import localdate, localtime

from durf.exchange.inbox.items import finish_item, list_items
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem, ItemState, SentDelivery
from durf.houses.committee.programmes.models import Programme
from durf.houses.committee.visits.announcements import Contact, announce_visit
from durf.houses.committee.visits.conflicts import declare_conflict
from durf.houses.committee.visits.findings import Wording, make_finding
from durf.houses.committee.visits.guide import make_guide
from durf.houses.committee.visits.models import Note, Visit
from durf.houses.committee.visits.notes import (
    Jotting,
    begin_debrief,
    close_notes,
    list_shared_notes,
    save_note,
)
from durf.houses.committee.visits.records import begin_visits, list_waiting, move_visit, set_date
from durf.houses.committee.visits.selfimage import find_selfimage, open_selfimage
from durf.houses.committee.visits.states import (
    ConflictKind,
    FindingKind,
    TeamRole,
    Tie,
    VisitState,
)
from durf.houses.committee.visits.team import join_team
from durf.houses.committee.visits.wishes import tell_team
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as

from .country import PROGRAMME_CHAIR, PROPOSER, address_of

ACTIVITY = "demo"
TEAM = {
    PROGRAMME_CHAIR: TeamRole.CHAIR,
    "Pieter Andringa": TeamRole.MEMBER,
    "Nadia El Khatib": TeamRole.MEMBER,
    PROPOSER: TeamRole.SECRETARY,
}
MINUTES = 90
STARTS_AT = 13
SATURDAY = 5

# Gives the viewer of somebody at an organisation, by name.
FindViewer = Callable[[str, Organisation], Viewer]


@dataclass(frozen=True)
class Said:
    """Something noted in a conversation, by which colleague of the team, and what it became."""

    by: str
    theme: str
    note: str
    speaker: str
    kind: FindingKind
    finding: str


@dataclass(frozen=True)
class Bureau:
    """The committee with how its people are found."""

    committee: Organisation
    find_viewer: FindViewer

    def viewer(self, name: str = PROPOSER) -> Viewer:
        """Somebody of the committee as of now; the secretary unless named."""
        return self.find_viewer(name, self.committee)


def begin_all(bureau: Bureau, programme: Programme, *, now: datetime) -> dict[str, Visit]:
    """A visit for each that takes part, by name, every one with the same team."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        waiting = list_waiting(secretary).filter(programme=programme)
        visits = begin_visits(secretary, waiting, now=now)
        for visit in visits:
            for name, role in TEAM.items():
                person = bureau.viewer(name).person_id
                today = localdate()
                join_team(secretary, visit, person_id=person, role=role, today=today, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return {visit.name: visit for visit in visits}


def plan(bureau: Bureau, visit: Visit, *, day: datetime, now: datetime) -> None:
    """The date, and the municipality is told when it has an organisation here."""
    secretary = bureau.viewer()
    starts_at = localtime(day).replace(hour=STARTS_AT, minute=30, second=0, microsecond=0)
    with acting_as(secretary) as presence:
        set_date(secretary, visit, starts_at=starts_at, minutes=MINUTES, mode="on_site", now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def tell(bureau: Bureau, visit: Visit, *, town: Viewer, now: datetime) -> None:
    """How the visit stands, and who comes; the municipality takes it over."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        contact = Contact(PROPOSER, address_of(PROPOSER))
        sent = [
            announce_visit(secretary, visit, contact=contact, now=now),
            tell_team(secretary, visit, now=now),
        ]
        record_presence(presence, activity=ACTIVITY, now=now)
    for delivery in sent:
        hand_over(town, delivery, now=now)


def hand_over(receiver: Viewer, sent: SentDelivery, *, now: datetime) -> None:
    """The receiver takes it over, as the job would do."""
    with acting_as(receiver) as presence:
        rows = InboxItem.objects.seen_by(receiver).select_related("delivery__organisation")
        handle_item(receiver, rows.get(delivery__public_id=sent.public_id), now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def prepare(bureau: Bureau, visit: Visit, *, now: datetime) -> None:
    """A member says what ties, and the guide follows from the self-image."""
    member = bureau.viewer("Nadia El Khatib")
    with acting_as(member) as presence:
        declare_conflict(member, visit, kind=ConflictKind.DECLARED, tie=Tie.RESIDENT, now=now)
        selfimage = find_selfimage(member, visit, now=now)
        if selfimage is not None:
            content = open_selfimage(member, selfimage, now=now).content
            make_guide(member, visit, selfimage=selfimage, content=content, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def hold(bureau: Bureau, visit: Visit, *, said: tuple[Said, ...], now: datetime) -> None:
    """The conversation was held, and its notes are closed."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        move_visit(secretary, visit, to=VisitState.VISITED, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    numbers = count(1)
    for name in TEAM:
        member = bureau.viewer(name)
        with acting_as(member) as presence:
            for one in (one for one in said if one.by == name):
                jotting = Jotting(one.theme, next(numbers), one.note, one.speaker)
                save_note(member, visit, author_id=member.person_id, jotting=jotting, now=now)
            close_notes(member, visit, now=now)
            record_presence(presence, activity=ACTIVITY, now=now)


def talk_through(bureau: Bureau, visit: Visit, *, said: tuple[Said, ...], now: datetime) -> None:
    """The debrief: each note becomes a finding that rests on it."""
    secretary = bureau.viewer()
    with acting_as(secretary) as presence:
        begin_debrief(secretary, visit, now=now)
        notes = {note.text: note for note in list_shared_notes(secretary, visit)}
        for one in said:
            keep_finding(secretary, visit, one, note=notes[one.note], now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def keep_finding(viewer: Viewer, visit: Visit, said: Said, *, note: Note, now: datetime) -> None:
    """In the words of the team."""
    wording = Wording(said.kind, said.theme, said.finding)
    make_finding(viewer, visit, wording=wording, notes=[note], now=now)


def days(number: int, *, now: datetime) -> datetime:
    """A moment so many days from now."""
    return now + timedelta(days=number)


def find_working_day(moment: datetime, *, step: int) -> datetime:
    """The same moment, or the nearest one in that direction outside a weekend."""
    while localdate(moment).weekday() >= SATURDAY:
        moment += timedelta(days=step)
    return moment


def tidy_post(viewer: Viewer, *, before: datetime, now: datetime) -> None:
    """What came in before then was dealt with."""
    with acting_as(viewer) as presence:
        for item in list_items(viewer, state=ItemState.OPEN):
            if item.delivery.sent_at < before:
                finish_item(viewer, item, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
