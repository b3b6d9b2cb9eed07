"""Red threads: counted over visits, read by everyone, and of which visit only by its team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from durf.houses.committee.observations.errors import (
    NamedMunicipalityError,
    OtherVisitError,
    SeenAlreadyError,
)
from durf.houses.committee.observations.models import Observation, Sighting
from durf.houses.committee.observations.observations import (
    Evidence,
    ObservationFacts,
    add_sighting,
    make_observation,
)
from durf.houses.committee.observations.rules import describe_count
from durf.houses.committee.observations.states import SightingKind
from durf.houses.committee.visits.findings import Wording, make_finding
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.states import FindingKind
from durf.platform.tenancy.viewer import acting_as
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from tests.exchange.desks import Desk
from tests.houses.programmes import NOW
from tests.houses.visits import Scene, join, make_scene, plan

pytestmark = pytest.mark.django_db
FACTS = ObservationFacts("De back-up wordt zelden teruggezet", theme="technology")
SHOWN = "Terugzetten is één keer geprobeerd."


@pytest.fixture
def scenes() -> tuple[Scene, Scene]:
    """Two visits; the member is in both teams, the secretary only in the second."""
    first = make_scene(count=2)
    who = first.bureau.secretary.viewer
    with acting_as(who):
        other = Visit.objects.seen_by(who).select_related("room").exclude(pk=first.visit.pk).get()
    second = replace(first, visit=other)
    for scene, months in ((first, 0), (second, 8)):
        join(scene, scene.bureau.member)
        plan(scene, at=NOW - timedelta(days=280 - 30 * months))
    join(second, second.bureau.secretary)
    return first, second


def show(scene: Scene, kind: SightingKind = SightingKind.SEEN):
    """A finding of this visit, by the member."""
    who = scene.bureau.member.viewer
    with acting_as(who):
        wording = Wording(FindingKind.IMPROVEMENT, "technology", SHOWN)
        visit = scene.reload(scene.bureau.member)
        finding = make_finding(who, visit, wording=wording, notes=(), now=NOW)
    return visit, Evidence(kind, finding, "Alleen voor ons team.")


def test_observation_counts_visits_and_shows_evidence_to_its_team_only(scenes) -> None:
    first, second = scenes
    member, secretary = first.bureau.member, first.bureau.secretary
    with acting_as(member.viewer):
        thread = make_observation(member.viewer, facts=FACTS, now=NOW)
    visit, evidence = show(first)
    other, counter = show(second)
    with acting_as(member.viewer):
        add_sighting(member.viewer, thread, visit=visit, evidence=evidence, now=NOW)
        with pytest.raises(SeenAlreadyError):
            add_sighting(member.viewer, thread, visit=visit, evidence=evidence, now=NOW)
        with pytest.raises(OtherVisitError):
            add_sighting(member.viewer, thread, visit=other, evidence=evidence, now=NOW)
    place = {"visit": other.public_id, "observation": thread.public_id}
    chosen = {"kind": "seen", "finding": counter.finding.public_id, "note": "Hier toch wel."}
    assert secretary.post("visit_observation", chosen, **place).status_code == 302
    changed = chosen | {"kind": "counter", "note": "Hier elk kwartaal."}
    assert secretary.post("visit_observation", changed, **place).status_code == 302

    check_counts(secretary, other)
    one = {"observation": thread.public_id}
    assert {first.visit.name, other.name} <= set(names(member.text("observation", **one), scenes))
    assert names(secretary.text("observation", **one), scenes) == [other.name]
    assert names(first.bureau.chair.text("observation", **one), scenes) == []
    assert SHOWN in secretary.text("visit_observations", visit=other.public_id)
    assert secretary.get("visit_observations", visit=visit.public_id).status_code == 404
    hidden = secretary.get("visit_observation", visit=visit.public_id, **one)
    assert hidden.status_code == 404


def check_counts(desk: Desk, visit: Visit) -> None:
    """The counts, and of the rows behind them only that of this visit."""
    with acting_as(desk.viewer):
        row = Observation.objects.seen_by(desk.viewer).get()
        behind = Sighting.objects.seen_by(desk.viewer).values_list("visit", flat=True)
        assert list(behind) == [visit.pk]
    assert (row.visits, row.counter_examples) == (1, 1)
    assert (row.first_seen_on, row.last_seen_on) == (date(2026, 1, 1), date(2026, 10, 1))


def names(page: str, scenes: tuple[Scene, Scene]) -> list[str]:
    """Which of the visits the page names."""
    return [scene.visit.name for scene in scenes if scene.visit.name in page]


def test_observation_is_changed_and_refuses_the_name_of_a_municipality(scenes) -> None:
    member = scenes[0].bureau.member
    record_municipality(MunicipalityFacts("X901", "Astervoort", "Noordmark", 24_310))
    with acting_as(member.viewer), pytest.raises(NamedMunicipalityError):
        make_observation(member.viewer, facts=replace(FACTS, text="In Astervoort."), now=NOW)
    with acting_as(member.viewer):
        facts = replace(FACTS, text="Astervoortse")
        kept = make_observation(member.viewer, facts=facts, now=NOW)
    data = {"title": "Herstel wordt niet geoefend", "text": "Zoals in Astervoort", "state": "ripe"}

    refused = member.post("observation", data, observation=kept.public_id)
    changed = member.post("observation", data | {"text": ""}, observation=kept.public_id)

    assert (refused.status_code, changed.status_code) == (200, 302)
    with acting_as(member.viewer):
        row = Observation.objects.seen_by(member.viewer).get()
    assert (row.title, row.state, row.theme) == (data["title"], "ripe", "technology")
    assert [describe_count(n) for n in (0, 3)] == ["0", "3"]
    assert describe_count(1) == describe_count(2) != "1"
