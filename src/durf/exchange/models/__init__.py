"""The rows of the post."""

from .consents import Consent
from .deliveries import (
    ReceivedAttachment,
    ReceivedContent,
    ReceivedDelivery,
    SentAttachment,
    SentContent,
    SentDelivery,
)
from .inbox import Distribution, InboxItem, ItemState
from .receipts import Receipt, ReceiptEvent
from .released import ReleasedContract, ReleasedRoute

__all__ = [
    "Consent",
    "Distribution",
    "InboxItem",
    "ItemState",
    "Receipt",
    "ReceiptEvent",
    "ReceivedAttachment",
    "ReceivedContent",
    "ReceivedDelivery",
    "ReleasedContract",
    "ReleasedRoute",
    "SentAttachment",
    "SentContent",
    "SentDelivery",
]
