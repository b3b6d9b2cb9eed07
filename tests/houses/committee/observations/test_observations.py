"""Red threads: counted over visits, read by everyone, and of which visit only by its team."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from durf.houses.committee.observations.errors import NamedMunicipalityError, SeenAlreadyError
from durf.houses.committee.observations.models import Observation, Sighting
from durf.houses.committee.observations.observations import (
    ObservationFacts,
    add_sighting,
    change_sighting,
    make_observation,
)
from durf.houses.committee.observations.rules import describe_count
from durf.houses.committee.observations.states import SightingKind
from durf.platform.access.matrix import Role
from durf.platform.tenancy.kinds import OrganisationKind as Kind
from durf.platform.tenancy.models import Room
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.reference.municipalities.register import MunicipalityFacts, record_municipality
from tests.exchange.desks import make_desk
from tests.factories import make_room

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FACTS = ObservationFacts("De back-up wordt zelden teruggezet", theme="technology")


def enter(viewer: Viewer, *rooms: int) -> Viewer:
    return replace(viewer, rooms=frozenset(rooms))


def see(viewer: Viewer, thread: Observation, room: Room, day: date) -> Sighting:
    """Inside the room of a visit."""
    inside = enter(viewer, room.pk)
    with acting_as(inside):
        return add_sighting(inside, thread, room=room, kind=SightingKind.SEEN, seen_on=day, now=NOW)


def test_observation_counts_visits_and_hides_which() -> None:
    member = make_desk("Commissie", Kind.COMMITTEE, Role.COMMITTEE_MEMBER).viewer
    with acting_as(member):
        first, second = make_room(member), make_room(member)
        thread = make_observation(member, facts=FACTS, now=NOW)
    see(member, thread, first, date(2026, 3, 30))
    seen = see(member, thread, second, date(2026, 11, 2))
    inside = enter(member, second.pk)
    with acting_as(inside), pytest.raises(SeenAlreadyError):
        add_sighting(
            inside,
            thread,
            room=second,
            kind=SightingKind.COUNTER,
            seen_on=date(2026, 11, 2),
            now=NOW,
        )
    with acting_as(inside):
        change_sighting(inside, seen, kind=SightingKind.COUNTER, note="Hier wel, elk kwartaal.")

    with acting_as(member):
        row = Observation.objects.seen_by(member).get()
        behind = Sighting.objects.seen_by(member).count()

    assert (row.visits, row.counter_examples, behind) == (1, 1, 0)
    assert (row.first_seen_on, row.last_seen_on) == (date(2026, 1, 1), date(2026, 10, 1))
    assert [describe_count(n) for n in (0, 3)] == ["0", "3"]
    assert describe_count(1) == describe_count(2) != "1"


def test_observation_refuses_the_name_of_a_municipality() -> None:
    member = make_desk("Commissie", Kind.COMMITTEE, Role.COMMITTEE_MEMBER).viewer
    record_municipality(MunicipalityFacts("X901", "Astervoort", "Noordmark", 24_310))

    with acting_as(member), pytest.raises(NamedMunicipalityError):
        make_observation(member, facts=replace(FACTS, text="Zoals in Astervoort."), now=NOW)
    with acting_as(member):
        kept = make_observation(member, facts=replace(FACTS, text="Astervoortse"), now=NOW)

    assert kept.pk
