"""What a received answer to a demand becomes, in each kind of house that reports demands."""

from __future__ import annotations

from durf.exchange.contracts.demand import HOLDERS
from durf.exchange.inbox.receivers import register_receiver

from .replies import take_reply


def register_receivers() -> None:
    """Called once, at start-up."""
    for house in HOLDERS:
        register_receiver(house, "demand_reply", take_reply)
