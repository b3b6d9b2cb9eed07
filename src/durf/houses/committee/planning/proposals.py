"""Dates that are offered to a municipality: held for ten working days, chosen, or answered else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from durf.exchange.contracts.visit import Mode
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import lock_visit, move_visit, set_date
from durf.houses.committee.visits.states import BEFORE_TALK, VisitState, may_move
from durf.platform.access.links import open_link, prolong_links, revoke_links
from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer
from durf.platform.ui.moments import LOCAL_ZONE
from durf.reference.calendars.working_days import add_working_days

from .bookings import book_day, open_again
from .errors import CantNowError, ProposalClosedError, SlotTakenError, TooEarlyForPollError
from .models import PollSeat, Proposal
from .states import NOT_CHOSEN, ProposalState

LINK = "visit_link"
POLL_LINK = "poll_link"
HOLD = 10
PER_DAY = 2
AFTERWARDS = timedelta(days=8)
LAST_MINUTE = time(23, 59)


def list_proposals(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Proposal]:
    """Those of one visit, newest first; one query."""
    return Proposal.objects.seen_by(viewer).filter(visit=visit).order_by("-made_at", "-id")


def read_slots(proposal: Proposal) -> list[datetime]:
    """The moments that were offered."""
    return [datetime.fromisoformat(text) for text in proposal.slots]


def is_open(proposal: Proposal, *, today: date) -> bool:
    """Whether it can still be answered."""
    return proposal.state == ProposalState.OPEN and today <= proposal.holds_until_on


def offer_slots(
    viewer: Viewer,
    visit: Visit,
    *,
    slots: Sequence[datetime],
    minutes: int,
    token: str,
    now: datetime,
) -> Proposal:
    """Offer moments by a new link; an earlier offer is withdrawn. Raises SlotTakenError."""
    locked = lock_visit(viewer, visit)
    if locked.state not in BEFORE_TALK:
        raise CantNowError
    withdraw(viewer, locked, now=now)
    if not all(
        is_free(viewer, locked, slot, minutes=minutes, today=localdate(now)) for slot in slots
    ):
        raise SlotTakenError
    if locked.state == VisitState.PLANNED:
        open_again(viewer, locked, now=now)
        locked.refresh_from_db()
    if may_move(locked.state, VisitState.PROPOSED):
        move_visit(viewer, locked, to=VisitState.PROPOSED, now=now)
    proposal = make_proposal(viewer, locked, slots=slots, minutes=minutes, is_poll=False, now=now)
    book_day(viewer, locked, on=localdate(slots[0]), now=now)
    open_link(
        viewer,
        purpose=LINK,
        about=locked.public_id,
        token=token,
        now=now,
        expires_at=end_of(proposal.holds_until_on),
    )
    return proposal


def make_proposal(
    viewer: Viewer,
    visit: Visit,
    *,
    slots: Sequence[datetime],
    minutes: int,
    is_poll: bool,
    now: datetime,
) -> Proposal:
    """The row, held for ten working days."""
    proposal = Proposal(
        organisation_id=visit.organisation_id,
        visit=visit,
        is_poll=is_poll,
        slots=[slot.isoformat() for slot in slots],
        minutes=minutes,
        holds_until_on=add_working_days(localdate(now), HOLD),
        made_at=now,
        made_by_id=viewer.person_id,
    )
    proposal.save(force_insert=True)
    return proposal


def end_of(day: date) -> datetime:
    """The last minute of a day on a Dutch clock."""
    return datetime.combine(day, LAST_MINUTE, tzinfo=LOCAL_ZONE)


def withdraw(viewer: Viewer, visit: Visit, *, now: datetime) -> None:
    """What is still open about a visit is over; its link no longer works."""
    rows = list_proposals(viewer, visit).filter(state=ProposalState.OPEN)
    for seat in PollSeat.objects.seen_by(viewer).filter(proposal__in=rows):
        revoke_links(viewer, purpose=POLL_LINK, about=seat.public_id, now=now)
    rows.update(state=ProposalState.WITHDRAWN, answered_at=now)
    revoke_links(viewer, purpose=LINK, about=visit.public_id, now=now)


def is_free(viewer: Viewer, visit: Visit, slot: datetime, *, minutes: int, today: date) -> bool:
    """Whether the committee is nowhere else then: agreed, or held for another municipality."""
    others = Visit.objects.seen_by(viewer).filter(
        state=VisitState.PLANNED, starts_at__date=localdate(slot)
    )
    taken = [(row.starts_at, row.minutes) for row in others.exclude(pk=visit.pk)]
    held = Proposal.objects.seen_by(viewer).filter(
        state=ProposalState.OPEN, is_poll=False, holds_until_on__gte=today
    )
    for row in held.exclude(visit=visit):
        taken += [(other, row.minutes) for other in read_slots(row)]
    if len([row for row in others if row.pk != visit.pk]) >= PER_DAY:
        return False
    ends = slot + timedelta(minutes=minutes)
    return not any(
        other and other < ends and slot < other + timedelta(minutes=length)
        for other, length in taken
    )


def lock_open(viewer: Viewer, proposal: Proposal, *, today: date) -> Proposal:
    """The proposal under lock, if it can still be answered."""
    rows = Proposal.objects.seen_by(viewer).select_related("visit")
    locked = rows.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not is_open(locked, today=today):
        raise ProposalClosedError
    return locked


def pick_slot(
    viewer: Viewer, proposal: Proposal, *, number: int, answered_by: str, now: datetime
) -> Visit:
    """The municipality chose: the date is set, and its link stays for the practical side."""
    locked = lock_open(viewer, proposal, today=localdate(now))
    slot = read_slots(locked)[number]
    if not is_free(viewer, locked.visit, slot, minutes=locked.minutes, today=localdate(now)):
        raise SlotTakenError
    locked.state, locked.picked_at_slot = ProposalState.PICKED, number
    locked.answered_by, locked.answered_at = answered_by, now
    locked.save()
    return agree(viewer, locked.visit, starts_at=slot, minutes=locked.minutes, now=now)


def agree(
    viewer: Viewer, visit: Visit, *, starts_at: datetime, minutes: int, now: datetime
) -> Visit:
    """Both sides know the date."""
    mode = visit.mode or Mode.ON_SITE.value
    planned = set_date(viewer, visit, starts_at=starts_at, minutes=minutes, mode=mode, now=now)
    book_day(viewer, planned, on=localdate(starts_at), now=now)
    prolong_links(viewer, purpose=LINK, about=planned.public_id, until=starts_at + AFTERWARDS)
    return planned


def name_alternatives(
    viewer: Viewer, proposal: Proposal, *, text: str, answered_by: str, now: datetime
) -> Proposal:
    """None of the dates suits; the municipality says which do."""
    locked = lock_open(viewer, proposal, today=localdate(now))
    locked.state, locked.alternatives = ProposalState.ALTERNATIVES, text
    locked.answered_by, locked.answered_at = answered_by, now
    locked.save()
    return locked


def expire_proposals(viewer: Viewer, *, today: date, now: datetime) -> list[Proposal]:
    """The holds that ended without an answer."""
    rows = Proposal.objects.seen_by(viewer).filter(
        state=ProposalState.OPEN, holds_until_on__lt=today
    )
    expired = list(rows.select_related("visit").order_by("pk"))
    for proposal in expired:
        proposal.state, proposal.answered_at = ProposalState.EXPIRED, now
        proposal.save(update_fields=["state", "answered_at"])
    return expired


def may_poll(viewer: Viewer, visit: Visit) -> bool:
    """Whether dates were proposed and none of them was chosen."""
    last = list_proposals(viewer, visit).exclude(state=ProposalState.WITHDRAWN).first()
    return last is not None and last.state in NOT_CHOSEN and visit.state in BEFORE_TALK


def begin_poll(
    viewer: Viewer,
    visit: Visit,
    *,
    slots: Sequence[datetime],
    seats: Sequence[tuple[str, str]],
    now: datetime,
) -> Proposal:
    """Ask each role apart, with a link each: `seats` are roles with the token of their link."""
    locked = lock_visit(viewer, visit)
    if not may_poll(viewer, locked):
        raise TooEarlyForPollError
    poll = make_proposal(viewer, locked, slots=slots, minutes=locked.minutes, is_poll=True, now=now)
    for role, token in seats:
        seat = PollSeat(organisation_id=locked.organisation_id, proposal=poll, role=role)
        seat.save(force_insert=True)
        open_link(
            viewer,
            purpose=POLL_LINK,
            about=seat.public_id,
            token=token,
            now=now,
            expires_at=end_of(poll.holds_until_on),
        )
    return poll


def vote(viewer: Viewer, seat: PollSeat, *, votes: Sequence[str], now: datetime) -> PollSeat:
    """One role says when it can; it may change its mind while the poll is open."""
    lock_open(viewer, seat.proposal, today=localdate(now))
    seat.votes, seat.answered_at = list(votes), now
    seat.save(update_fields=["votes", "answered_at"])
    return seat


def settle_poll(viewer: Viewer, poll: Proposal, *, number: int, now: datetime) -> Visit:
    """The committee takes one of the moments of a poll."""
    locked = lock_open(viewer, poll, today=localdate(now))
    visit, slot = locked.visit, read_slots(locked)[number]
    if not is_free(viewer, visit, slot, minutes=locked.minutes, today=localdate(now)):
        raise SlotTakenError
    locked.state, locked.picked_at_slot, locked.answered_at = ProposalState.PICKED, number, now
    locked.save()
    return agree(viewer, visit, starts_at=slot, minutes=locked.minutes, now=now)
