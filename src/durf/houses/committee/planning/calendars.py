"""iCalendar (RFC 5545): a feed for one person, and an invitation to one visit for a mail.

The identifier of a visit never changes; its sequence counts the versions that were given out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Durf//bezoeken//NL"


class Method(StrEnum):
    """What a calendar does with it."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Status(StrEnum):
    """How sure it is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """One visit as a calendar shows it; a whole day while the hour isn't known."""

    uid: str
    sequence: int
    status: Status
    title: str
    day: date
    changed_at: datetime
    starts_at: datetime | None = None
    minutes: int = 0
    place: str = ""
    text: str = ""
    url: str = ""


def write_feed(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The calendar of one person, to be fetched again and again."""
    return write_calendar(entries, method=Method.PUBLISH, name=name, now=now)


def write_invitation(entry: Entry, *, organiser: str, now: datetime) -> bytes:
    """One visit for the calendar of a guest: an invitation, its update, or its cancellation."""
    is_off = entry.status == Status.CANCELLED
    method = Method.CANCEL if is_off else Method.REQUEST
    return write_calendar([entry], method=method, name="", organiser=organiser, now=now)


def write_calendar(
    entries: Iterable[Entry], *, method: Method, name: str, now: datetime, organiser: str = ""
) -> bytes:
    """The bytes, the same for the same entries and moment."""
    from icalendar import Calendar, vCalAddress  # noqa: PLC0415 - only when one is written

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=4), parameters={"value": "DURATION"})
    for entry in entries:
        event = make_event(entry, now=now)
        if organiser:
            event.add("organizer", vCalAddress(f"mailto:{organiser}"))
        calendar.add_component(event)
    body: bytes = calendar.to_ical()
    return body


def make_event(entry: Entry, *, now: datetime) -> Event:
    """One visit. Hours are in UTC, so that no table of time zones is needed."""
    from icalendar import Event  # noqa: PLC0415 - only when one is written

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("status", entry.status.value)
    event.add("summary", entry.title)
    event.add("class", "CONFIDENTIAL")
    if entry.starts_at is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:
        event.add("dtstart", entry.starts_at.astimezone(UTC))
        event.add("dtend", (entry.starts_at + timedelta(minutes=entry.minutes)).astimezone(UTC))
    for name, value in (("location", entry.place), ("description", entry.text), ("url", entry.url)):
        if value:
            event.add(name, value)
    return event
