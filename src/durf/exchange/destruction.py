"""Destroying our own copies of content when their period is over; the facts stay.

A delivery that somebody still needs, such as one that a demand by law touches, is held: features
register which ones, and those go when nobody holds them any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import DateTimeField, JSONField, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from durf.platform.retention.registry import HouseDestroyer, register_house
from durf.platform.tenancy.viewer import Viewer, require_viewer

from .contracts import CONTRACTS
from .dissolution import register_dissolution
from .models import ReceivedContent, ReceivedDelivery, SentContent, SentDelivery
from .post import call_destroy
from .terms import WithdrawalRule

Hold = Callable[[Viewer], set[str]]
Finder = Callable[[Viewer, datetime], set[str]]

HIDDEN_KINDS = [c.kind for c in CONTRACTS if c.withdrawal is WithdrawalRule.HIDE]
ENDS = Cast(KeyTextTransform("expires_at", Cast("body", JSONField())), DateTimeField())

_holds: list[Hold] = []


def register_hold(hold: Hold) -> None:
    """Called once per feature, at start-up; it gives the deliveries that may not go yet."""
    if hold not in _holds:
        _holds.append(hold)


def find_old(kind: str) -> Finder:
    """The deliveries of a kind that were sent before a moment, on both sides."""

    def find(viewer: Viewer, before: datetime) -> set[str]:
        test = Q(kind=kind, sent_at__lt=before, destroyed_at__isnull=True)
        return set(list_ids(viewer, sent=test, received=test))

    return find


def find_old_consents(viewer: Viewer, before: datetime) -> set[str]:
    """Consents that ended before a moment; the content says when."""
    test = Q(delivery__kind="consent", delivery__destroyed_at__isnull=True, ends__lt=before)
    sent = SentContent.objects.seen_by(viewer).alias(ends=ENDS).filter(test)
    received = ReceivedContent.objects.seen_by(viewer).alias(ends=ENDS).filter(test)
    return {
        str(public_id)
        for rows in (sent, received)
        for public_id in rows.values_list("delivery__public_id", flat=True)
    }


def find_old_withdrawn(viewer: Viewer, before: datetime) -> set[str]:
    """What nobody may read any more: received copies, and sent ones of what was passed on."""
    test = Q(kind__in=HIDDEN_KINDS, withdrawn_at__lt=before, destroyed_at__isnull=True)
    return set(list_ids(viewer, sent=test & ~Q(forwarded_from=""), received=test))


def list_ids(viewer: Viewer, *, sent: Q, received: Q) -> Iterator[str]:
    """The identifiers of the deliveries on both sides."""
    yield from SentDelivery.objects.seen_by(viewer).filter(sent).values_list("public_id", flat=True)
    rows = ReceivedDelivery.objects.seen_by(viewer).filter(received)
    yield from rows.values_list("public_id", flat=True)


def list_held(viewer: Viewer) -> set[str]:
    """The deliveries that somebody still needs."""
    return {delivery for hold in _holds for delivery in hold(viewer)}


def make_destroyer(find: Finder) -> HouseDestroyer:
    """Counts and destroys what the function finds and nobody holds."""

    def count(viewer: Viewer, before: datetime) -> int:
        return len(find(viewer, before) - list_held(viewer))

    def destroy(viewer: Viewer, before: datetime, now: datetime) -> int:
        label = SentDelivery._meta.label
        require_viewer(viewer, label).trail.writes[label] |= set()
        deliveries = sorted(find(viewer, before) - list_held(viewer))
        return sum(
            call_destroy(delivery, organisation_id=viewer.organisation_id, now=now)
            for delivery in deliveries
        )

    return HouseDestroyer(count, destroy)


def register_destroyers() -> None:
    """Called once, at start-up: every contract has its rule."""
    for kind in sorted({contract.kind for contract in CONTRACTS} - {"consent"}):
        register_house(f"post.{kind}", make_destroyer(find_old(kind)))
    register_dissolution()
    register_house("post.consent", make_destroyer(find_old_consents))
    register_house("post.withdrawn", make_destroyer(find_old_withdrawn))
