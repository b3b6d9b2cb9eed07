"""Programmes of the committee full of canaries: one in each state, and one that is inviting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from durf.houses.committee.programmes import lotteries
from durf.houses.committee.programmes.bundles import ask_for_bundle, make_some
from durf.houses.committee.programmes.contact_people import (
    CallBack,
    ContactFacts,
    ask_office,
    name_contact,
    verify_contact,
)
from durf.houses.committee.programmes.frames import freeze_frame
from durf.houses.committee.programmes.invitations import LetterFacts, make_letters, mark_sent
from durf.houses.committee.programmes.models import Drawn, Invitation, Programme, Selection
from durf.houses.committee.programmes.publishing import (
    approve_procedure,
    compute_fingerprint,
    describe_procedure,
    publish_procedure,
)
from durf.houses.committee.programmes.queries import find_selection
from durf.houses.committee.programmes.records import ProgrammeFacts, make_programme
from durf.houses.committee.programmes.replies import (
    ReplyFacts,
    add_by_hand,
    call_up,
    find_next,
    record_reply,
)
from durf.houses.committee.programmes.statements import Statement, record_statement
from durf.houses.committee.programmes.states import Channel, DrawnState, ProgrammeKind, Work
from durf.houses.committee.programmes.steps import Seed, ask_for_draw, ask_for_seal
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.documents.files import Upload
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.published.models import PublishedProcedure
from durf.reference.municipalities.frames import FrameRow as ListedRow
from tests.leaks.country import Country, House
from tests.leaks.press import make_viewer

ViewerOf = Callable[[House], Viewer]
SECRET = bytes(32)
ROWS, SIZE = 12, 6

# Stands on the public page of the lot, so it can't be a canary.
PUBLIC_PROVINCE = "Noordmark"


class Bureau:
    """The committee's secretary, who writes nothing but canaries."""

    def __init__(self, country: Country, house: House, viewer: Viewer) -> None:
        self.country, self.house, self.viewer = country, house, viewer
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.kind = "programme"

    def write(self) -> str:
        return self.country.aviary.breed(self.house.slug, self.kind).text

    def address(self) -> str:
        return self.country.aviary.breed(self.house.slug, "programme").address

    def make(self) -> Programme:
        facts = ProgrammeFacts(
            name=self.write(),
            kind=ProgrammeKind.ROUND,
            client=self.write(),
            first_year=2027,
            last_year=2028,
            size=SIZE,
            strata=["province"],
        )
        return make_programme(self.viewer, facts=facts, now=self.now)

    def freeze(self, province: str = "") -> Programme:
        programme, province = self.make(), province or self.write()
        rows = [
            ListedRow(f"X{number:03}", self.write(), province, 9, "<20k", "less_far")
            for number in range(ROWS)
        ]
        freeze_frame(self.viewer, programme, rows=rows, source=self.write(), now=self.now)
        return programme

    def work(self, programme: Programme, work: Work) -> None:
        """What the worker does, here in the transaction of the seeds."""
        programme.refresh_from_db()
        row = Selection.objects.seen_by(self.viewer).get(programme=programme)
        {Work.SEAL: lotteries.seal, Work.DRAW: lotteries.draw}[work](
            self.viewer, programme, row, now=self.now
        )
        row.work, row.work_at = "", None
        row.save()

    def seal(self, province: str = "") -> Programme:
        programme = self.freeze(province)
        ask_for_seal(self.viewer, programme, publish_on=self.today, secret=SECRET, now=self.now)
        self.work(programme, Work.SEAL)
        return programme

    def draw(self, province: str = "") -> Programme:
        programme = self.seal(province)
        seed = Seed(self.write(), self.write(), self.today)
        ask_for_draw(self.viewer, programme, seed=seed, now=self.now)
        self.work(programme, Work.DRAW)
        words = Statement(self.write(), self.write(), self.write(), self.today)
        record_statement(self.viewer, programme, statement=words)
        return programme

    def publish(self) -> None:
        """How the lot is drawn, at an address that the matrix knows; whom it drew stays inside."""
        programme = self.draw(PUBLIC_PROVINCE)
        self.kind = "published"
        said = {"name": self.write(), "client": self.write()}
        Programme.objects.seen_by(self.viewer).filter(pk=programme.pk).update(**said)
        seed = {"seed": self.write(), "seed_source": self.write(), "statement": self.write()}
        seed |= {"verifier": self.write(), "verifier_function": self.write()}
        Selection.objects.seen_by(self.viewer).filter(programme=programme).update(**seed)
        self.kind = "programme"
        made = self.let_out(programme)
        made.pk, made.programme = None, "loting"
        made.save(force_insert=True)

    def let_out(self, programme: Programme) -> PublishedProcedure:
        """By two people: the seeds' own person, and a colleague."""
        programme.refresh_from_db()
        selection = find_selection(self.viewer, programme)
        assert selection is not None
        made = describe_procedure(self.viewer, programme, selection, now=self.now)
        seen = compute_fingerprint(made)
        approve_procedure(self.viewer, programme, seen=seen, now=self.now)
        rows = Membership.objects.filter(organisation=self.house.organisation, role=Role.SECRETARY)
        other = rows.exclude(user=self.viewer.person_id)[0]
        second = make_viewer(other)
        with acting_as(second):
            return publish_procedure(second, programme, seen=seen, now=self.now)

    def reply(self, place: Drawn, answer: DrawnState) -> None:
        facts = ReplyFacts(
            answer=answer,
            given_by=self.write(),
            channel=Channel.LETTER,
            received_on=self.today,
            reason=self.write(),
            under_way=self.write(),
            their_reference=self.write(),
        )
        contact = ContactFacts(self.write(), self.write(), self.address(), self.write())
        source = Upload(f"{self.write()}.txt", self.write().encode(), title=self.write())
        record_reply(self.viewer, place, facts=facts, contact=contact, source=source, now=self.now)

    def verify(self, place: Drawn) -> None:
        facts = ContactFacts(self.write(), self.write(), self.address())
        contact = name_contact(self.viewer, place, facts=facts, now=self.now)
        call = CallBack(f"{self.write()} 0", self.write(), self.today)
        contact = verify_contact(self.viewer, contact, call=call, now=self.now)
        place.refresh_from_db()
        contact.drawn = place
        ask_office(self.viewer, contact, now=self.now)

    def invite(self, programme: Programme) -> list[Drawn]:
        """A letter for each who was drawn, of which the last isn't sent."""
        facts = LetterFacts(
            written_on=self.today - timedelta(days=60),
            reply_before_on=self.today - timedelta(days=1),
            chair=self.write(),
            secretary=self.write(),
            phone=self.write(),
            email=self.address(),
        )
        make_letters(self.viewer, programme, facts=facts, reference=self.write(), now=self.now)
        rows = Invitation.objects.seen_by(self.viewer).filter(drawn__programme=programme)
        letters = list(rows.select_related("drawn__programme", "drawn__frame_row").order_by("pk"))
        mark_sent(
            self.viewer,
            programme,
            invitations=letters[:-1],
            sent_on=self.today,
            now=self.now,
        )
        return [letter.drawn for letter in letters]


def seed_programmes(country: Country, viewer_of: ViewerOf) -> None:
    """One in each state; of the last the ids of somebody in each state."""
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    bureau = Bureau(country, committee, viewer_of(committee))
    with acting_as(bureau.viewer):
        draft, frozen, sealed = bureau.make(), bureau.freeze(), bureau.seal()
        Selection.objects.seen_by(bureau.viewer).filter(programme=frozen).update(
            fault=bureau.write()
        )
        bureau.publish()
        programme = bureau.draw()
        invited, declined, replaced, named, verified, _unsent = bureau.invite(programme)
        for place in (declined, replaced):
            bureau.reply(place, DrawnState.NOT_NOW)
        for place in (named, verified):
            bureau.reply(place, DrawnState.TAKES_PART)
        bureau.verify(verified)
        next_one = find_next(bureau.viewer, programme, replaced)
        call_up(bureau.viewer, replaced, seen=next_one.public_id, now=bureau.now)
        ask_for_bundle(bureau.viewer, programme, ending="pdf", now=bureau.now)
        bundle = ask_for_bundle(bureau.viewer, programme, ending="docx", now=bureau.now)
        make_some(bureau.viewer, bundle, now=bureau.now)
        by_hand, reserve = list_reserves(bureau, programme)[:2]
        add_by_hand(bureau.viewer, by_hand, reason=bureau.write(), now=bureau.now)
    committee.ids.update(
        programme=programme.public_id,
        draft=draft.public_id,
        frozen=frozen.public_id,
        sealed=sealed.public_id,
        drawn=invited.public_id,
        declined=declined.public_id,
        named=named.public_id,
        verified=verified.public_id,
        reserve=reserve.public_id,
    )


def list_reserves(bureau: Bureau, programme: Programme) -> list[Drawn]:
    """Those who weren't called up."""
    rows = Drawn.objects.seen_by(bureau.viewer).filter(programme=programme)
    reserves = rows.filter(state=DrawnState.RESERVE).select_related("programme", "frame_row")
    return list(reserves.order_by("rank"))
