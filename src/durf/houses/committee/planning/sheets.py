"""The visit sheet: the practical side of a visit, filled in by the municipality."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import lock_visit
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.tenancy.viewer import Viewer

from .bookings import find_booking, refresh_booking
from .errors import CantNowError
from .models import DEBRIEF, Sheet


class Source(StrEnum):
    """Who filled in the sheet last."""

    LINK = "link"
    COMMITTEE = "committee"
    POST = "post"


@dataclass(frozen=True)
class Attendee:
    """Somebody of the municipality who is there, and who comes instead if need be."""

    function: str
    name: str
    stand_in: str = ""


@dataclass(frozen=True)
class SheetFacts:
    """What is filled in. `mode` is how people meet."""

    mode: str
    address: str = ""
    place: str = ""
    reception: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    parking: str = ""
    train: str = ""
    meeting_link: str = ""
    remarks: str = ""
    debrief_minutes: int = DEBRIEF
    attendees: tuple[Attendee, ...] = field(default_factory=tuple)


def find_sheet(viewer: Viewer, visit: Visit) -> Sheet | None:
    """The sheet of a visit, if anything was filled in."""
    return Sheet.objects.seen_by(viewer).filter(visit=visit).first()


def fill_sheet(
    viewer: Viewer, visit: Visit, *, facts: SheetFacts, source: Source, now: datetime
) -> Sheet:
    """What counts from now on. Raises CantNowError after the conversation."""
    locked = lock_visit(viewer, visit)
    if locked.state not in BEFORE_TALK:
        raise CantNowError
    sheet = find_sheet(viewer, locked)
    if sheet is None:
        sheet = Sheet(organisation_id=locked.organisation_id, visit=locked)
    for name, value in asdict(facts).items():
        if name != "mode":
            setattr(sheet, name, list(value) if name == "attendees" else value)
    sheet.origin, sheet.changed_at = source, now
    sheet.save()
    locked.mode = facts.mode
    locked.save(update_fields=["mode"])
    refresh_booking(viewer, find_booking(viewer, locked, now=now), locked, now=now)
    return sheet
