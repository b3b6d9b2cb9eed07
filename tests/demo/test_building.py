"""The fictional country is built as people would build it, and leaves something to do."""

from __future__ import annotations

import pytest
from django.utils import timezone

from durf.demo.building import build_country, is_built
from durf.demo.people import viewer_of
from durf.exchange.contracts import label_kind
from durf.exchange.contracts.report import Progress
from durf.exchange.models import ReceivedDelivery
from durf.houses.committee.programmes.models import Drawn
from durf.houses.committee.programmes.states import DrawnState
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.reports.following import list_actions
from durf.houses.municipality.reports.permissions import list_permissions
from durf.houses.municipality.reports.responding import list_reports, read_report
from durf.houses.municipality.reports.states import CouncilChoice, Use
from durf.houses.municipality.selfimage.models import Answer, SelfImage
from durf.houses.municipality.selfimage.states import Review, State
from durf.platform.accounts.models import User
from durf.platform.tenancy.models import Organisation, OrganisationKind
from durf.platform.tenancy.viewer import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings) -> list[str]:
    settings.DURF_DEMO = True
    names: list[str] = []
    build_country(now=timezone.now(), tell=names.append)
    return names


def viewer(name: str, organisation: str):
    return viewer_of(name, Organisation.objects.get(name=organisation), now=timezone.now())


def test_country_is_built_once_and_says_how_far_it_is(told) -> None:
    assert is_built()
    assert told[:2] == ["Astervoort", "Bornedijk"]


def test_colleagues_are_in_the_middle_of_a_selfimage(told) -> None:
    ciso = viewer("Joke Terpstra", "Astervoort")

    with acting_as(ciso):
        row = SelfImage.objects.seen_by(ciso).get()
        reviews = set(Answer.objects.seen_by(ciso).values_list("review", flat=True))

    assert row.state == State.OPEN
    assert reviews == {Review.NONE, Review.SENT_BACK}


def test_start_pages_say_how_things_stand(told, client) -> None:
    pages = {}
    for name in ("Joke Terpstra", "Anneke Prins", "Jelle Postma", "Ahmed Benali"):
        person = User.objects.get(name=name)
        client.post("/demo/", {"person": person.public_id})
        pages[name] = client.get("/", follow=True)

    standing = {name: page.context["standing"] for name, page in pages.items()}
    tasks = {name: page.context["tasks"] for name, page in pages.items()}

    assert "Joke Terpstra: " in str([str(row.value) for row in standing["Joke Terpstra"]])
    visit, steps, council = standing["Anneke Prins"]
    assert "Bornedijk" in visit.label
    assert str(steps.value).count("<li>") == 5
    assert council.value == CouncilChoice.PUBLIC.label
    assert [row.label for row in standing["Jelle Postma"]] == [label_kind("report_copy")]
    assert [task.status for task in tasks["Ahmed Benali"] if "/adviezen/" in task.url]


def test_committee_received_a_selfimage(told) -> None:
    committee = Organisation.objects.get(kind=OrganisationKind.COMMITTEE)
    secretary = viewer("Roos Verhulst", committee.name)

    with acting_as(secretary):
        received = ReceivedDelivery.objects.seen_by(secretary).filter(kind="selfimage")
        senders = [row.sender.name for row in received.select_related("sender")]

    assert "Bornedijk" in senders


def test_committee_has_visits_in_every_stage(told) -> None:
    secretary = viewer("Roos Verhulst", "Visitatiecommissie Informatieveiligheid")

    with acting_as(secretary):
        visits = {row.name: row.state for row in Visit.objects.seen_by(secretary)}
        answers = set(Drawn.objects.seen_by(secretary).values_list("state", flat=True))

    assert visits == {
        "Achtmaal-Zuid": VisitState.PREPARING,
        "Astervoort": VisitState.PLANNED,
        "Bornedijk": VisitState.FINAL,
        "Culemhaven": VisitState.RESPONDING,
        "Driehuizen-Oost": VisitState.VISITED,
        "Geestmond": VisitState.PROPOSED,
        "Molenbeke": VisitState.PLANNED,
    }
    assert {DrawnState.NOT_NOW, DrawnState.INVITED, DrawnState.RESERVE} <= answers


def test_visited_municipality_uses_its_report(told) -> None:
    alderman = viewer("Anneke Prins", "Bornedijk")

    with acting_as(alderman):
        report = list_reports(alderman).get()
        content = read_report(alderman, report, now=timezone.now())
        taken = [row.progress for row in list_actions(alderman, report)]
        (permission,) = list_permissions(alderman, report)

    assert len(content["paragraphs"]) >= 6
    assert len(taken) == 5
    assert Progress.NOT_DOING in taken
    assert permission.use == Use.IBD
