"""Visits full of canaries: one that goes on, one that was called off, at both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from durf.exchange.contracts.visit_sheet import TEXTS
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem
from durf.exchange.visit_sheets.facts import Attendee, SheetFacts
from durf.houses.committee.programmes.models import Drawn
from durf.houses.committee.visits.announcements import Contact, announce_visit
from durf.houses.committee.visits.conflicts import declare_conflict
from durf.houses.committee.visits.findings import Wording, make_finding
from durf.houses.committee.visits.models import GuideItem, TeamMember, TeamWish, Visit
from durf.houses.committee.visits.notes import (
    Jotting,
    close_notes,
    list_shared_notes,
    save_note,
)
from durf.houses.committee.visits.records import begin_visits, move_visit, set_date
from durf.houses.committee.visits.states import (
    ConflictKind,
    FindingKind,
    GuideKind,
    TeamRole,
    Tie,
    VisitState,
)
from durf.houses.committee.visits.team import join_team, list_team
from durf.houses.committee.visits.wishes import Verdict, answer_wish, tell_team
from durf.houses.municipality.visits.models import Visit as OwnVisit
from durf.houses.municipality.visits.sheets import send_sheet
from durf.houses.municipality.visits.wishes import ask_other, list_to_ask
from durf.platform.access.matrix import Capability
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import OWNER, Country, House
from tests.leaks.rows import NOTES, VISIT

ViewerOf = Callable[[House], Viewer]
TEAM = {
    "chair@committee": TeamRole.CHAIR,
    "committee_member@committee": TeamRole.MEMBER,
    "secretary@committee": TeamRole.SECRETARY,
}
KIND = "told"


def seed_visits(country: Country, viewer_of: ViewerOf) -> None:
    """The committee begins two, and tells the owner how they stand."""
    committee, owner = country.houses[OrganisationKind.COMMITTEE.value], country.houses[OWNER]
    viewer = viewer_of(committee)
    with acting_as(viewer):
        visit, other = begin(viewer, committee, owner)
        member = choose_team(country, viewer, visit)
        move_visit(viewer, other, to=VisitState.CANCELLED, now=timezone.now())
        visit = set_date(
            viewer, visit, starts_at=timezone.now(), minutes=90, mode="online", now=timezone.now()
        )
        told = announce(country, viewer, visit)
    fill_file(country, committee, visit)
    committee.ids.update(
        visit=visit.public_id, cancelled_visit=other.public_id, member=member.public_id
    )
    receive(viewer_of(owner), owner, told)
    seed_wishes(country, viewer_of, visit)
    send_own_sheet(country, viewer_of, owner, committee)


def begin(viewer: Viewer, committee: House, owner: House) -> list[Visit]:
    """Two municipalities take part; the first is the owner."""
    names = [committee.ids["named"], committee.ids["verified"]]
    places = Drawn.objects.seen_by(viewer).filter(public_id__in=names)
    visits = begin_visits(viewer, places, now=timezone.now())
    Visit.objects.seen_by(viewer).update(municipality=owner.organisation)
    return [Visit.objects.seen_by(viewer).get(pk=visit.pk) for visit in visits]


def choose_team(country: Country, viewer: Viewer, visit: Visit) -> TeamMember:
    """Three of the committee; one more member stays outside."""
    now = timezone.now()
    members = []
    for label, role in TEAM.items():
        onlooker = country.find(label)
        onlooker.rooms.add(VISIT)
        assert onlooker.user is not None
        member = join_team(
            viewer,
            visit,
            person_id=onlooker.user.pk,
            role=role,
            today=timezone.localdate(now),
            now=now,
        )
        members.append(member)
    return members[1]


def announce(country: Country, viewer: Viewer, visit: Visit) -> str:
    """What the owner is told; gives the identifier of the delivery."""
    committee = OrganisationKind.COMMITTEE.value
    name, mail = (country.aviary.breed(committee, KIND) for _ in range(2))
    contact = Contact(name.text, mail.address)
    sent = announce_visit(viewer, visit, contact=contact, now=timezone.now())
    programme = country.aviary.find(visit.programme.name)
    country.delivered[OWNER] |= {name, mail} | programme
    return sent.public_id


def receive(viewer: Viewer, owner: House, delivery: str) -> None:
    """The owner takes it over."""
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        handle_item(viewer, rows.get(delivery__public_id=delivery), now=timezone.now())
        owner.ids["visit"] = OwnVisit.objects.seen_by(viewer).get().public_id


def seed_wishes(country: Country, viewer_of: ViewerOf, visit: Visit) -> None:
    """The owner hears who comes, and asks for somebody else; once answered, once not yet."""
    committee, owner = country.houses[OrganisationKind.COMMITTEE.value], country.houses[OWNER]
    with acting_as(viewer_of(committee)) as presence:
        team = tell_team(presence.viewer, visit, now=timezone.now())
        for member in list_team(presence.viewer, visit):
            country.delivered[OWNER] |= country.aviary.find(member.person.name)
    take(viewer_of(owner), team.public_id)
    first = ask_for_other(country, viewer_of, owner, committee)
    reply = country.aviary.breed(committee.slug, "wish_answer")
    country.delivered[OWNER].add(reply)
    secretary = replace(viewer_of(committee), capabilities=frozenset(Capability))
    with acting_as(secretary):
        row = TeamWish.objects.seen_by(secretary).get(public_id=first)
        verdict = Verdict(is_changed=False, text=reply.text)
        told = answer_wish(secretary, row, verdict=verdict, now=timezone.now()).answer
        assert told is not None
    take(viewer_of(owner), told.public_id)
    committee.ids["wish"] = ask_for_other(country, viewer_of, owner, committee)


def ask_for_other(country: Country, viewer_of: ViewerOf, owner: House, committee: House) -> str:
    """One wish; gives how the committee calls it."""
    text = country.aviary.breed(owner.slug, "wish")
    country.delivered[committee.slug].add(text)
    with acting_as(viewer_of(owner)) as presence:
        viewer = presence.viewer
        own = OwnVisit.objects.seen_by(viewer).get()
        companion = list_to_ask(viewer, own)[0]
        wish = ask_other(viewer, own, companion, text=text.text, now=timezone.now())
    take(viewer_of(committee), wish.delivery.public_id)
    with acting_as(viewer_of(committee)) as presence:
        rows = TeamWish.objects.seen_by(presence.viewer)
        return rows.get(reference=wish.public_id).public_id


def send_own_sheet(country: Country, viewer_of: ViewerOf, owner: House, committee: House) -> None:
    """The practical side of the visit, by post."""

    def write() -> str:
        bred = country.aviary.breed(owner.slug, "visit_sheet")
        country.delivered[committee.slug].add(bred)
        return bred.text

    facts = SheetFacts(
        mode="on_site",
        attendees=(Attendee(write(), write(), write()),),
        **{name: write() for name in TEXTS if name != "meeting_link"},  # type: ignore[arg-type]
    )
    with acting_as(viewer_of(owner)) as presence:
        own = OwnVisit.objects.seen_by(presence.viewer).get()
        sheet = send_sheet(presence.viewer, own, facts=facts, now=timezone.now())
    take(viewer_of(committee), sheet.delivery.public_id)


def take(viewer: Viewer, delivery: str) -> None:
    """The receiver takes it over."""
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        handle_item(viewer, rows.get(delivery__public_id=delivery), now=timezone.now())


def fill_file(country: Country, committee: House, visit: Visit) -> None:
    """What the team keeps: a guide, notes of which one is still open, a finding, and a tie."""
    now = timezone.now()

    def write() -> str:
        return country.aviary.breed(committee.slug, "visit_file").text

    author = country.find("committee_member@committee").user
    assert author is not None
    viewer = Viewer(
        author.pk,
        frozenset({committee.organisation.pk}),
        rooms=frozenset({visit.room_id}),
        purpose="committee_visit",
    )
    with acting_as(viewer):
        for number in (1, 2):
            jotting = Jotting("board", number, write(), "ciso")
            save_note(viewer, visit, author_id=author.pk, jotting=jotting, now=now)
            close_notes(viewer, visit, now=now)
        jotting = Jotting("board", 3, country.aviary.breed(committee.slug, "open_note").text)
        save_note(viewer, visit, author_id=author.pk, jotting=jotting, now=now)
        notes = list(list_shared_notes(viewer, visit))
        wording = Wording(FindingKind.IDEA, "board", write())
        finding = make_finding(viewer, visit, wording=wording, notes=notes, now=now)
        GuideItem(
            organisation_id=visit.organisation_id,
            room_id=visit.room_id,
            visit=visit,
            theme="board",
            kind=GuideKind.ASK,
            text=write(),
            changed_at=now,
        ).save(force_insert=True)
        declare_conflict(viewer, visit, kind=ConflictKind.DECLARED, tie=Tie.RESIDENT, now=now)
        item = GuideItem.objects.seen_by(viewer).get()
        begun = Visit.objects.seen_by(viewer).filter(pk=visit.pk)
        begun.update(debrief_at=now)
    country.find("committee_member@committee").rooms.add(NOTES)
    committee.ids.update(finding=finding.public_id, guide_item=item.public_id)
