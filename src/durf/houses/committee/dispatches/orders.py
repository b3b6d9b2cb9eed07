"""Adopting many final reports at once, stopping it, and letting it go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from durf.exchange.mailings.orders import STILL_AFTER
from durf.exchange.mailings.states import MailingState, may_go
from durf.houses.committee.reports.sending import Adopter
from durf.platform.tenancy.viewer import Viewer

from .errors import DispatchEndedError, DispatchMovesError, NothingChosenError, NotReadyError
from .models import Dispatch, DispatchLine
from .queries import Candidate, list_candidates
from .steps import send_next


@dataclass(frozen=True)
class Order:
    """What a person confirms: these texts, adopted by whom. `chosen` are keys of candidates."""

    key: str
    chosen: frozenset[str]
    adopter: Adopter
    language: str


def start_dispatch(viewer: Viewer, *, order: Order, now: datetime) -> Dispatch:
    """Write it down with a line for each report, and let a worker begin; the same key is one.

    Nothing has been sent when this returns: reports leave once the transaction is done.
    """
    known = Dispatch.objects.seen_by(viewer).filter(key=order.key).first()
    if known is not None:
        return known
    if not order.chosen:
        raise NothingChosenError
    ready = {row.key: row for row in list_candidates(viewer) if not row.lacks}
    if not order.chosen <= set(ready):
        raise NotReadyError
    dispatch = make_dispatch(viewer, order, now=now)
    add_lines(dispatch, (ready[key] for key in ready if key in order.chosen))
    send_next.enqueue(viewer.organisation_id, dispatch.public_id, viewer.person_id)
    return dispatch


def make_dispatch(viewer: Viewer, order: Order, *, now: datetime) -> Dispatch:
    """The row itself."""
    dispatch = Dispatch(
        organisation_id=viewer.organisation_id,
        key=order.key,
        name=order.adopter.name,
        function=order.adopter.function,
        on_behalf_of=order.adopter.on_behalf_of,
        language=order.language,
        confirmed_at=now,
        confirmed_by_id=viewer.person_id,
        moved_at=now,
    )
    dispatch.save(force_insert=True)
    return dispatch


def add_lines(dispatch: Dispatch, chosen: Iterable[Candidate]) -> None:
    """A line for each report, in the text that was looked over."""
    DispatchLine.objects.bulk_create(
        DispatchLine(
            organisation_id=dispatch.organisation_id,
            dispatch=dispatch,
            visit=row.report.visit,
            revision=row.report.revision,
        )
        for row in chosen
    )


def stop_dispatch(viewer: Viewer, dispatch: Dispatch, *, now: datetime) -> Dispatch:
    """Send nothing more; what was sent stays. A step that is under way finishes its reports."""
    locked = lock_open(viewer, dispatch, going_to=MailingState.STOPPED)
    locked.state, locked.ended_at = MailingState.STOPPED, now
    locked.save(update_fields=["state", "ended_at"])
    return locked


def resume_dispatch(viewer: Viewer, dispatch: Dispatch, *, now: datetime) -> Dispatch:
    """Let it go on, from now on in the name of this viewer; not while it goes on by itself."""
    locked = lock_open(viewer, dispatch, going_to=MailingState.SENDING)
    if locked.state == MailingState.SENDING and not is_still(locked, now=now):
        raise DispatchMovesError
    locked.state, locked.moved_at = MailingState.SENDING, now
    locked.confirmed_by_id = viewer.person_id
    locked.save(update_fields=["state", "moved_at", "confirmed_by"])
    send_next.enqueue(viewer.organisation_id, locked.public_id, viewer.person_id)
    return locked


def lock_open(viewer: Viewer, dispatch: Dispatch, *, going_to: MailingState) -> Dispatch:
    """The dispatch under lock; DispatchEndedError once it can't go there any more."""
    rows = Dispatch.objects.seen_by(viewer).select_for_update(of=("self",))
    locked = rows.filter(pk=dispatch.pk).first()
    if locked is None or not may_go(locked.state, going_to):
        raise DispatchEndedError
    return locked


def is_still(dispatch: Dispatch, *, now: datetime) -> bool:
    """Whether it should be going on and hasn't for a while."""
    return dispatch.state == MailingState.SENDING and now - dispatch.moved_at >= STILL_AFTER
