"""Kinds of post that ask more of a reader than reading the post: a capability of their own.

A feature declares it at start-up. A task without a person works for the whole organisation, and
isn't held back.
"""

from __future__ import annotations

from django.db.models import Q

from durf.platform.access.matrix import Capability
from durf.platform.tenancy.viewer import Viewer

_guards: dict[str, Capability] = {}
_sent_guards: dict[str, Capability] = {}


def register_guard(kind: str, capability: Capability) -> None:
    """Called once per kind; a second, other guard is a mistake of ours."""
    if _guards.setdefault(kind, capability) is not capability:
        raise ValueError(f"{kind} is guarded already")


def register_sent_guard(kind: str, capability: Capability) -> None:
    """The same for what the own organisation sent: what is for fewer people than read the post."""
    if _sent_guards.setdefault(kind, capability) is not capability:
        raise ValueError(f"{kind} is guarded already")


def list_closed_kinds(viewer: Viewer) -> list[str]:
    """The kinds that this viewer may not read though they read the post."""
    if viewer.user_id is None:
        return []
    return sorted(kind for kind, needed in _guards.items() if not viewer.may(needed))


def find_guard(kind: str) -> Capability | None:
    """What a reader of this kind needs beside reading the post."""
    return _guards.get(kind)


def find_sent_guard(kind: str) -> Capability | None:
    """What somebody needs beside reading the post to see that the own house sent this kind."""
    return _sent_guards.get(kind)


def is_open_to(viewer: Viewer, *, path: str = "") -> Q:
    """The rows that this viewer may read; `path` leads to the delivery, with its underscores."""
    return ~Q(**{f"{path}kind__in": list_closed_kinds(viewer)})


def is_sent_open_to(viewer: Viewer, *, path: str = "") -> Q:
    """The same for what was sent."""
    guards = {} if viewer.user_id is None else _sent_guards
    closed = sorted(kind for kind, needed in guards.items() if not viewer.may(needed))
    return ~Q(**{f"{path}kind__in": closed})
