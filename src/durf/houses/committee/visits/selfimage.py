"""The received self-image as the team of a visit reads it, and what changed since the last one."""

from __future__ import annotations

from datetime import datetime

from durf.exchange.opening import Reading, open_delivery
from durf.houses.committee.selfimages.models import ReceivedSelfImage
from durf.houses.committee.selfimages.queries import list_latest
from durf.platform.tenancy.viewer import Viewer

from .models import Visit


def find_selfimage(viewer: Viewer, visit: Visit, *, now: datetime) -> ReceivedSelfImage | None:
    """The newest one of this municipality that may be used; one query."""
    rows = list_latest(viewer, now=now).filter(municipality=visit.municipality_id)
    return rows.select_related("replaces__delivery").first()


def open_selfimage(viewer: Viewer, selfimage: ReceivedSelfImage, *, now: datetime) -> Reading:
    """Its whole content; the municipality sees that it was opened."""
    return open_delivery(viewer, selfimage.delivery, now=now)
