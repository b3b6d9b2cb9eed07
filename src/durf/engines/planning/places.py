"""How far places are apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from durf.engines.planning.visits import Visit

EARTH_DIAMETER_KM = 12_742.0


def measure_km(one: Visit, other: Visit) -> float:
    """The distance in kilometres as the crow flies."""
    up = sin(radians(other.latitude - one.latitude) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    spread = up + cos(radians(one.latitude)) * cos(radians(other.latitude)) * along
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, spread)))


def find_neighbours(visits: tuple[Visit, ...], *, near_km: float) -> list[frozenset[int]]:
    """For each visit the others that are near."""
    return [
        frozenset(
            number
            for number, other in enumerate(visits)
            if other is not visit and measure_km(visit, other) <= near_km
        )
        for visit in visits
    ]
