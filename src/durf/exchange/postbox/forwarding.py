"""Trying a forward without doing it, so that a person hears beforehand what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from durf.exchange.deliveries import Onward, forward
from durf.exchange.directory import name_in_full
from durf.exchange.errors import ConsentMissingError, PostError
from durf.exchange.models import ReceivedDelivery, SentDelivery
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer, acting_as


class RehearsedError(Exception):
    """Everything went well, and now it is undone; `sent` is the row that was there for a moment."""

    def __init__(self, sent: SentDelivery) -> None:
        self.sent = sent
        super().__init__()


@dataclass(frozen=True)
class Obstacle:
    """What the post would say; `missing` are the organisations whose consent isn't there."""

    error: PostError
    missing: Sequence[Organisation] = ()

    @property
    def names(self) -> list[str]:
        """The names of those organisations."""
        return [name_in_full(row) for row in self.missing]


@dataclass(frozen=True)
class Rehearsal:
    """What would happen: until when it would be valid, or what stands in the way."""

    expires_at: datetime | None = None
    obstacle: Obstacle | None = None


def rehearse(
    viewer: Viewer, received: ReceivedDelivery, *, onward: Onward, now: datetime
) -> Rehearsal:
    """What this forward would do now.

    The post itself answers, in a part of the transaction that is rolled back and leaves no trail.
    """
    try:
        with acting_as(viewer):
            raise RehearsedError(forward(viewer, received, onward=onward, now=now))
    except RehearsedError as done:
        return Rehearsal(expires_at=done.sent.expires_at)
    except ConsentMissingError as error:
        missing = Organisation.objects.filter(pk__in=error.missing).order_by("name", "pk")
        return Rehearsal(obstacle=Obstacle(error, list(missing)))
    except PostError as error:
        return Rehearsal(obstacle=Obstacle(error))
