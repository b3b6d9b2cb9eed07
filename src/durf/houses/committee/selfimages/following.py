"""Who else in this house has to know that a self-image came in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from durf.platform.tenancy.viewer import Viewer

from .models import ReceivedSelfImage

Follower = Callable[[Viewer, ReceivedSelfImage, datetime], None]

_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Called once per feature, at start-up."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(viewer: Viewer, row: ReceivedSelfImage, *, now: datetime) -> None:
    """In the step that took it over."""
    for follower in _followers:
        follower(viewer, row, now)
