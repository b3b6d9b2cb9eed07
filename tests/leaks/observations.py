"""What the committee learns, full of canaries: a red thread, and where it was seen in a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from durf.houses.committee.observations.observations import (
    Evidence,
    ObservationFacts,
    add_sighting,
    make_observation,
)
from durf.houses.committee.observations.states import SightingKind
from durf.houses.committee.visits.models import Visit
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import Country, House

ViewerOf = Callable[[House], Viewer]


def seed_observations(country: Country, viewer_of: ViewerOf) -> None:
    """The committee's secretary writes nothing but canaries, in the room of a visit."""
    house = country.houses[OrganisationKind.COMMITTEE.value]
    viewer = viewer_of(house)

    def write(kind: str = "observation") -> str:
        return country.aviary.breed(house.slug, kind).text

    now = timezone.now()
    with acting_as(viewer):
        visit = Visit.objects.seen_by(viewer).get(public_id=house.ids["visit"])
        facts = ObservationFacts(write(), write(), "board")
        observation = make_observation(viewer, facts=facts, now=now)
    inside = replace(viewer, rooms=frozenset({visit.room_id}))
    with acting_as(inside):
        evidence = Evidence(SightingKind.SEEN, None, write("visit_file"))
        add_sighting(inside, observation, visit=visit, evidence=evidence, now=now)
    house.ids.update(observation=observation.public_id)
