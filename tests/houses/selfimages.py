"""People at work on a self-image: a municipality that fills one in, a committee that receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from durf.exchange.inbox.notification import tell_of_item
from durf.exchange.models import ReceivedDelivery
from durf.exchange.withdrawals import withdraw
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.queries import list_latest
from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import Answer, SelfImage, Submission
from durf.houses.municipality.selfimage.rounds import start_selfimage
from durf.houses.municipality.selfimage.submissions import Signature, send_selfimage
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from durf.reference.questionnaires.answers import Answer as Given
from durf.reference.questionnaires.answers import State, Value
from durf.reference.questionnaires.questionnaire import Kind as Sort
from durf.reference.questionnaires.questionnaire import Question, Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from tests.exchange.desks import Desk, add_desk, make_desk

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEVEL, TEXT, NUMBER, MANY, DAY = (
    "board-talk",
    "your-question",
    "ciso-hours",
    "since-kind",
    "warnings-contacts",
)


def questions() -> Questionnaire:
    found = find_latest("selfimage")
    assert found is not None
    return found


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


@dataclass(frozen=True)
class Team:
    """Astervoort at work: who coordinates, two who answer, and who signs."""

    ciso: Desk
    cio: Desk
    alderman: Desk
    secretary: Desk


def make_team(name: str = "Astervoort") -> Team:
    ciso = make_desk(name, Kind.MUNICIPALITY, Role.CISO)
    return Team(
        ciso,
        add_desk(ciso, Role.CIO, name="Sjoerd Wiersma"),
        add_desk(ciso, Role.PORTFOLIO_HOLDER, name="Anke de Wethouder"),
        add_desk(ciso, Role.MUNICIPAL_SECRETARY, name="Mirjam Lodewijks"),
    )


def make_committee() -> Desk:
    return make_desk("Commissie", Kind.COMMITTEE)


def begin(desk: Desk, *, title: str = "Bezoek 2027", now: datetime = NOW) -> SelfImage:
    with acting_as(desk.viewer):
        return start_selfimage(desk.viewer, questions(), title=title, due_on=None, now=now)


def given(value: Value = "in-place", **changes: Any) -> Given:
    return Given(**({"state": State.GIVEN, "value": value} | changes))


def answer(
    desk: Desk,
    selfimage: SelfImage,
    *,
    question: str = LEVEL,
    said: Given | None = None,
    seen: int = 0,
    now: datetime = NOW,
    **more: Any,
) -> Answer:
    with acting_as(desk.viewer):
        return save_answer(
            desk.viewer,
            selfimage,
            question=question,
            given=said or given(),
            seen_version=seen,
            now=now,
            **more,
        )


def fitting(question: Question) -> Given:
    """Some right answer to a question."""
    if question.options:
        first = question.options[0].id
        return given((first,) if question.is_list else first)
    if question.kind is Sort.TEXT:
        return given(("Wat zien wij niet?",) if question.is_list else "Wat zien wij niet?")
    return Given(State.UNKNOWN)


def fill(desk: Desk, selfimage: SelfImage, *, is_whole: bool = False) -> None:
    """Every core question, or really every question, that has no answer yet."""
    with acting_as(desk.viewer):
        rows = Answer.objects.seen_by(desk.viewer).filter(selfimage=selfimage)
        known = set(rows.values_list("question", flat=True))
    for question in questions().questions:
        if (question.is_core or is_whole) and question.id not in known:
            answer(desk, selfimage, question=question.id, said=fitting(question))


def send(
    desk: Desk, selfimage: SelfImage, *, uses: tuple[str, ...] = ("visit",), now: datetime = NOW
) -> Submission:
    signature = Signature(desk.membership.user.name, "Gemeentesecretaris", list(uses))
    with acting_as(desk.viewer):
        return send_selfimage(desk.viewer, selfimage, questions(), signature=signature, now=now)


def arrive(submission: Submission, committee: Desk, *, now: datetime = NOW) -> None:
    """The job at the committee takes it over."""
    name = submission.delivery.public_id
    tell_of_item.func(committee.organisation.pk, name, now.isoformat())


def take_back(desk: Desk, submission: Submission, *, now: datetime = NOW) -> None:
    with acting_as(desk.viewer):
        withdraw(desk.viewer, submission.delivery, reason="Verkeerde versie", now=now)


def list_at(committee: Desk, *, now: datetime = NOW) -> list[ReceivedSelfImage]:
    with acting_as(committee.viewer):
        return list(list_latest(committee.viewer, now=now))


def find_delivery(committee: Desk, submission: Submission) -> ReceivedDelivery:
    with acting_as(committee.viewer):
        rows = ReceivedDelivery.objects.seen_by(committee.viewer)
        return rows.get(public_id=submission.delivery.public_id)
