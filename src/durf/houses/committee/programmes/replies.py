"""What municipalities answer, and who comes in the place of one that declines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from durf.engines.sampling.substitution import find_substitute
from durf.platform.documents.files import Upload, keep_document
from durf.platform.tenancy.viewer import Viewer

from .contact_people import ContactFacts, name_contact
from .errors import NobodyLeftError, ReserveChangedError, StepNotPossibleError
from .models import Drawn, Invitation, Programme, Reply
from .records import lock_programme
from .states import HAS_LEFT, IS_INVITING, Channel, DrawnState, may_move


@dataclass(frozen=True)
class ReplyFacts:
    """An answer as it came in. `given_by` is who gave it at the municipality."""

    answer: DrawnState
    given_by: str
    channel: Channel
    received_on: date
    reason: str = ""
    under_way: str = ""
    their_reference: str = ""


def lock_drawn(viewer: Viewer, drawn: Drawn) -> Drawn:
    """One municipality under lock, in a programme that is inviting."""
    programme = lock_programme(viewer, drawn.programme)
    if programme.state not in IS_INVITING:
        raise StepNotPossibleError
    rows = Drawn.objects.seen_by(viewer).select_related("frame_row", "programme")
    return rows.select_for_update(of=("self",)).get(pk=drawn.pk)


def move_drawn(drawn: Drawn, *, to: DrawnState, now: datetime) -> None:
    """Take a step of the table."""
    if not may_move(drawn.state, to):
        raise StepNotPossibleError
    drawn.state, drawn.changed_at = to, now
    drawn.save(update_fields=["state", "changed_at"])


def record_reply(
    viewer: Viewer,
    drawn: Drawn,
    *,
    facts: ReplyFacts,
    contact: ContactFacts | None,
    source: Upload | None,
    now: datetime,
) -> Reply:
    """Write an answer down in the municipality's name, with what it rests on.

    Raises a FileRefusedError for a source that can't be kept.
    """
    locked = lock_drawn(viewer, drawn)
    move_drawn(locked, to=facts.answer, now=now)
    document = keep_document(viewer, upload=source, now=now) if source else None
    reply = Reply(
        organisation_id=locked.organisation_id,
        drawn=locked,
        document=document,
        recorded_at=now,
        recorded_by_id=viewer.person_id,
        on_behalf_of_id=viewer.on_behalf_of,
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__},
    )
    reply.save(force_insert=True)
    if contact is not None:
        name_contact(viewer, locked, facts=contact, now=now)
    return reply


def mark_silent(viewer: Viewer, drawn: Drawn, *, today: date, now: datetime) -> None:
    """No answer came before the day in the letter; a late answer can still be recorded."""
    locked = lock_drawn(viewer, drawn)
    letters = Invitation.objects.seen_by(viewer).filter(drawn=locked, reply_before_on__lt=today)
    if not letters.exists():
        raise StepNotPossibleError
    move_drawn(locked, to=DrawnState.NO_ANSWER, now=now)


def is_place_free(viewer: Viewer, drawn: Drawn) -> bool:
    """Whether a reserve may come in the place of this one."""
    if not drawn.is_random or drawn.state not in HAS_LEFT:
        return False
    return not Drawn.objects.seen_by(viewer).filter(in_place_of=drawn).exists()


def find_next(viewer: Viewer, programme: Programme, drawn: Drawn) -> Drawn:
    """Who is next by the lot in the place of this one: one query. Raises NobodyLeftError."""
    rows = Drawn.objects.seen_by(viewer).filter(programme=programme).select_related("frame_row")
    reserves: dict[tuple[str, ...], list[str]] = defaultdict(list)
    free: dict[str, Drawn] = {}
    used = set()
    for row in rows.order_by("cell", "rank"):
        if row.was_selected:
            continue
        reserves[name_stratum(row, programme)].append(row.frame_row.code)
        if row.state == DrawnState.RESERVE:
            free[row.frame_row.code] = row
        else:
            used.add(row.frame_row.code)
    stratum = name_stratum(drawn, programme)
    code = find_substitute(stratum, reserves, by=tuple(programme.strata), used=used)
    if code is None:
        raise NobodyLeftError
    return free[code]


def name_stratum(drawn: Drawn, programme: Programme) -> tuple[str, ...]:
    """The values of a municipality in the strata of the draw."""
    return tuple(getattr(drawn.frame_row, name) for name in programme.strata)


def call_up(viewer: Viewer, drawn: Drawn, *, seen: str, now: datetime) -> Drawn:
    """Let the next reserve take the place of this one, if it still is the one that was seen."""
    locked = lock_drawn(viewer, drawn)
    if not is_place_free(viewer, locked):
        raise StepNotPossibleError
    reserve = find_next(viewer, locked.programme, locked)
    if reserve.public_id != seen:
        raise ReserveChangedError
    move_drawn(reserve, to=DrawnState.SELECTED, now=now)
    reserve.in_place_of = locked
    reserve.save(update_fields=["in_place_of"])
    return reserve


def add_by_hand(viewer: Viewer, drawn: Drawn, *, reason: str, now: datetime) -> Drawn:
    """Let a municipality take part that the lot didn't choose; it never counts as random."""
    locked = lock_drawn(viewer, drawn)
    move_drawn(locked, to=DrawnState.SELECTED, now=now)
    locked.is_random, locked.hand_reason = False, reason
    locked.save(update_fields=["is_random", "hand_reason"])
    return locked
