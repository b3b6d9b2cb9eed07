"""What the committee learns, full of canaries: a red thread, and where it was seen in a room."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from durf.houses.committee.observations.observations import (
    ObservationFacts,
    add_sighting,
    make_observation,
)
from durf.houses.committee.observations.states import SightingKind
from durf.platform.tenancy.confidential import Room
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer, acting_as
from tests.leaks.country import Country, House

ViewerOf = Callable[[House], Viewer]


def seed_observations(country: Country, viewer_of: ViewerOf) -> None:
    """The committee's secretary writes nothing but canaries, in the room of the first colleague."""
    house = country.houses[OrganisationKind.COMMITTEE.value]
    viewer = viewer_of(house)
    inside = Viewer(viewer.user_id, viewer.organisations, rooms=frozenset({int(house.ids["room"])}))

    def write(kind: str = "observation") -> str:
        return country.aviary.breed(house.slug, kind).text

    now = timezone.now()
    with acting_as(inside):
        room = Room.objects.seen_by(inside).get(pk=int(house.ids["room"]))
        observation = make_observation(
            inside, facts=ObservationFacts(write(), write(), "board"), now=now
        )
        add_sighting(
            inside,
            observation,
            room=room,
            kind=SightingKind.SEEN,
            seen_on=timezone.localdate(now),
            note=write("room"),
            now=now,
        )
    house.ids.update(observation=observation.public_id)
