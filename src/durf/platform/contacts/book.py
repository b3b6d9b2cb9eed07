"""Changing the address book: every change leaves a version behind."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from durf.platform.tenancy.viewer import Viewer

from .errors import ContactChangedError, ContactEndedError
from .models import Change, Contact, ContactVersion


@dataclass(frozen=True)
class ContactDetails:
    """What a person types about a contact."""

    function: str
    is_stand_in: bool
    name: str
    email: str
    phone: str
    note: str


def add_contact(viewer: Viewer, *, details: ContactDetails, now: datetime) -> Contact:
    """A new contact in the viewer's organisation."""
    contact = Contact(organisation_id=viewer.organisation_id, **asdict(details))
    contact.save(force_insert=True)
    keep_version(viewer, contact, change=Change.ADDED, now=now)
    return contact


def change_contact(
    viewer: Viewer, contact: Contact, *, details: ContactDetails, seen_version: int, now: datetime
) -> Contact:
    """New details, if nobody saved since the person looked.

    Raises ContactChangedError when `seen_version` isn't the latest, ContactEndedError when ended.
    """
    locked = lock_contact(viewer, contact)
    if locked.version != seen_version:
        raise ContactChangedError
    for name, value in asdict(details).items():
        setattr(locked, name, value)
    return save_next(viewer, locked, change=Change.CHANGED, now=now)


def end_contact(viewer: Viewer, contact: Contact, *, now: datetime) -> Contact:
    """The person no longer fills this function; the history stays."""
    locked = lock_contact(viewer, contact)
    locked.ended_at = now
    return save_next(viewer, locked, change=Change.ENDED, now=now)


def lock_contact(viewer: Viewer, contact: Contact) -> Contact:
    """The contact under lock; ContactEndedError when it has been ended."""
    locked = Contact.objects.seen_by(viewer).select_for_update().get(pk=contact.pk)
    if locked.ended_at is not None:
        raise ContactEndedError
    return locked


def save_next(viewer: Viewer, contact: Contact, *, change: Change, now: datetime) -> Contact:
    """Save under the next version number and keep that version."""
    contact.version += 1
    contact.save()
    keep_version(viewer, contact, change=change, now=now)
    return contact


def keep_version(viewer: Viewer, contact: Contact, *, change: Change, now: datetime) -> None:
    """Write down the contact as it is after this change."""
    ContactVersion(
        organisation_id=contact.organisation_id,
        contact=contact,
        number=contact.version,
        change=change,
        changed_at=now,
        changed_by_id=viewer.person_id,
        on_behalf_of_id=viewer.on_behalf_of,
        function=contact.function,
        is_stand_in=contact.is_stand_in,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        note=contact.note,
    ).save(force_insert=True)
