"""The visit sheet: the practical side of a visit, filled in by the municipality."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from enum import StrEnum

from durf.exchange.contracts.visit_sheet import TEXTS
from durf.exchange.visit_sheets.facts import Attendee, SheetFacts
from durf.houses.committee.visits.models import Visit
from durf.houses.committee.visits.records import lock_visit
from durf.houses.committee.visits.states import BEFORE_TALK
from durf.platform.tenancy.viewer import Viewer

from .bookings import find_booking, refresh_booking
from .errors import CantNowError
from .models import Sheet


class Source(StrEnum):
    """Who filled in the sheet last."""

    LINK = "link"
    COMMITTEE = "committee"
    POST = "post"


def find_sheet(viewer: Viewer, visit: Visit) -> Sheet | None:
    """The sheet of a visit, if anything was filled in."""
    return Sheet.objects.seen_by(viewer).filter(visit=visit).first()


def read_sheet(sheet: Sheet | None, visit: Visit) -> SheetFacts | None:
    """What stands in it, with how people meet by now."""
    if sheet is None:
        return None
    attendees = tuple(Attendee(**one) for one in sheet.attendees)
    texts = {name: getattr(sheet, name) for name in TEXTS}
    return SheetFacts(
        mode=visit.mode, debrief_minutes=sheet.debrief_minutes, attendees=attendees, **texts
    )


def fill_sheet(
    viewer: Viewer,
    visit: Visit,
    *,
    facts: SheetFacts,
    source: Source,
    now: datetime,
    filled_at: datetime | None = None,
) -> Sheet:
    """What counts from now on; `filled_at` is when, if that was earlier.

    Raises CantNowError after the conversation.
    """
    locked = lock_visit(viewer, visit)
    if locked.state not in BEFORE_TALK:
        raise CantNowError
    sheet = find_sheet(viewer, locked)
    if sheet is None:
        sheet = Sheet(organisation_id=locked.organisation_id, visit=locked)
    for name, value in asdict(facts).items():
        if name != "mode":
            setattr(sheet, name, list(value) if name == "attendees" else value)
    sheet.origin, sheet.changed_at = source, filled_at or now
    sheet.save()
    locked.mode = facts.mode
    locked.save(update_fields=["mode"])
    refresh_booking(viewer, find_booking(viewer, locked, now=now), locked, now=now)
    return sheet
