"""The letters of a programme: made for whoever was drawn, and noted as sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from durf.platform.tenancy.viewer import Viewer

from .errors import NothingToWriteError, StepNotPossibleError
from .models import Drawn, Invitation, Programme
from .records import lock_programme
from .states import IS_INVITING, DrawnState, ProgrammeState

FIRST, OF_RESERVE = "invitation", "reserve_invitation"


@dataclass(frozen=True)
class LetterFacts:
    """What stands in every letter of one batch."""

    written_on: date
    reply_before_on: date
    chair: str
    secretary: str
    phone: str
    email: str


def make_letters(
    viewer: Viewer, programme: Programme, *, facts: LetterFacts, reference: str, now: datetime
) -> int:
    """A letter for everyone who was drawn and has none yet, numbered by name; gives how many."""
    locked = lock_programme(viewer, programme)
    if locked.state not in IS_INVITING:
        raise StepNotPossibleError
    without = Drawn.objects.seen_by(viewer).filter(
        programme=locked, state=DrawnState.SELECTED, invitations=None
    )
    rows = list(without.order_by("frame_row__sort_key", "pk"))
    if not rows:
        raise NothingToWriteError
    written = Invitation.objects.seen_by(viewer).filter(drawn__programme=locked)
    first = written.count() + 1
    Invitation.objects.bulk_create(
        Invitation(
            organisation_id=locked.organisation_id,
            drawn=row,
            letter=OF_RESERVE if row.in_place_of_id else FIRST,
            reference=f"{reference}-{number:03}",
            made_at=now,
            made_by_id=viewer.person_id,
            **asdict(facts),
        )
        for number, row in enumerate(rows, start=first)
    )
    if locked.state == ProgrammeState.DRAWN:
        locked.state = ProgrammeState.INVITING
        locked.save(update_fields=["state"])
    return len(rows)


def mark_sent(
    viewer: Viewer,
    programme: Programme,
    *,
    invitations: Sequence[Invitation],
    sent_on: date,
    now: datetime,
) -> int:
    """Write down that these letters left; who was sent one already stays as it was."""
    locked = lock_programme(viewer, programme)
    if locked.state not in IS_INVITING:
        raise StepNotPossibleError
    mine = Invitation.objects.seen_by(viewer).filter(
        drawn__programme=locked, pk__in=[row.pk for row in invitations], sent_on=None
    )
    places = list(mine.values_list("drawn", flat=True))
    mine.update(sent_on=sent_on, sent_by=viewer.person_id)
    Drawn.objects.seen_by(viewer).filter(pk__in=places, state=DrawnState.SELECTED).update(
        state=DrawnState.INVITED, changed_at=now
    )
    return len(places)
