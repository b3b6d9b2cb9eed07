"""Programmes at work: an invented country to draw from, and the committee's secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from durf.houses.committee.programmes import bundles
from durf.houses.committee.programmes.bundles import STEP_SIZE
from durf.houses.committee.programmes.frames import freeze_frame
from durf.houses.committee.programmes.invitations import LetterFacts, make_letters, mark_sent
from durf.houses.committee.programmes.lists import read_list
from durf.houses.committee.programmes.models import (
    ContactPerson,
    Drawn,
    Invitation,
    LetterBundle,
    Programme,
    Selection,
)
from durf.houses.committee.programmes.records import ProgrammeFacts, make_programme
from durf.houses.committee.programmes.replies import ReplyFacts, record_reply
from durf.houses.committee.programmes.states import (
    Channel,
    DrawnState,
    ProgrammeKind,
    Work,
)
from durf.houses.committee.programmes.steps import (
    Seed,
    ask_for_draw,
    ask_for_seal,
    take_step,
)
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, add_desk, make_desk

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SECRET = bytes(range(32))
SEED = "Notaris te Astervoort, 24 november 2026: 4711"
PROVINCES = ("Noordmark", "Oostland", "Zuidkust")
SIZES = (12_000, 31_000, 72_000, 140_000)
CLASSES = ("further", "less_far", "unknown")


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


def write_list(count: int = 60) -> bytes:
    """An invented country, of which every cell has somebody."""
    lines = ["code,name,province,inhabitants,progress"]
    for number in range(count):
        size = SIZES[(number // 3) % 4 if number % 7 else 0]
        progress = CLASSES[(number * 5 + number // 3) % 3]
        lines.append(
            f"X{number:03},Plaats {number:03},{PROVINCES[number % 3]},{size + number},{progress}"
        )
    return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True)
class Bureau:
    """The committee at work."""

    chair: Desk
    secretary: Desk
    secretariat: Desk
    member: Desk


def make_bureau(name: str = "Commissie") -> Bureau:
    chair = make_desk(name, Kind.COMMITTEE)
    return Bureau(
        chair,
        add_desk(chair, Role.SECRETARY, name="Roos Verhulst"),
        add_desk(chair, Role.SECRETARIAT, name="Bram Post"),
        add_desk(chair, Role.COMMITTEE_MEMBER, name="Nadia El Khatib"),
    )


def facts(**changes: Any) -> ProgrammeFacts:
    values: dict[str, Any] = {
        "name": "Samen veilig 2027",
        "kind": ProgrammeKind.ROUND,
        "client": "VNG",
        "first_year": 2027,
        "last_year": 2028,
        "size": 18,
        "strata": ["province", "size_class", "progress"],
    }
    return ProgrammeFacts(**(values | changes))


def begin(desk: Desk, *, count: int = 0, content: bytes = b"", **changes: Any) -> Programme:
    """A programme; with a count or a content its list is fixed."""
    with acting_as(desk.viewer):
        programme = make_programme(desk.viewer, facts=facts(**changes), now=NOW)
        if count or content:
            rows = read_list(content or write_list(count))
            freeze_frame(desk.viewer, programme, rows=rows, source="bestand", now=NOW)
    return reload(desk, programme)


def reload(desk: Desk, programme: Programme) -> Programme:
    with acting_as(desk.viewer):
        rows = Programme.objects.seen_by(desk.viewer).select_related("organisation")
        return rows.get(pk=programme.pk)


def select(desk: Desk, programme: Programme) -> Selection:
    with acting_as(desk.viewer):
        return Selection.objects.seen_by(desk.viewer).get(programme=programme)


def bundle(desk: Desk, row: LetterBundle) -> None:
    """All that the worker does for a zip, in the name of this person."""
    user = desk.membership.user_id
    for _step in range(row.total // STEP_SIZE + 1):
        bundles.take_step(desk.organisation.pk, row.public_id, user_id=user, now=timezone.now())


def work(desk: Desk, programme: Programme, step: Work) -> None:
    """What the worker does."""
    row = select(desk, programme)
    person = desk.membership.user_id
    # The memberships of the demo begin on the day on which it is built.
    now = max(NOW, timezone.now())
    take_step(desk.organisation.pk, row.public_id, step, user_id=person, now=now)


def seal(desk: Desk, programme: Programme) -> Selection:
    with acting_as(desk.viewer):
        ask_for_seal(desk.viewer, programme, publish_on=TODAY, secret=SECRET, now=NOW)
    work(desk, programme, Work.SEAL)
    return select(desk, programme)


def draw(desk: Desk, programme: Programme, *, seed: str = SEED) -> Selection:
    with acting_as(desk.viewer):
        wanted = Seed(seed, "notaris te Astervoort", TODAY + timedelta(days=1))
        ask_for_draw(desk.viewer, programme, seed=wanted, now=later(1))
    work(desk, programme, Work.DRAW)
    return select(desk, programme)


def begin_drawn(desk: Desk, *, count: int = 60, **changes: Any) -> Programme:
    programme = begin(desk, count=count, **changes)
    seal(desk, programme)
    draw(desk, programme)
    return reload(desk, programme)


def letter_facts(**changes: Any) -> LetterFacts:
    values: dict[str, Any] = {
        "written_on": TODAY,
        "reply_before_on": TODAY + timedelta(days=35),
        "chair": "Margriet Sanders",
        "secretary": "Roos Verhulst",
        "phone": "0900 123 45 09",
        "email": "roos.verhulst@voorbeeld.test",
    }
    return LetterFacts(**(values | changes))


def invite(desk: Desk, programme: Programme, *, is_sent: bool = True) -> list[Invitation]:
    """Letters for everyone who has none, and sent unless asked otherwise."""
    viewer = desk.viewer
    with acting_as(viewer):
        make_letters(viewer, programme, facts=letter_facts(), reference="VI-2027", now=NOW)
        letters = list(
            Invitation.objects.seen_by(viewer)
            .filter(drawn__programme=programme, sent_on=None)
            .select_related("drawn__frame_row", "drawn__programme")
        )
        if is_sent:
            mark_sent(viewer, programme, invitations=letters, sent_on=TODAY, now=NOW)
    return letters


def list_places(desk: Desk, programme: Programme, *states: DrawnState) -> list[Drawn]:
    with acting_as(desk.viewer):
        rows = Drawn.objects.seen_by(desk.viewer).filter(programme=programme)
        if states:
            rows = rows.filter(state__in=states)
        related = rows.select_related("frame_row", "programme", "in_place_of")
        return list(related.order_by("cell", "-was_selected", "rank"))


def reply(desk: Desk, place: Drawn, answer: DrawnState, **changes: Any) -> None:
    said = ReplyFacts(answer, "de gemeentesecretaris", Channel.PHONE, TODAY, **changes)
    with acting_as(desk.viewer):
        record_reply(desk.viewer, place, facts=said, contact=None, source=None, now=NOW)


def find_contacts(desk: Desk) -> list[ContactPerson]:
    with acting_as(desk.viewer):
        return list(ContactPerson.objects.seen_by(desk.viewer).select_related("drawn__programme"))


def decline_all(desk: Desk, programme: Programme, *, most: int) -> None:
    """The first of those who were invited decline."""
    for place in list_places(desk, programme, DrawnState.INVITED)[:most]:
        reply(desk, place, DrawnState.NOT_NOW)
