"""The first public figures of the fictional country, by the same steps as ever.

Two dozen small municipalities answered one round and agreed to figures; the committee proposes, the
desk checks, and two people make them public. One proposal waits, so that there is work to do.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.inbox.receivers import handle_item
from durf.exchange.models import InboxItem
from durf.exchange.terms import Basis, Purpose
from durf.houses.committee.figures.proposals import Wish, propose_figure
from durf.houses.committee.figures.subjects import find_subject
from durf.platform.audit.entries import record_presence
from durf.platform.office.organisations import create_organisation
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.ledger.checking import take_step
from durf.publication.ledger.decisions import approve, release
from durf.publication.ledger.models import Proposal
from durf.publication.ledger.states import ProposalState, Step
from durf.reference.municipalities.register import record_municipality
from durf.reference.questionnaires.answers import Answer, RawAnswer, validate_answer
from durf.reference.questionnaires.content import make_content

from .country import RESPONDENTS
from .selfimages import FindViewer, questions

ACTIVITY = "demo"
TAKEN_OVER = {"selfimage", "figure_proposal", "figure_verdict", "text_proposal", "text_verdict"}
ASKED = ("board-talk", "board-choices")
SPREAD = (0, 1, 2, 1, 3, 2, 1, 0, 2, 1, 2)
WISHES = (
    Wish("all:all", "count", 5, "", "demo-figure-1"),
    Wish("all:all", "percentage", 5, "", "demo-figure-2"),
)
WAITING = Wish("province:Zuidermeer", "count", 5, "", "demo-figure-3")


def answer_in_small_places(officer: Viewer, committee: Organisation, *, now: datetime) -> None:
    """Municipalities of which only the answers matter: nobody logs in there."""
    for place, facts in enumerate(RESPONDENTS):
        with acting_as(officer) as presence:
            municipality = create_organisation(
                officer,
                kind=OrganisationKind.MUNICIPALITY,
                name=facts.name,
                register_code=facts.code,
                now=now,
            )
            record_presence(presence, activity=ACTIVITY, now=now)
        record_municipality(facts)
        send_answers(municipality, committee, place=place, now=now)


def send_answers(
    municipality: Organisation, committee: Organisation, *, place: int, now: datetime
) -> None:
    """What it says about its college, for the use in figures."""
    sent_at = now - timedelta(days=60 - place)
    content = {
        "title": f"Bezoek {sent_at.year}",
        "answers": make_content(questions(), choose_answers(place)),
        "uses": ["visit", "figures"],
        "signed_by": {
            "name": f"Secretaris van {municipality.name}",
            "function": "Gemeentesecretaris",
            "at": sent_at.isoformat(timespec="seconds"),
        },
    }
    letter = Outgoing(
        receiver=committee,
        contract=SELFIMAGE_1,
        content=content,
        purpose=Purpose.VISIT,
        basis=Basis.PUBLIC_TASK,
        key=f"demo-answers-{place}",
    )
    viewer = Viewer(None, frozenset({municipality.pk}), purpose=ACTIVITY)
    with acting_as(viewer) as presence:
        deliver(viewer, letter=letter, now=sent_at)
        record_presence(presence, activity=ACTIVITY, now=now)


def choose_answers(place: int) -> dict[str, Answer]:
    """The few answers of one of them, varied over the places."""
    found = {}
    for turn, name in enumerate(ASKED):
        question = questions().by_id[name]
        level = SPREAD[(place + 3 * turn) % len(SPREAD)] % len(question.option_ids)
        said = validate_answer(question, RawAnswer(question.option_ids[level]))
        if isinstance(said, Answer):
            found[name] = said
    return found


def take_over(viewer: Viewer, *, now: datetime) -> None:
    """What lies in the inbox becomes what it is for, as the jobs would do."""
    with acting_as(viewer) as presence:
        rows = InboxItem.objects.seen_by(viewer).select_related("delivery__organisation")
        for item in rows.order_by("pk"):
            if item.delivery.kind in TAKEN_OVER:
                handle_item(viewer, item, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def publish_figures(
    committee: Organisation,
    desk: Organisation,
    *,
    secretary: str,
    editors: tuple[str, str],
    find_viewer: FindViewer,
    now: datetime,
) -> None:
    """Proposed, checked, approved, released; the last one waits for a decision."""
    proposer = find_viewer(secretary, committee)
    first, second = (find_viewer(name, desk) for name in editors)
    take_over(proposer, now=now - timedelta(hours=6))
    for number, wish in enumerate((*WISHES, WAITING)):
        moment = now - timedelta(hours=4 - number)
        propose(proposer, wish, question=ASKED[number == 1], now=moment)
        take_over(first, now=moment)
        row = check_newest(first, desk, now=moment)
        if wish is not WAITING and row.state == ProposalState.PASSED:
            decide(first, second, row, now=moment + timedelta(minutes=20))
    take_over(proposer, now=now)


def propose(viewer: Viewer, wish: Wish, *, question: str, now: datetime) -> None:
    """The secretary of the committee proposes one."""
    subject = find_subject(questions(), question)
    if subject is None:
        raise LookupError(question)
    with acting_as(viewer) as presence:
        propose_figure(viewer, questions(), subject, wish, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def check_newest(viewer: Viewer, desk: Organisation, *, now: datetime) -> Proposal:
    """All steps of the check, as the jobs would do."""
    with acting_as(viewer):
        row = Proposal.objects.seen_by(viewer).latest("pk")
    for _step in Step:
        take_step(desk.pk, row.public_id, now=now)
    with acting_as(viewer):
        return Proposal.objects.seen_by(viewer).select_related("delivery").get(pk=row.pk)


def decide(first: Viewer, second: Viewer, row: Proposal, *, now: datetime) -> None:
    """Two people, one after the other."""
    with acting_as(first) as presence:
        approve(first, row, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    with acting_as(second) as presence:
        release(second, row, now=now + timedelta(minutes=10))
        record_presence(presence, activity=ACTIVITY, now=now)
