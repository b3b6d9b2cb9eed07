"""The visit sheet: filled in at the municipality, sent by post, in use at the committee."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from durf.exchange.models import SentDelivery
from durf.houses.committee.planning.models import Sheet as Kept
from durf.houses.committee.planning.sheets import Source
from durf.houses.committee.visits.models import Visit as CommitteeVisit
from durf.houses.committee.visits.states import VisitState
from durf.houses.municipality.visits.models import Sheet
from durf.houses.municipality.visits.models import Visit as OwnVisit
from durf.houses.municipality.visits.tasks import list_visit_tasks
from durf.platform.access.matrix import Role
from durf.platform.tenancy.viewer import acting_as
from tests.exchange.desks import add_desk
from tests.houses.visits import announce, arrive, join_all, list_own, make_scene, move, plan

pytestmark = pytest.mark.django_db
FORM = {
    "mode": "hybrid",
    "address": "Markt 1, Astervoort",
    "place": "Zaal 3",
    "reception": "Balie links, met paspoort",
    "contact_name": "Joke Terpstra",
    "contact_phone": "0512 345 678",
    "parking": "Achter het stadhuis",
    "train": "Station op tien minuten",
    "meeting_link": "https://overleg.test/abc?d=1",
    "debrief_minutes": "45",
    "name_holder": "Piet de Vries",
    "stand_in_holder": "Els Bos",
    "others": "Griffier, Kim Kok, Jan Jol\n\nAdviseur",
    "remarks": "De lift is stuk.",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def scene():
    made = make_scene(count=2)
    join_all(made)
    plan(made)
    announce(made)
    return made


def newest(ciso):
    with acting_as(ciso.viewer):
        return SentDelivery.objects.seen_by(ciso.viewer).filter(kind="visit_sheet").latest("pk")


def send(scene, **changes):
    """By the page; gives what was sent."""
    ciso = scene.team.ciso
    own = list_own(ciso)[0].public_id
    answer = ciso.post("municipality_visit_sheet", FORM | changes, visit=own)
    assert answer.status_code == 302, answer.content.decode()
    return newest(ciso)


def kept(scene):
    who = scene.bureau.secretary.viewer
    with acting_as(who):
        return Kept.objects.seen_by(who).select_related("visit").filter(visit=scene.visit).first()


def make_controller(ciso):
    return add_desk(ciso, Role.CONTROLLER, name="Cor Trol")


def count_tasks(desk):
    with acting_as(desk.viewer):
        return len(list_visit_tasks(desk.viewer, desk.organisation))


def test_sheet_travels_by_post_and_the_last_one_counts(scene) -> None:
    bureau, ciso = scene.bureau, scene.team.ciso
    own = list_own(ciso)[0].public_id
    assert count_tasks(ciso) == 1
    assert count_tasks(make_controller(ciso)) == 0
    assert "bezoekblad" in ciso.text("municipality_visit", visit=own)

    first = send(scene)
    assert count_tasks(ciso) == 0
    assert kept(scene) is None
    arrive(bureau.secretary, first, now=timezone.now())

    sheet = kept(scene)
    assert (sheet.origin, sheet.visit.mode) == (Source.POST, "hybrid")
    assert sheet.changed_at == first.sent_at
    assert sheet.attendees == [
        {"function": "holder", "name": "Piet de Vries", "stand_in": "Els Bos"},
        {"function": "Griffier", "name": "Kim Kok", "stand_in": "Jan Jol"},
        {"function": "Adviseur", "name": "", "stand_in": ""},
    ]
    page = bureau.secretary.text("planning_visit", visit=scene.visit.public_id)
    post = bureau.secretary.text("post_item", delivery=first.public_id)
    mine = ciso.text("municipality_visit", visit=own)
    for text in ("Markt 1, Astervoort", "Piet de Vries", "Jan Jol"):
        assert text in page
        assert text in post
        assert text in mine
    again = ciso.text("municipality_visit_sheet", visit=own)
    assert "Griffier, Kim Kok, Jan Jol" in again

    second, third = send(scene, place="Zaal 4"), send(scene, place="Zaal 5")
    arrive(bureau.secretary, third, now=timezone.now())
    arrive(bureau.secretary, second, now=timezone.now())
    assert kept(scene).place == "Zaal 5"
    assert "Zaal 5" in ciso.text("municipality_visit", visit=own)
    with acting_as(ciso.viewer):
        assert Sheet.objects.seen_by(ciso.viewer).count() == 3


def test_sheet_misses_nothing_and_fits_in_the_post(scene) -> None:
    ciso = scene.team.ciso
    own = list_own(ciso)[0].public_id
    many, long = "\n".join(["x"] * 30), "x" * 151
    for wrong in (
        {"address": ""},
        {"meeting_link": ""},
        {"meeting_link": "javascript:alert(1)"},
        {"others": many},
        {"others": long},
    ):
        form = ciso.post("municipality_visit_sheet", FORM | wrong, visit=own)
        assert "durf-error-summary" in form.content.decode()


def test_sheet_after_the_talk_or_about_another_visit_changes_nothing(scene) -> None:
    bureau, ciso = scene.bureau, scene.team.ciso
    own = list_own(ciso)[0]
    who = bureau.secretary.viewer
    with acting_as(who):
        others = CommitteeVisit.objects.seen_by(who).exclude(pk=scene.visit.pk)
        anothers = others.get().public_id
    for reference in (anothers, "z" * 24):
        with acting_as(ciso.viewer):
            OwnVisit.objects.seen_by(ciso.viewer).update(reference=reference)
        arrive(bureau.secretary, send(scene), now=timezone.now())
    with acting_as(who):
        assert not Kept.objects.seen_by(who).exists()
    with acting_as(ciso.viewer):
        OwnVisit.objects.seen_by(ciso.viewer).update(reference=own.reference)
    late = send(scene)
    move(scene, VisitState.VISITED)
    arrive(bureau.secretary, late, now=timezone.now())
    assert kept(scene) is None
    announce(scene, now=timezone.now() + timedelta(minutes=1))
    assert ciso.get("municipality_visit_sheet", visit=own.public_id).status_code == 404


def test_who_only_sees_the_visit_sends_no_sheet(scene, django_assert_max_num_queries) -> None:
    ciso, controller = scene.team.ciso, make_controller(scene.team.ciso)
    own = list_own(ciso)[0].public_id
    send(scene)
    assert controller.get("municipality_visit_sheet", visit=own).status_code == 404
    assert "bezoekblad" not in controller.text("municipality_visit", visit=own)
    for sheets in (1, 4):
        for _number in range(sheets - 1):
            send(scene)
        for name, most in (("municipality_visit", 16), ("municipality_visit_sheet", 13)):
            with django_assert_max_num_queries(most):
                ciso.text(name, visit=own)
