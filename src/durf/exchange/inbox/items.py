"""Working through the inbox: assigning, setting a date, and marking as done."""

from __future__ import annotations

from datetime import date, datetime

from durf.exchange.errors import DeliveryNotFoundError
from durf.exchange.models import InboxItem, ItemState, ReceivedDelivery
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .guards import is_open_to


def list_items(viewer: Viewer, *, state: ItemState) -> ConfidentialQuerySet[InboxItem]:
    """The items in this state; open ones by date, those without one last; done newest first."""
    rows = (
        InboxItem.objects.seen_by(viewer)
        .filter(is_open_to(viewer, path="delivery__"), state=state)
        .select_related("delivery", "delivery__sender")
    )
    if state is ItemState.DONE:
        return rows.order_by("-done_at", "-id")
    return rows.order_by("due_on", "-delivery__sent_at", "-id")


def assign_item(viewer: Viewer, item: InboxItem, *, user_id: int | None) -> InboxItem:
    """Let a colleague do it; None gives it back to everyone. The caller checks the membership."""
    locked = lock_item(viewer, item)
    locked.assigned_to_id = user_id
    locked.save(update_fields=["assigned_to"])
    return locked


def set_due_date(viewer: Viewer, item: InboxItem, *, due_on: date | None) -> InboxItem:
    """When it has to be done."""
    locked = lock_item(viewer, item)
    locked.due_on = due_on
    locked.save(update_fields=["due_on"])
    return locked


def finish_item(viewer: Viewer, item: InboxItem, *, now: datetime) -> InboxItem:
    """Mark it as done; once more changes nothing."""
    locked = lock_item(viewer, item)
    if locked.state == ItemState.OPEN:
        locked.state = ItemState.DONE
        locked.done_at = now
        locked.done_by_id = viewer.user_id
        locked.save(update_fields=["state", "done_at", "done_by"])
    return locked


def finish_item_of(viewer: Viewer, delivery: ReceivedDelivery, *, now: datetime) -> None:
    """Mark what was answered elsewhere as done, so that nobody is asked for it twice."""
    item = InboxItem.objects.seen_by(viewer).filter(delivery=delivery).first()
    if item is not None:
        finish_item(viewer, item, now=now)


def reopen_item(viewer: Viewer, item: InboxItem) -> InboxItem:
    """There is something to do after all."""
    locked = lock_item(viewer, item)
    locked.state = ItemState.OPEN
    locked.done_at = None
    locked.done_by_id = None
    locked.save(update_fields=["state", "done_at", "done_by"])
    return locked


def lock_item(viewer: Viewer, item: InboxItem) -> InboxItem:
    """The viewer's own item under lock; DeliveryNotFoundError for another one's."""
    found = InboxItem.objects.seen_by(viewer).select_for_update().filter(pk=item.pk).first()
    if found is None:
        raise DeliveryNotFoundError
    return found
