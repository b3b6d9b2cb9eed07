"""Who is looking: the viewer, and the transaction that works for that viewer.

Outside `acting_as` no confidential row can be read or written. The settings that the policies
read are local to the transaction and are put back when a nested context is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction

from .errors import NoViewerError, WrongViewerError
from .trail import Trail


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks, for organisations, with a purpose.

    Built from the memberships in the database (`durf.platform.access.viewers`), never from a
    request parameter. `user_id` is None for a job that no person started. `on_behalf_of` is the
    user for whom a stand-in acts.
    """

    user_id: int | None
    organisations: frozenset[int]
    rooms: frozenset[int] = frozenset()
    capabilities: frozenset[str] = frozenset()
    purpose: str = ""
    on_behalf_of: int | None = None

    @property
    def organisation_id(self) -> int:
        """The one organisation this viewer works for; ValueError when there are more."""
        (only,) = self.organisations
        return only

    @property
    def person_id(self) -> int:
        """The person who acts; ValueError for a task that no person started."""
        if self.user_id is None:
            raise ValueError("no person acts here")
        return self.user_id

    def may(self, capability: str) -> bool:
        """Whether the viewer's roles give this capability."""
        return capability in self.capabilities


@dataclass(frozen=True)
class Presence:
    """The viewer at work and the trail that the work leaves."""

    viewer: Viewer
    trail: Trail = field(default_factory=Trail)


_present: ContextVar[Presence | None] = ContextVar("durf_presence", default=None)

SET_SCOPE = (
    "SELECT set_config('durf.organisations', %s, true), set_config('durf.rooms', %s, true), "
    "set_config('durf.user', %s, true)"
)


def write_scope(viewer: Viewer | None) -> None:
    """Tell the policies for whom this transaction works; None closes every row."""
    organisations = rooms = user = ""
    if viewer is not None:
        organisations = ",".join(str(pk) for pk in sorted(viewer.organisations))
        rooms = ",".join(str(pk) for pk in sorted(viewer.rooms))
        user = "" if viewer.user_id is None else str(viewer.user_id)
    with connection.cursor() as cursor:
        cursor.execute(SET_SCOPE, [organisations, rooms, user])


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Presence]:
    """One transaction that works for one viewer.

    Nested use narrows or changes the viewer for its block only: on leaving, the policies' settings
    are those of the outer viewer again (a rollback puts them back by itself).
    """
    outer = _present.get()
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        write_scope(viewer)
        presence = Presence(viewer)
        token = _present.set(presence)
        try:
            yield presence
        finally:
            _present.reset(token)
    if is_nested:
        write_scope(outer.viewer if outer else None)


def current_presence() -> Presence | None:
    """The presence of this transaction, or None when nobody is looking."""
    return _present.get()


def require_presence(model: str) -> Presence:
    """The presence of this transaction; NoViewerError when nobody is looking."""
    presence = _present.get()
    if presence is None:
        raise NoViewerError(model)
    return presence


def require_viewer(viewer: Viewer, model: str) -> Presence:
    """The presence, after checking that it is this very viewer's."""
    presence = require_presence(model)
    if presence.viewer != viewer:
        raise WrongViewerError
    return presence
