"""A municipality that fills in its self-image, and the committee that receives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from durf.houses.municipality.selfimage.answers import save_answer
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.rounds import start_selfimage
from durf.platform.access.kinds import SLUG_OF_KIND
from durf.platform.access.matrix import Role
from durf.platform.access.models import Membership
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.questionnaires.answers import Answer as Said
from durf.reference.questionnaires.answers import RawAnswer, validate_answer
from durf.reference.questionnaires.questionnaire import Kind, Question, Questionnaire
from durf.reference.questionnaires.shelf import find_latest
from tests.exchange.desks import Desk
from tests.factories import make_member, make_organisation, make_user, viewer_of

GIVEN = {
    Kind.LEVEL: "in-place",
    Kind.YES_PARTLY_NO: "partly",
    Kind.NUMBER: "3",
    Kind.DATE: "01-06-2026",
    Kind.TEXT: "Zo doen wij het in Astervoort.",
}


@dataclass(frozen=True)
class Town:
    """An organisation with people by role."""

    organisation: Organisation
    members: dict[Role, Membership]

    def viewer(self, role: Role) -> Viewer:
        return viewer_of(self.members[role], today=timezone.localdate())

    def desk(self, role: Role) -> Desk:
        return Desk(self.members[role])


def make_town(
    name: str, *roles: Role, kind: OrganisationKind = OrganisationKind.MUNICIPALITY
) -> Town:
    organisation = make_organisation(name, kind)
    return Town(
        organisation,
        {
            role: make_member(organisation, role, user=make_user(f"{name} {role.value}"))
            for role in roles
        },
    )


def questions() -> Questionnaire:
    found = find_latest("selfimage")
    assert found is not None
    return found


def say(question: Question, value: object = None, **terms: Any) -> Said:
    """A valid answer to a question; without a value the first that fits its kind."""
    if value is None:
        value = question.option_ids[:1] if question.is_multiple else GIVEN.get(question.kind)
        value = question.option_ids[0] if question.kind is Kind.CHOICE and not value else value
    answer = validate_answer(question, RawAnswer(value, **terms))
    assert isinstance(answer, Said), answer
    return answer


def start(town: Town, *, title: str = "Bezoek 2027") -> SelfImage:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        return start_selfimage(viewer, questions(), title=title, due_on=None, now=timezone.now())


def answer_all(town: Town, selfimage: SelfImage, *, core_only: bool = True) -> None:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        for question in questions().questions:
            if question.is_core or not core_only:
                save_answer(
                    viewer,
                    selfimage,
                    question=question.id,
                    given=say(question),
                    seen_version=0,
                    now=timezone.now(),
                )


def answer_of(town: Town, selfimage: SelfImage, question: str) -> Answer:
    viewer = town.viewer(Role.CISO)
    with acting_as(viewer):
        return Answer.objects.seen_by(viewer).get(selfimage=selfimage, question=question)


def url(town: Town, name: str, **ids: Any) -> str:
    kind = SLUG_OF_KIND[OrganisationKind(town.organisation.kind)]
    return reverse(name, kwargs={"kind": kind, "house": town.organisation.public_id, **ids})


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return page.content.decode()
