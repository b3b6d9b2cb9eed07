"""A survey at work: municipalities that fetch codes by their pages, and answer without a name."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from durf.content.effect import load_questions
from durf.houses.committee.effect.models import EffectSurvey
from durf.houses.municipality.effect.models import SurveyInvitation
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import Desk, make_desk, run_jobs

CODE = re.compile(r'<code id="code">([a-z2-7-]+)</code>')
# Every possible set of answers: as many as that can be told apart.
COMBINATIONS = [
    dict(zip([q.id for q in load_questions()], chosen, strict=True))
    for chosen in product(*([o.id for o in q.options] for q in load_questions()))
]


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d-%m-%Y}"


@dataclass
class Poll:
    """One survey with everyone who is in it."""

    committee: Desk
    towns: list[Desk]
    survey: str = ""
    row: str = ""
    codes: dict[int, str] = field(default_factory=dict)

    def open(self) -> None:
        form: dict[str, Any] = {
            "name": "Wat bracht het bezoek?",
            "draw_until_on": day(20),
            "answer_until_on": day(40),
            "invited": [town.organisation.public_id for town in self.towns],
        }
        answer = self.committee.post("effect_open", form)
        assert answer.status_code == 302, answer.content.decode()
        run_jobs()
        with acting_as(self.committee.viewer):
            row = EffectSurvey.objects.seen_by(self.committee.viewer).latest("opened_at")
        self.row, self.survey = row.public_id, row.survey

    def find_invitation(self, number: int) -> SurveyInvitation:
        viewer = self.towns[number].viewer
        with acting_as(viewer):
            return SurveyInvitation.objects.seen_by(viewer).get(survey=self.survey)

    def draw(self, number: int) -> str:
        """By the page, as somebody of the municipality; the code goes into a memory outside."""
        desk = self.towns[number]
        page = desk.post("survey_draw", {}, invitation=self.find_invitation(number).public_id)
        found = CODE.search(page.content.decode())
        assert found, page.content.decode()
        self.codes[number] = found[1]
        return found[1]

    def step(self, name: str) -> str:
        self.committee.post("effect_step", {"step": name}, survey=self.row)
        return self.committee.text("effect_survey", survey=self.row)

    def answer(self, code: str, chosen: dict[str, str], *, client: Client | None = None) -> Any:
        url = reverse("survey_answer", kwargs={"survey": self.survey})
        return (client or Client(enforce_csrf_checks=True)).post(url, {"code": code, **chosen})


def make_poll(size: int) -> Poll:
    committee = make_desk("Commissie", Kind.COMMITTEE, Role.SECRETARY)
    return Poll(committee, make_towns(size))


def make_towns(size: int) -> list[Desk]:
    return [make_desk(f"Plaats {n:02}", Kind.MUNICIPALITY, Role.CISO) for n in range(size)]


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())
