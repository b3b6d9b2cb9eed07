"""Notes of the conversation: private until their author closes them, then one list for the team.

Nobody sees a colleague's notes before their own are closed, or the debrief has begun; what is still
open then stays its author's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from durf.platform.tenancy.confidential import ConfidentialQuerySet
from durf.platform.tenancy.viewer import Viewer

from .errors import NotInTeamError, StepNotPossibleError
from .models import Note, TeamMember, Visit
from .records import lock_visit
from .states import IS_OVER, TeamRole
from .team import list_team

MAY_BEGIN = {TeamRole.CHAIR, TeamRole.DEPUTY, TeamRole.SECRETARY}


@dataclass(frozen=True)
class Jotting:
    """One note as it was typed; `author_id` differs from who types it for notes on paper."""

    theme: str
    number: int
    text: str
    speaker: str = ""


def find_own_place(viewer: Viewer, visit: Visit) -> TeamMember:
    """The place of the viewer in the team. Raises NotInTeamError."""
    row = list_team(viewer, visit).filter(person=viewer.person_id).first()
    if row is None:
        raise NotInTeamError
    return row


def list_own_notes(
    viewer: Viewer, visit: Visit, *, author_id: int, theme: str = ""
) -> ConfidentialQuerySet[Note]:
    """What the viewer noted, or typed for a colleague; one query."""
    rows = Note.objects.seen_by(viewer).filter(visit=visit, author=author_id)
    rows = rows.filter(theme=theme) if theme else rows
    return rows.order_by("theme", "number", "pk")


def save_note(
    viewer: Viewer, visit: Visit, *, author_id: int, jotting: Jotting, now: datetime
) -> Note | None:
    """Write it down, or take it away when nothing is left of it; saying the same changes nothing.

    Raises NotInTeamError for an author outside the team.
    """
    if not list_team(viewer, visit).filter(person=author_id).exists():
        raise NotInTeamError
    rows = list_own_notes(viewer, visit, author_id=author_id, theme=jotting.theme)
    note = rows.select_for_update().filter(number=jotting.number).first()
    if not jotting.text:
        drop_note(note)
        return None
    if note is None:
        note = Note(
            organisation_id=visit.organisation_id,
            room_id=visit.room_id,
            visit=visit,
            author_id=author_id,
            theme=jotting.theme,
            number=jotting.number,
            typed_by_id=viewer.person_id,
            made_at=now,
        )
    elif (note.text, note.speaker) == (jotting.text, jotting.speaker):
        return note
    note.text, note.speaker, note.changed_at = jotting.text, jotting.speaker, now
    note.save(force_insert=note.pk is None, force_update=note.pk is not None)
    return note


def drop_note(note: Note | None) -> None:
    """An empty note is no note; one that a finding rests on stays."""
    if note is not None and not note.uses.exists():
        note.delete()


def close_notes(viewer: Viewer, visit: Visit, *, now: datetime) -> int:
    """Let the team see what the viewer noted; gives how many notes that were."""
    place = find_own_place(viewer, visit)
    rows = list_own_notes(viewer, visit, author_id=viewer.person_id).filter(closed_at=None)
    closed = rows.update(closed_at=now)
    place.notes_closed_at = now
    place.save(update_fields=["notes_closed_at"])
    return closed


def begin_debrief(viewer: Viewer, visit: Visit, *, now: datetime) -> Visit:
    """Chair or secretary lets the team look at what was closed; open notes stay private."""
    locked = lock_visit(viewer, visit)
    if locked.debrief_at is not None or locked.state in IS_OVER:
        raise StepNotPossibleError
    if find_own_place(viewer, locked).role not in MAY_BEGIN:
        raise NotInTeamError
    locked.debrief_at = now
    locked.save(update_fields=["debrief_at"])
    return locked


def may_compare(visit: Visit, place: TeamMember) -> bool:
    """Whether this member may see the others' closed notes by now."""
    return visit.debrief_at is not None or place.notes_closed_at is not None


def list_shared_notes(viewer: Viewer, visit: Visit) -> ConfidentialQuerySet[Note]:
    """Every closed note of the team in one list; one query."""
    rows = Note.objects.seen_by(viewer).filter(visit=visit, closed_at__isnull=False)
    return rows.select_related("author").order_by("theme", "made_at", "pk")
