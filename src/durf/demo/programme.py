"""The programme of the fictional country: drawn by lot, invited, and answered in every way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from durf.houses.committee.programmes.frames import freeze_frame
from durf.houses.committee.programmes.invitations import LetterFacts, make_letters, mark_sent
from durf.houses.committee.programmes.lists import take_invented_register
from durf.houses.committee.programmes.models import Drawn, Invitation, Programme, Selection
from durf.houses.committee.programmes.records import ProgrammeFacts, make_programme
from durf.houses.committee.programmes.replies import ReplyFacts, record_reply
from durf.houses.committee.programmes.states import Channel, DrawnState, ProgrammeKind, Work
from durf.houses.committee.programmes.steps import Seed, ask_for_draw, ask_for_seal, take_step
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.viewer import Viewer, acting_as

from .country import INVITED_TOWNS, PROGRAMME_CHAIR, PROPOSER, address_of

ACTIVITY = "demo"
NAME = "Samen wijzer"
SIZE = 9
# A demonstration is the same each time: neither is secret here, and nothing real is drawn with it.
SECRET = bytes(range(32))
SEED = "Notaris te Astervoort, beurskoers van de dag: 0061"
REASON = "Er loopt een herindeling. Over een jaar graag."
UNDER_WAY = "Wij oefenen dit najaar met uitval van de vergunningen."

Act = Callable[[Viewer], object]


def run_programme(secretary: Viewer, *, now: datetime) -> Programme:
    """From a list to answers; who was drawn follows from the seed."""
    begun = now - timedelta(days=150)
    programme = begin(secretary, now=begun)
    draw(secretary, programme, now=begun + timedelta(days=7), today=now)
    invite(secretary, programme, now=begun + timedelta(days=10))
    for place in list_places(secretary, programme, DrawnState.INVITED):
        answer(secretary, place, now=begun + timedelta(days=30))
    return programme


def begin(viewer: Viewer, *, now: datetime) -> Programme:
    """What a secretary types, and the list of the fictional country."""
    year = now.year
    facts = ProgrammeFacts(
        name=f"{NAME} {year}-{year + 1}",
        kind=ProgrammeKind.ROUND,
        client="VNG (verzonnen)",
        first_year=year,
        last_year=year + 1,
        size=SIZE,
        strata=["province", "size_class"],
    )
    with acting_as(viewer) as presence:
        programme = make_programme(viewer, facts=facts, now=now)
        freeze_frame(
            viewer, programme, rows=take_invented_register(), source="Verzonnen register", now=now
        )
        record_presence(presence, activity=ACTIVITY, now=now)
    return programme


def draw(viewer: Viewer, programme: Programme, *, now: datetime, today: datetime) -> None:
    """Sealed, and drawn a day later; the work is done at once, as a worker would do it."""
    day = localdate(now)
    with acting_as(viewer):
        ask_for_seal(viewer, programme, publish_on=day, secret=SECRET, now=now)
    work(viewer, programme, Work.SEAL, now=today)
    seed = Seed(SEED, "notaris te Astervoort", day + timedelta(days=1))
    with acting_as(viewer):
        ask_for_draw(viewer, programme, seed=seed, now=now + timedelta(days=1))
    work(viewer, programme, Work.DRAW, now=today)


def work(viewer: Viewer, programme: Programme, step: Work, *, now: datetime) -> None:
    """What the job does; the one that was queued finds nothing to do any more."""
    with acting_as(viewer):
        selection = Selection.objects.seen_by(viewer).get(programme=programme)
    take_step(viewer.organisation_id, selection.public_id, step, user_id=viewer.person_id, now=now)


def invite(viewer: Viewer, programme: Programme, *, now: datetime) -> None:
    """A letter for everyone who was drawn, sent on paper."""
    facts = LetterFacts(
        written_on=localdate(now),
        reply_before_on=localdate(now) + timedelta(days=35),
        chair=PROGRAMME_CHAIR,
        secretary=PROPOSER,
        phone="0900 123 45 09",
        email=address_of(PROPOSER),
    )
    with acting_as(viewer) as presence:
        make_letters(viewer, programme, facts=facts, reference="VC", now=now)
        letters = list(Invitation.objects.seen_by(viewer).filter(drawn__programme=programme))
        mark_sent(viewer, programme, invitations=letters, sent_on=localdate(now), now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def list_places(viewer: Viewer, programme: Programme, state: DrawnState) -> list[Drawn]:
    """Who stands there now, by name."""
    with acting_as(viewer):
        rows = Drawn.objects.seen_by(viewer).filter(programme=programme, state=state)
        return list(rows.select_related("frame_row", "programme").order_by("frame_row__sort_key"))


def answer(viewer: Viewer, place: Drawn, *, now: datetime) -> None:
    """What came back; one municipality says nothing yet."""
    said = choose_answer(place.frame_row.name, INVITED_TOWNS)
    if said is None:
        return
    facts = ReplyFacts(
        said,
        "de gemeentesecretaris",
        Channel.PHONE,
        localdate(now),
        reason=REASON if said is DrawnState.NOT_NOW else "",
        under_way=UNDER_WAY if said is DrawnState.TAKES_PART else "",
    )
    with acting_as(viewer) as presence:
        record_reply(viewer, place, facts=facts, contact=None, source=None, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def choose_answer(name: str, towns: Mapping[str, DrawnState | None]) -> DrawnState | None:
    """What a municipality answers; who isn't named takes part."""
    return towns.get(name, DrawnState.TAKES_PART)
