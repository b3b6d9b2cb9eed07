"""Reading the post: sent, received, and what was shared with whom about us.

Lists never read content, so a kind or version that this installation doesn't know can't break them.
Expiry is nowhere written: what a moment changes is compared here with the clock that is passed in.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import models
from django.db.models import Prefetch, Q

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .contracts import find_contract, label_kind
from .models import Consent, Receipt, ReceiptEvent, ReceivedDelivery, SentDelivery


class Standing(StrEnum):
    """How a delivery stands at a moment."""

    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def list_sent(viewer: Viewer) -> ConfidentialQuerySet[SentDelivery]:
    """What the viewer's organisations sent, newest first."""
    rows = SentDelivery.objects.seen_by(viewer).select_related("receiver")
    return rows.order_by("-sent_at", "-id")


def list_received(viewer: Viewer) -> ConfidentialQuerySet[ReceivedDelivery]:
    """What the viewer's organisations received, newest first."""
    rows = ReceivedDelivery.objects.seen_by(viewer).select_related("sender")
    return rows.order_by("-sent_at", "-id")


def list_receipts(viewer: Viewer) -> ConfidentialQuerySet[Receipt]:
    """Who was given what about us, newest first, with everything that happened since."""
    events = ReceiptEvent.objects.seen_by(viewer).select_related("by").order_by("at", "id")
    return (
        Receipt.objects.seen_by(viewer)
        .select_related("sender", "receiver")
        .prefetch_related(Prefetch("events", queryset=events))
        .order_by("-sent_at", "-id")
    )


def list_holdings(viewer: Viewer, *, now: datetime) -> ConfidentialQuerySet[Receipt]:
    """Who may use what about us at this moment."""
    return list_receipts(viewer).filter(is_live_at(now), withdrawn_at__isnull=True)


def list_consents(viewer: Viewer) -> ConfidentialQuerySet[Consent]:
    """Every consent that the viewer's organisations gave, newest first."""
    rows = Consent.objects.seen_by(viewer).select_related("shared_by", "shared_with")
    return rows.order_by("-given_at", "-id")


def list_live_consents(viewer: Viewer, *, now: datetime) -> ConfidentialQuerySet[Consent]:
    """The consents that can be used at this moment."""
    return list_consents(viewer).filter(withdrawn_at__isnull=True, expires_at__gt=now)


def is_live_at(now: datetime) -> models.Q:
    """Not expired at this moment."""
    return Q(expires_at__isnull=True) | Q(expires_at__gt=now)


def find_standing(row: SentDelivery | ReceivedDelivery | Receipt, *, now: datetime) -> Standing:
    """How the delivery stands; withdrawal weighs more than expiry."""
    if row.withdrawn_at is not None:
        return Standing.WITHDRAWN
    if row.expires_at is not None and row.expires_at <= now:
        return Standing.EXPIRED
    return Standing.LIVE


def may_use(received: ReceivedDelivery, *, now: datetime) -> bool:
    """Whether the receiver may still use it and pass it on."""
    is_live = find_standing(received, now=now) is Standing.LIVE
    return is_live and received.destroyed_at is None


def is_known(row: SentDelivery | ReceivedDelivery | Receipt) -> bool:
    """Whether this installation knows the kind and version."""
    return find_contract(row.kind, row.version) is not None


def name_kind(row: SentDelivery | ReceivedDelivery | Receipt) -> str:
    """The words for the kind; its technical name and version when it isn't known."""
    return label_kind(row.kind) if is_known(row) else f"{row.kind} {row.version}"
