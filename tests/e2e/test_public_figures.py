"""The journey of a figure: proposed, refused, repaired, made public by two, and checked again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from durf.demo.country import EDITORS, PROPOSER
from durf.demo.figures import take_over
from durf.exchange.contracts import SELFIMAGE_1
from durf.exchange.deliveries import Outgoing, deliver
from durf.exchange.terms import Basis, Purpose
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.publication.ledger.checking import take_step
from durf.publication.ledger.knowledge import carry_out_review
from durf.publication.ledger.models import Proposal, Review
from durf.publication.ledger.states import Step
from durf.reference.questionnaires.answers import Answer, RawAnswer, validate_answer
from durf.reference.questionnaires.content import make_content
from durf.reference.questionnaires.shelf import find_latest
from tests.e2e.looking import GLANCES, look_at
from tests.e2e.town import Town
from tests.e2e.windows import Window
from tests.exchange.desks import Desk
from tests.publication.desk import make_town

pytestmark = [pytest.mark.e2e, pytest.mark.committed, pytest.mark.long]

COMMITTEE, PROVINCE = "Visitatiecommissie Informatieveiligheid", "Verremark"
CODES = [f"X{number}" for number in range(801, 813)]
OWN_REPORT = "https://voorbeeld.example/jaarverslag"


@pytest.fixture
def sit(new_window: Callable[..., Window], town: Town) -> Callable[[str], tuple[Window, Viewer]]:
    """Somebody at work in a browser, who has just proven who they are."""

    def make(person: str) -> tuple[Window, Viewer]:
        window = new_window()
        kind = OrganisationKind.COMMITTEE if person == PROPOSER else OrganisationKind.PRESS
        house = Organisation.objects.filter(kind=kind).earliest("pk")
        desk = Desk(town.membership(person, house.name))
        town.give_app(person)
        window.take_session(desk.client)
        return window, desk.viewer

    return make


def ask() -> str:
    """A question with four steps of which the demo publishes nothing."""
    questionnaire = find_latest("selfimage")
    assert questionnaire is not None
    asked = [q.id for q in questionnaire.questions if q.kind == "level" and len(q.options) == 4]
    return asked[2]


def answer_alike(question: str) -> None:
    """Twelve municipalities that gave only two of four answers."""
    committee = Organisation.objects.get(kind=OrganisationKind.COMMITTEE)
    questionnaire = find_latest("selfimage")
    assert questionnaire is not None
    asked = questionnaire.by_id[question]
    for place, code in enumerate(CODES):
        make_town(int(code[1:]), province=PROVINCE)
        said = validate_answer(asked, RawAnswer(asked.option_ids[place % 2]))
        assert isinstance(said, Answer)
        letter = Outgoing(
            receiver=committee,
            contract=SELFIMAGE_1,
            content={
                "title": "Bezoek",
                "answers": make_content(questionnaire, {question: said}),
                "uses": ["visit", "figures"],
                "signed_by": {"name": "A", "function": "B", "at": "2026-11-23T09:00:00+00:00"},
            },
            purpose=Purpose.VISIT,
            basis=Basis.PUBLIC_TASK,
            key=f"alike-{code}",
        )
        viewer = Viewer(None, frozenset({Organisation.objects.get(register_code=code).pk}))
        with acting_as(viewer):
            deliver(viewer, letter=letter, now=timezone.now())


def work(viewer: Viewer) -> Proposal:
    """What the jobs of the desk do with the newest proposal."""
    take_over(viewer, now=timezone.now())
    with acting_as(viewer):
        row = Proposal.objects.seen_by(viewer).latest("pk")
    for _step in Step:
        take_step(row.organisation_id, row.public_id, now=timezone.now())
    return row


def click(window: Window, selector: str) -> None:
    with window.page.expect_navigation():
        window.page.locator(selector).first.click()


def test_figure_is_refused_repaired_released_and_checked_again(sit, new_window, town) -> None:
    question = ask()
    answer_alike(question)
    secretary, proposer = sit(PROPOSER)
    take_over(proposer, now=timezone.now())
    house = f"/commissie/{town.house(COMMITTEE).public_id}/cijfers/vraag/{question}/"
    secretary.go(house)
    secretary.page.locator(f"[name=group][value='province:{PROVINCE}']").check()
    secretary.page.locator("[name=rounding][value='1']").check()
    click(secretary, "main form.durf-form button[type=submit], main form.durf-form button")
    assert look_at(secretary.page, GLANCES) == []
    click(secretary, "[name=step][value=send]")

    first, editor = sit(EDITORS[0])
    row = work(editor)
    page = f"/publicatie/{editor_house(editor)}/voorstellen/{row.public_id}/"
    first.go(page)
    expect(first.page.locator("[name=action][value=approve]")).to_have_count(0)
    assert look_at(first.page, GLANCES) == []
    click(first, "[name=action][value='round:5']")
    work(editor)
    first.go(page)
    click(first, "[name=action][value=approve]")
    expect(first.page.locator("[name=action][value=release]")).to_have_count(0)
    second, _other = sit(EDITORS[1])
    second.go(page)
    click(second, "[name=action][value=release]")

    number = find_number(second)
    visitor = new_window()
    assert visitor.go(f"/cijfers/{number}/").status == 200
    expect(visitor.page.locator("main")).to_contain_text(PROVINCE)
    expect(visitor.page.locator("main table tbody tr")).to_have_count(4)
    assert not set(CODES) & set(re.findall(r"X\d{3}", visitor.page.content()))
    assert look_at(visitor.page, GLANCES) == []
    learn(first, editor, row)


def learn(window: Window, editor: Viewer, row: Proposal) -> None:
    """One of them publishes its own report; the desk records it and reads what that means."""
    known = f"/publicatie/{editor_house(editor)}/bekend/"
    window.go(f"{known}antwoord/")
    page = window.page
    page.locator("[name=code]").fill(CODES[0])
    page.locator("[name=answer]").select_option(f"{row.item} {row.levels[0]['id']}")
    page.locator("[name=since_on]").fill("01-11-2026")
    page.locator("[name=source]").fill(OWN_REPORT)
    click(window, "main form button[type=submit], main form.durf-form button")
    with acting_as(editor):
        review = Review.objects.seen_by(editor).latest("pk")
    carry_out_review(review.organisation_id, review.public_id, now=timezone.now())
    window.go(known)
    expect(page.locator("main")).to_contain_text(OWN_REPORT)
    with acting_as(editor):
        assert Review.objects.seen_by(editor).latest("pk").state == "safe"
    expect(page.locator("main h2 ~ ul > li").first).not_to_be_empty()
    assert look_at(page, GLANCES) == []


def find_number(window: Window) -> str:
    """The number under which it is public, from the message."""
    found = re.findall(r"\d+", window.page.locator(".durf-alert").first.inner_text())
    return str(found[0])


def editor_house(editor: Viewer) -> str:
    return str(Organisation.objects.get(pk=editor.organisation_id).public_id)
