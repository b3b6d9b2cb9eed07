"""What a municipality counts as in a selection: further, less far or unknown.

This is the committee's confidential working material. The functions return it to whoever holds
the secret of the frame; nothing here stores it. The secret draw has the last word in every class,
so that someone with all the public figures can be certain of none.
"""

from __future__ import annotations

import hashlib
import hmac
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import log
from statistics import fmean, median_low

from durf.engines.faults import InputFault

SHORTEST_SECRET = 16
# In units of the whole scale, from the lowest to the highest municipality.
SPREAD = 0.25
INPUT_WEIGHT = 0.5


class Progress(StrEnum):
    """A class for spreading a draw; never a verdict."""

    FURTHER = "further"
    LESS_FAR = "less_far"
    UNKNOWN = "unknown"


class SecretTooShortError(InputFault):
    """With a short secret the draw could be tried out."""

    def __init__(self) -> None:
        super().__init__(f"The secret of a frame has at least {SHORTEST_SECRET} bytes.")


@dataclass(frozen=True)
class FrameSecret:
    """What only the frozen frame holds: the salt, and what the committee itself knows (-1 to 1)."""

    salt: bytes = field(repr=False)
    own_input: Mapping[str, float] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse what could be guessed or would drown the rest."""
        if len(self.salt) < SHORTEST_SECRET:
            raise SecretTooShortError
        if any(not -1 <= value <= 1 for value in self.own_input.values()):
            raise ValueError("The committee's own input runs from -1 to 1.")


def classify_progress(
    indicators: Sequence[Mapping[str, float | None]], *, members: Sequence[str], secret: FrameSecret
) -> dict[str, Progress]:
    """Two halves of about equal size; who has no public figure at all is unknown."""
    public = combine_ranks(indicators, members=members)
    weighed = {
        one: rank
        + INPUT_WEIGHT * secret.own_input.get(one, 0.0)
        + SPREAD * draw_privately(one, salt=secret.salt)
        for one, rank in public.items()
    }
    middle = median_low(weighed.values()) if weighed else 0.0
    classes = dict.fromkeys(members, Progress.UNKNOWN)
    for one, value in weighed.items():
        classes[one] = Progress.FURTHER if value > middle else Progress.LESS_FAR
    return classes


def combine_ranks(
    indicators: Sequence[Mapping[str, float | None]], *, members: Sequence[str]
) -> dict[str, float]:
    """The mean place of a municipality over the indicators that know it, from 0 to 1."""
    places: dict[str, list[float]] = {}
    for values in indicators:
        known = {one: value for one in members if (value := values.get(one)) is not None}
        ordered = sorted(known.values())
        for one, value in known.items():
            between = bisect_left(ordered, value) + bisect_right(ordered, value)
            places.setdefault(one, []).append(between / (2 * len(ordered)))
    means = {one: fmean(found) for one, found in places.items()}
    ordered = sorted(means.values())
    return {
        one: (bisect_left(ordered, mean) + bisect_right(ordered, mean)) / (2 * len(ordered))
        for one, mean in means.items()
    }


def draw_privately(identity: str, *, salt: bytes) -> float:
    """A logistic number that only the holder of the salt can draw again."""
    digest = hmac.digest(salt, identity.encode(), hashlib.sha256)
    share = (int.from_bytes(digest[:7]) + 0.5) / 2**56
    return log(share / (1 - share))
