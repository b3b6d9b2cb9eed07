"""The states of a mailing and of each of its lines, and from which to which a mailing goes."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailingState(TextChoices):
    """How far a mailing is. A halted one goes on when somebody who may send says so."""

    SENDING = "sending", _("Being sent")
    HALTED = "halted", _("Halted")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")


class LineState(TextChoices):
    """What became of the letter to one receiver."""

    WAITING = "waiting", _("Not sent yet")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Not accepted")


TRANSITIONS: Mapping[MailingState, frozenset[MailingState]] = {
    MailingState.SENDING: frozenset(
        {MailingState.SENDING, MailingState.HALTED, MailingState.STOPPED, MailingState.DONE}
    ),
    MailingState.HALTED: frozenset({MailingState.SENDING, MailingState.STOPPED}),
    MailingState.STOPPED: frozenset(),
    MailingState.DONE: frozenset(),
}
OPEN = frozenset({MailingState.SENDING, MailingState.HALTED})


def may_go(old: str, new: str) -> bool:
    """Whether the table has this step."""
    return MailingState(new) in TRANSITIONS[MailingState(old)]
