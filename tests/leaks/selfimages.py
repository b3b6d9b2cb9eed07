"""Self-images full of canaries: one that was sent, one that is being filled in beside it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem
from durf.exchange.opening import open_delivery
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.evidence import Piece, add_evidence
from durf.houses.municipality.selfimage.models import SelfImage, Submission
from durf.houses.municipality.selfimage.rounds import start_selfimage
from durf.houses.municipality.selfimage.submissions import Signature, send_selfimage
from durf.houses.municipality.selfimage.teamwork import Part, add_comment, assign
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import Answer, State
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from tests.leaks.canaries import Canary
from tests.leaks.country import OWNER, PARTNER, STRANGER, Country, House

ViewerOf = Callable[[House], Viewer]
ASKED = "board-talk"
# What stays at home stands under a question of its own, so that each page has something to show.
KIND = "selfimage"


def questions() -> Questionnaire:
    found = find_latest("selfimage")
    assert found is not None
    return found


class Pen:
    """Writes canaries of one municipality, and remembers which of them leave."""

    def __init__(self, country: Country, house: House) -> None:
        self.country, self.house = country, house
        self.sent: set[Canary] = set()

    def write(self, *, leaves: bool = False) -> str:
        canary = self.country.aviary.breed(self.house.slug, KIND)
        if leaves:
            self.sent.add(canary)
        return canary.text

    def answer(self, question: Question, *, leaves: bool) -> Answer:
        """A text, or a level with a remark, or a reason why not."""
        if question.options and not question.is_list:
            return Answer(State.GIVEN, question.option_ids[0], remark=self.write(leaves=leaves))
        if question.kind.value == "text":
            text = self.write(leaves=leaves)
            return Answer(State.GIVEN, (text,) if question.is_list else text)
        reason = self.write(leaves=leaves)
        return Answer(State.NOT_APPLICABLE, reason=reason, remark=self.write(leaves=leaves))


def seed_selfimages(country: Country, viewer_of: ViewerOf) -> None:
    """The owner, a partner and the stranger send one each; the committee opens them."""
    committee = country.houses[OrganisationKind.COMMITTEE.value]
    for slug in (OWNER, PARTNER, STRANGER):
        house = country.houses[slug]
        pen, viewer = Pen(country, house), viewer_of(house)
        with acting_as(viewer):
            first = fill_one(pen, viewer, house, leaves=True)
            submission = send_one(pen, viewer, first)
            fill_one(pen, viewer, house, leaves=False)
        country.delivered[committee.slug] |= pen.sent
        receive(viewer_of(committee), committee, submission)


def fill_one(pen: Pen, viewer: Viewer, house: House, *, leaves: bool) -> SelfImage:
    """Every question answered; with evidence, remarks and somebody who looks after it."""
    now = timezone.now()
    title = pen.write(leaves=leaves)
    row = start_selfimage(viewer, questions(), title=title, due_on=None, now=now)
    for question in questions().questions:
        save_answer(
            viewer,
            row,
            question=question.id,
            given=pen.answer(question, leaves=leaves),
            seen_version=0,
            now=now,
        )
    assign(viewer, row, part=Part("board"), person_id=viewer.user_id, due_on=None, now=now)
    add_comment(viewer, row, question=ASKED, text=pen.write(), now=now)
    piece = Piece(pen.write(), link=f"https://{house.slug}.example/{pen.write()}")
    evidence = add_evidence(viewer, row, question=ASKED, piece=piece, now=now)
    house.ids.update(selfimage=row.public_id, evidence=evidence.public_id)
    return row


def send_one(pen: Pen, viewer: Viewer, row: SelfImage) -> Submission:
    """Signed, with both other uses."""
    name, function = pen.write(leaves=True), pen.write(leaves=True)
    signature = Signature(name, function, ["visit", "figures", "research"])
    submission = send_selfimage(viewer, row, questions(), signature=signature, now=timezone.now())
    pen.house.ids["sent_selfimage"] = row.public_id
    return submission


def receive(viewer: Viewer, committee: House, submission: Submission) -> None:
    """The committee takes it over and reads it."""
    now = timezone.now()
    with acting_as(viewer):
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        item = rows.get(delivery__public_id=submission.delivery.public_id)
        handle_item(viewer, item, now=now)
        open_delivery(viewer, item.delivery, now=now)
        taken = ReceivedSelfImage.objects.seen_by(viewer).get(delivery=item.delivery)
    committee.ids["received_selfimage"] = taken.public_id
