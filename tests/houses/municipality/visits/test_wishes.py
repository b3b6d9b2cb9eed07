"""Rather another committee member: asked by the pages, answered by post, unseen by the member."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from durf.exchange.models import SentDelivery
from durf.houses.committee.visits.models import TeamMember, TeamWish
from durf.houses.municipality.visits.models import Companion, Wish
from durf.platform.tenancy.viewer import acting_as
from tests.houses.visits import announce, arrive, join_all, list_own, make_scene, plan

pytestmark = pytest.mark.django_db
WHY = "Hij werkte hier tot vorig jaar als inhuurkracht."


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def scene():
    made = make_scene()
    join_all(made)
    plan(made)
    announce(made)
    return made


def newest(desk, kind):
    with acting_as(desk.viewer):
        return SentDelivery.objects.seen_by(desk.viewer).filter(kind=kind).latest("pk")


def ask(scene, name, text=""):
    """The alderman asks for somebody else, by the page."""
    ciso = scene.team.ciso
    own = list_own(ciso)[0].public_id
    with acting_as(ciso.viewer):
        one = Companion.objects.seen_by(ciso.viewer).get(visit__public_id=own, name=name)
    data = {"companion": one.public_id, "text": text}
    answer = ciso.post("municipality_visit_other", data, visit=own)
    assert answer.status_code == 302, answer.content.decode()
    arrive(scene.bureau.secretary, newest(ciso, "visit_wish"), now=timezone.now())
    with acting_as(scene.bureau.secretary.viewer):
        return TeamWish.objects.seen_by(scene.bureau.secretary.viewer).latest("pk").public_id


def tell(scene):
    """The secretary tells who comes; gives the names of chair, member and secretary."""
    bureau, ciso = scene.bureau, scene.team.ciso
    answer = bureau.secretary.post("committee_visit_team_tell", {}, visit=scene.visit.public_id)
    assert answer.status_code == 302
    arrive(ciso, newest(bureau.secretary, "visit_team"), now=timezone.now())
    return [desk.membership.user.name for desk in (bureau.chair, bureau.member, bureau.secretary)]


def reply(scene, wish, verdict, text):
    """The secretary answers; gives the answer of the page."""
    secretary = scene.bureau.secretary
    data = {"verdict": verdict, "text": text}
    done = secretary.post("committee_visit_wish", data, visit=scene.visit.public_id, wish=wish)
    if done.status_code == 302:
        arrive(scene.team.ciso, newest(secretary, "visit_team"), now=timezone.now())
    return done.status_code


def offered(scene, own):
    form = scene.team.ciso.get("municipality_visit_other", visit=own).context["form"]
    return {row.name for row in form.companions.values()}


def test_municipality_asks_for_another_member_and_gets_an_answer(scene) -> None:
    secretary, chair, ciso = scene.bureau.secretary, scene.bureau.chair, scene.team.ciso
    own = list_own(ciso)[0].public_id
    assert ciso.get("municipality_visit_other", visit=own).status_code == 404
    people = tell(scene)
    page = ciso.text("municipality_visit", visit=own)
    assert all(name in page for name in people)
    assert offered(scene, own) == set(people[:2])

    wish = ask(scene, people[0], WHY)
    assert offered(scene, own) == {people[1]}
    assert WHY in secretary.text("committee_visit_wish", visit=scene.visit.public_id, wish=wish)
    assert reply(scene, wish, "stays", "") == 200
    assert reply(scene, wish, "changed", "Er komt iemand anders.") == 302
    second = ask(scene, people[1])
    assert reply(scene, second, "stays", "Wij hebben nu niemand anders.") == 302

    page = ciso.text("municipality_visit", visit=own)
    assert "Er komt iemand anders." in page
    assert "Wij hebben nu niemand anders." in page
    assert reply(scene, second, "stays", "Nog eens.") == 200
    with acting_as(ciso.viewer):
        rows = Wish.objects.seen_by(ciso.viewer).order_by("pk")
        assert list(rows.values_list("is_changed", flat=True)) == [True, False]
        gone = Companion.objects.seen_by(ciso.viewer).exclude(gone_at=None)
        assert [row.name for row in gone] == people[:1]
    with acting_as(secretary.viewer):
        left = TeamMember.objects.seen_by(secretary.viewer).exclude(left_at=None)
        assert [row.person_id for row in left] == [chair.membership.user_id]
    assert chair.get("committee_visit_file", visit=scene.visit.public_id).status_code == 404


def test_member_never_sees_that_it_was_asked(scene) -> None:
    people, bureau, visit = tell(scene), scene.bureau, scene.visit.public_id
    wish = ask(scene, people[0], WHY)
    with acting_as(bureau.secretary.viewer):
        rows = TeamWish.objects.seen_by(bureau.secretary.viewer)
        got = rows.get().delivery.public_id
    assert wish in bureau.secretary.text("committee_visit", visit=visit)
    assert got in bureau.secretary.text("post_in")

    told = newest(bureau.secretary, "visit_team").public_id
    for desk in (bureau.chair, bureau.member, bureau.secretariat):
        assert desk.get("committee_visit_wish", visit=visit, wish=wish).status_code == 404
        assert desk.get("post_item", delivery=got).status_code == 404
        assert desk.get("post_sent_item", delivery=told).status_code == 404
        seen = [desk.text(name) for name in ("post_in", "post_sent", "house_home")]
        seen.append(desk.text("committee_visit", visit=visit))
        assert not [text for text in seen if WHY in text or got in text or wish in text]
