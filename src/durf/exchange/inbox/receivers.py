"""What a received kind becomes in a house, and what its withdrawal does: handlers of features.

A handler runs once per item, in the receiver's context, when somebody first opens it or a job takes
it up. Without a handler an item is only work to be read. A withdrawal is handled by the job that
tells of it, as often as that job runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from durf.exchange.models import InboxItem, ReceivedDelivery
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.viewer import Viewer

from .items import lock_item

Handler = Callable[[Viewer, ReceivedDelivery, datetime], None]

_handlers: dict[tuple[OrganisationKind, str], Handler] = {}
_withdrawals: dict[tuple[OrganisationKind, str], Handler] = {}


def register_receiver(house: OrganisationKind, kind: str, handler: Handler) -> None:
    """Called once per house and kind, at start-up; a second handler is a mistake of ours."""
    if (house, kind) in _handlers:
        raise ValueError(f"{house} already handles {kind}")
    _handlers[house, kind] = handler


def register_withdrawal(house: OrganisationKind, kind: str, handler: Handler) -> None:
    """The same for what happens when such an item was withdrawn; it may run more than once."""
    if (house, kind) in _withdrawals:
        raise ValueError(f"{house} already handles the withdrawal of {kind}")
    _withdrawals[house, kind] = handler


def find_handler(house: OrganisationKind, kind: str) -> Handler | None:
    """The handler of this house for this kind; None when nobody registered one."""
    return _handlers.get((house, kind))


def handle_item(viewer: Viewer, item: InboxItem, *, now: datetime) -> bool:
    """Let the house take the item over, once; gives whether this was the time.

    What was withdrawn before anybody took it up isn't handed over any more.
    """
    locked = lock_item(viewer, item)
    received = locked.delivery
    if locked.handled_at is not None or received.withdrawn_at is not None:
        return False
    handler = find_handler(OrganisationKind(received.organisation.kind), received.kind)
    if handler is not None:
        handler(viewer, received, now)
    locked.handled_at = now
    locked.save(update_fields=["handled_at"])
    return True


def handle_withdrawal(viewer: Viewer, item: InboxItem, *, now: datetime) -> None:
    """Let the house draw its conclusions from a withdrawal."""
    received = item.delivery
    handler = _withdrawals.get((OrganisationKind(item.organisation.kind), received.kind))
    if handler is not None and received.withdrawn_at is not None:
        handler(viewer, received, now)
