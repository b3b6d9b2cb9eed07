"""Self-images of the fictional country: one that was sent, one that colleagues are filling in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from durf.exchange.inbox.notification import announce_item
from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import SelfImage
from durf.houses.municipality.selfimage.rounds import start_selfimage
from durf.houses.municipality.selfimage.submissions import Signature, send_selfimage
from durf.houses.municipality.selfimage.teamwork import Part, assign, send_back
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import Answer, RawAnswer, State, validate_answer
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire
from durf.reference.questionnaires.shelf import find_latest

from .towns import Town

ACTIVITY = "demo"
NAME = "selfimage"
HALF = 0.6
YEARS = (2, 1)
AGREES, GROWS, SLIPS, FORWARD, BACK = 0.8, 0.45, 0.88, 1, -1
REMARKS = {
    "board-talk": "Sinds dit voorjaar staat het elk kwartaal op de agenda, na de begroting.",
    "board-choices": "Wij kozen voor inloggen in twee stappen, een oefening en een nieuwe back-up.",
}
WISHES = (
    "Hoe krijgen wij de leveranciers van onze kleinste systemen mee?",
    "Wat vroegen andere raden, en wat hielp bij het antwoord?",
)

# Gives the viewer of somebody at an organisation, by name.
FindViewer = Callable[[str, Organisation], Viewer]


def send_one(
    municipality: Organisation,
    *,
    by: str,
    signer: tuple[str, str],
    find_viewer: FindViewer,
    now: datetime,
    turn: int = 0,
) -> None:
    """The answers of one municipality, signed and sent; `turn` varies what it answers."""
    name, function = signer
    viewer, signing = find_viewer(by, municipality), find_viewer(name, municipality)
    begun = now - timedelta(days=20)
    row = begin(viewer, title="Bezoek 2026", now=begun)
    fill(viewer, row, share=1.0, now=begun, turn=turn)
    signature = Signature(name, function, ["figures", "visit"])
    with acting_as(signing) as presence:
        sent = send_selfimage(signing, row, questions(), signature=signature, now=now)
        announce_item(sent.delivery)
        record_presence(presence, activity=ACTIVITY, now=now)


def send_year(
    municipality: Organisation, town: Town, *, find_viewer: FindViewer, ago: int, now: datetime
) -> None:
    """The answers of a year, signed and sent: most a step further than the year before."""
    viewer = find_viewer(town.ciso.name, municipality)
    signing = find_viewer(town.secretary.name, municipality)
    row = begin(viewer, title=f"Bezoek {now.year}", now=now - timedelta(days=20))
    chance = town.chance
    with acting_as(viewer) as presence:
        for place, question in enumerate(questions().questions):
            given = choose_grown(question, place, chance, years=len(YEARS) - ago)
            if given is not None:
                save_answer(viewer, row, question=question.id, given=given, seen_version=0, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    uses = ["figures", "visit"] if chance.random() < AGREES else ["visit"]
    signature = Signature(town.secretary.name, "Gemeentesecretaris", uses)
    with acting_as(signing) as presence:
        sent = send_selfimage(signing, row, questions(), signature=signature, now=now)
        announce_item(sent.delivery)
        record_presence(presence, activity=ACTIVITY, now=now)


def choose_grown(question: Question, place: int, chance: Random, *, years: int) -> Answer | None:
    """Where it began, and how it went since: mostly forward, sometimes back, often the same."""
    base, moves = chance.random(), [chance.random() for _year in YEARS]
    if not question.options:
        return choose(question, place)
    last = len(question.options) - 1
    level = round(base * base * last)
    for move in moves[:years]:
        level += FORWARD if move < GROWS else BACK if move > SLIPS else 0
    raw = RawAnswer(question.option_ids[min(max(level, 0), last)])
    answer = validate_answer(question, raw)
    return answer if isinstance(answer, Answer) and answer.is_answered else None


def fill_in_together(
    municipality: Organisation, *, people: list[str], find_viewer: FindViewer, now: datetime
) -> None:
    """Divided among colleagues, more than half answered, and one answer sent back."""
    coordinator = find_viewer(people[0], municipality)
    row = begin(coordinator, title="Bezoek 2027", now=now)
    fill(coordinator, row, share=HALF, now=now)
    helpers = [find_viewer(name, municipality).person_id for name in people]
    with acting_as(coordinator) as presence:
        for place, section in enumerate(questions().sections):
            assign(
                coordinator,
                row,
                part=Part(section.id),
                person_id=helpers[place % len(helpers)],
                due_on=localdate(now) + timedelta(days=10 + place),
                now=now,
            )
        answer = row.answers.get(question="board-choices")
        text = "Wil jij hier ook het besluit van juni noemen?"
        send_back(coordinator, answer, text=text, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def begin(viewer: Viewer, *, title: str, now: datetime) -> SelfImage:
    """A new self-image, to be sent in four weeks."""
    due_on = localdate(now) + timedelta(days=28)
    with acting_as(viewer) as presence:
        row = start_selfimage(viewer, questions(), title=title, due_on=due_on, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return row


def fill(viewer: Viewer, row: SelfImage, *, share: float, now: datetime, turn: int = 0) -> None:
    """The first part of the questions, answered with some variety."""
    asked = list(questions().questions)
    with acting_as(viewer) as presence:
        for place, question in enumerate(asked[: round(len(asked) * share)]):
            given = choose(question, place + turn)
            if given is not None:
                save_answer(viewer, row, question=question.id, given=given, seen_version=0, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)


def choose(question: Question, place: int) -> Answer | None:
    """What this municipality answers; None for a question that it leaves open."""
    if place % 17 == 16 and question.may_be_unknown:  # noqa: PLR2004 - now and then
        return Answer(State.UNKNOWN)
    value: object = None
    if question.options:
        value = question.option_ids[(place * 2 + place // 3) % len(question.options)]
    elif question.kind is Kind.TEXT:
        value = list(WISHES[: question.entries])
    elif question.kind is Kind.DATE:
        value = "2026-06-01"
    elif question.kind is Kind.NUMBER:
        value = str(place % 5 + 1)
    raw = RawAnswer(value, remark=REMARKS.get(question.id, ""))
    answer = validate_answer(question, raw)
    return answer if isinstance(answer, Answer) and answer.is_answered else None


def questions() -> Questionnaire:
    """The newest questions; this release always has them."""
    found = find_latest(NAME)
    if found is None:
        raise LookupError(NAME)
    return found
