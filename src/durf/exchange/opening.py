"""Opening and exporting what was received; those whom it is about are told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from durf.platform.tenancy.viewer import Viewer, require_viewer

from .contracts import find_contract
from .contracts.validation import find_problems
from .errors import ContentDestroyedError
from .models import ReceivedAttachment, ReceivedContent, ReceivedDelivery, SentContent, SentDelivery
from .post import call_mark
from .terms import Happening


class Legibility(StrEnum):
    """Whether content can be shown, and why not."""

    LEGIBLE = "legible"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class Reading:
    """The content when it is legible; only the fact when it was withdrawn, has expired, was
    destroyed, or is of a kind or version that this installation doesn't know."""

    legibility: Legibility
    content: dict[str, Any]

    @property
    def is_legible(self) -> bool:
        """Whether there is something to show."""
        return self.legibility is Legibility.LEGIBLE


def open_delivery(viewer: Viewer, received: ReceivedDelivery, *, now: datetime) -> Reading:
    """Read it. The first time it is marked as opened, and the subjects are told."""
    reading = read_received(viewer, received, now=now)
    if reading.is_legible and received.opened_at is None:
        mark(viewer, received, happening=Happening.OPENED, now=now)
    return reading


def record_export(viewer: Viewer, received: ReceivedDelivery, *, now: datetime) -> None:
    """Tell the subjects that it leaves the installation as a file; every time.

    ContentGoneError, ContentDestroyedError or DeliveryExpiredError when there is nothing left.
    """
    if received.destroyed_at is not None:
        raise ContentDestroyedError
    mark(viewer, received, happening=Happening.EXPORTED, now=now)


def mark(
    viewer: Viewer, received: ReceivedDelivery, *, happening: Happening, now: datetime
) -> None:
    """Let the post write it down in every subject's house."""
    label = ReceivedDelivery._meta.label
    presence = require_viewer(viewer, label)
    if call_mark(received.public_id, happening=happening.value, now=now):
        presence.trail.writes[label].add(received.pk)


def read_received(viewer: Viewer, received: ReceivedDelivery, *, now: datetime) -> Reading:
    """What was received, without marking it. Here, not in the database, expiry closes it."""
    if received.expires_at is not None and received.expires_at <= now:
        return Reading(Legibility.EXPIRED, {})
    row = ReceivedContent.objects.seen_by(viewer).filter(delivery=received).first()
    return read_body(received, row)


def read_sent(viewer: Viewer, sent: SentDelivery) -> Reading:
    """What was sent; illegible when it was another one's, passed on, and has been withdrawn."""
    row = SentContent.objects.seen_by(viewer).filter(delivery=sent).first()
    return read_body(sent, row)


def read_body(
    delivery: SentDelivery | ReceivedDelivery, row: SentContent | ReceivedContent | None
) -> Reading:
    """The content behind a row; a hidden row isn't there."""
    if delivery.destroyed_at is not None:
        return Reading(Legibility.DESTROYED, {})
    if row is None:
        return Reading(Legibility.WITHDRAWN, {})
    contract = find_contract(delivery.kind, delivery.version)
    content = json.loads(row.body)
    if contract is None or find_problems(contract, content):
        return Reading(Legibility.UNKNOWN, {})
    return Reading(Legibility.LEGIBLE, content)


def list_attachments(
    viewer: Viewer, received: ReceivedDelivery, *, now: datetime
) -> list[ReceivedAttachment]:
    """The attachments without their bytes, in order; none when withdrawn or expired."""
    if received.expires_at is not None and received.expires_at <= now:
        return []
    rows = ReceivedAttachment.objects.seen_by(viewer).filter(delivery=received)
    return list(rows.defer("body").order_by("position"))
