"""Starting a mailing, stopping it, and letting it go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from durf.exchange.contracts import LETTER_1
from durf.exchange.directory import list_receivers
from durf.exchange.terms import Basis, Purpose, Tlp
from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    AlreadyStartedError,
    MailingEndedError,
    MailingMovesError,
    NoReceiversError,
    PlaceholdersLeftError,
    ReceiverNotAllowedError,
)
from .models import Mailing, MailingLine
from .states import OPEN, MailingState, may_go
from .steps import send_next
from .texts import TEXTS, list_all_left

STILL_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Order:
    """What a person confirms: the letter, its terms, and to whom."""

    key: str
    subject: str
    salutation: str
    text: str
    signer: str
    function: str
    purpose: Purpose
    basis: Basis
    tlp: Tlp
    language: str
    receivers: tuple[Organisation, ...]
    ours: str = ""
    basis_note: str = ""
    reply_before_on: date | None = None

    @property
    def letter(self) -> dict[str, Any]:
        """The columns of the mailing."""
        columns = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: columns[name] for name in columns if name not in {"key", "receivers"}}


def start_mailing(viewer: Viewer, *, order: Order, now: datetime) -> Mailing:
    """Write it down with a line for each receiver, and let a worker begin; the same key is one.

    Nothing has been sent when this returns: letters leave once the transaction is done.
    """
    check_order(viewer, order)
    mailing, is_new = Mailing.objects.get_or_create(
        organisation_id=viewer.organisation_id,
        key=order.key,
        defaults={
            **order.letter,
            "confirmed_at": now,
            "confirmed_by_id": viewer.person_id,
            "moved_at": now,
        },
    )
    if not is_new:
        require_same(viewer, mailing, order)
        return mailing
    MailingLine.objects.bulk_create(
        MailingLine(organisation_id=viewer.organisation_id, mailing=mailing, receiver=receiver)
        for receiver in order.receivers
    )
    send_next.enqueue(viewer.organisation_id, mailing.public_id, viewer.person_id)
    return mailing


def check_order(viewer: Viewer, order: Order) -> None:
    """Refuse an order of which a letter would be wrong, or that goes to nobody."""
    if not order.receivers:
        raise NoReceiversError
    sender = Organisation.objects.get(pk=viewer.organisation_id)
    allowed = set(list_addressees(sender))
    if not allowed.issuperset(order.receivers):
        raise ReceiverNotAllowedError
    if left := list_all_left(getattr(order, name) for name in TEXTS):
        refusal = PlaceholdersLeftError()
        refusal.names = left
        raise refusal


def list_addressees(sender: Organisation) -> list[Organisation]:
    """The open municipalities to which this organisation may write, by name."""
    rows = list_receivers(sender, contract=LETTER_1)
    return list(rows.filter(kind=OrganisationKind.MUNICIPALITY))


def require_same(viewer: Viewer, mailing: Mailing, order: Order) -> None:
    """AlreadyStartedError when what was started with this key is something else."""
    lines = MailingLine.objects.seen_by(viewer).filter(mailing=mailing)
    receivers = set(lines.values_list("receiver_id", flat=True))
    is_same = receivers == {receiver.pk for receiver in order.receivers}
    letter = {name: getattr(mailing, name) for name in order.letter}
    if not is_same or letter != order.letter:
        raise AlreadyStartedError


def stop_mailing(viewer: Viewer, mailing: Mailing, *, now: datetime) -> Mailing:
    """Send nothing more; what was sent stays. A step that is under way finishes its letters."""
    locked = lock_open(viewer, mailing, going_to=MailingState.STOPPED)
    locked.state, locked.ended_at = MailingState.STOPPED, now
    locked.save(update_fields=["state", "ended_at"])
    return locked


def resume_mailing(viewer: Viewer, mailing: Mailing, *, now: datetime) -> Mailing:
    """Let it go on, from now on in the name of this viewer; not while it goes on by itself."""
    locked = lock_open(viewer, mailing, going_to=MailingState.SENDING)
    if locked.state == MailingState.SENDING and not is_still(locked, now=now):
        raise MailingMovesError
    locked.state, locked.moved_at = MailingState.SENDING, now
    locked.confirmed_by_id = viewer.person_id
    locked.save(update_fields=["state", "moved_at", "confirmed_by"])
    send_next.enqueue(viewer.organisation_id, locked.public_id, viewer.person_id)
    return locked


def lock_open(viewer: Viewer, mailing: Mailing, *, going_to: MailingState) -> Mailing:
    """The mailing under lock; MailingEndedError once it can't go there any more."""
    rows = Mailing.objects.seen_by(viewer).select_for_update(of=("self",))
    locked = rows.filter(pk=mailing.pk).first()
    if locked is None or not may_go(locked.state, going_to):
        raise MailingEndedError
    return locked


def is_still(mailing: Mailing, *, now: datetime) -> bool:
    """Whether it should be going on and hasn't for a while."""
    return mailing.state == MailingState.SENDING and now - mailing.moved_at >= STILL_AFTER


def is_open(mailing: Mailing) -> bool:
    """Whether letters may still leave."""
    return mailing.state in OPEN
