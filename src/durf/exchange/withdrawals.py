"""Taking back what was sent, by the rule of its contract, with everything that rests on it."""

from __future__ import annotations

from datetime import datetime

from durf.platform.tenancy.viewer import Viewer, require_viewer

from .models import SentDelivery
from .post import call_withdraw


def withdraw(viewer: Viewer, sent: SentDelivery, *, reason: str, now: datetime) -> SentDelivery:
    """Withdraw it at the receiver and at everyone to whom it was passed on; gives the new row.

    NotWithdrawableError when its contract has no withdrawal. Once more changes nothing.
    """
    label = SentDelivery._meta.label
    presence = require_viewer(viewer, label)
    if call_withdraw(sent.public_id, reason=reason, now=now):
        presence.trail.writes[label].add(sent.pk)
    return SentDelivery.objects.seen_by(viewer).get(public_id=sent.public_id)
