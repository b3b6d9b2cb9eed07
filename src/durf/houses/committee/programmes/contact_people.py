"""Whom a municipality named, and that it really was the municipality who did."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from durf.platform.tenancy.kinds import OrganisationKind
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import NotVerifiedError, SameNumberError, StepNotPossibleError
from .models import ContactPerson, Drawn
from .states import DrawnState

# Numbers are the same whatever stands before the last nine digits.
TELLING_DIGITS = 9


@dataclass(frozen=True)
class ContactFacts:
    """The person as the municipality named them."""

    name: str
    phone: str
    email: str
    function: str = ""


@dataclass(frozen=True)
class CallBack:
    """The number that was called, where it is published, and when."""

    number: str
    source: str
    on: date


def name_contact(
    viewer: Viewer, drawn: Drawn, *, facts: ContactFacts, now: datetime
) -> ContactPerson:
    """The person who counts from now on; earlier ones stay on record."""
    contact = ContactPerson(
        organisation_id=drawn.organisation_id,
        drawn=drawn,
        named_at=now,
        named_by_id=viewer.person_id,
        **asdict(facts),
    )
    contact.save(force_insert=True)
    return contact


def find_contact(viewer: Viewer, drawn: Drawn) -> ContactPerson | None:
    """The newest one."""
    rows = ContactPerson.objects.seen_by(viewer).filter(drawn=drawn)
    return rows.select_related("verified_by", "asked_by").order_by("-named_at", "-id").first()


def lock_newest(viewer: Viewer, contact: ContactPerson) -> ContactPerson:
    """The contact under lock; StepNotPossibleError when another one was named since."""
    newest = find_contact(viewer, contact.drawn)
    if newest is None or newest.pk != contact.pk:
        raise StepNotPossibleError
    return ContactPerson.objects.seen_by(viewer).select_for_update().get(pk=contact.pk)


def verify_contact(
    viewer: Viewer, contact: ContactPerson, *, call: CallBack, now: datetime
) -> ContactPerson:
    """Write down who called back, on which number. Raises SameNumberError."""
    locked = lock_newest(viewer, contact)
    if locked.verified_at is not None:
        raise StepNotPossibleError
    if keep_digits(call.number) == keep_digits(locked.phone):
        raise SameNumberError
    locked.called_number, locked.number_source = call.number, call.source
    locked.verified_on, locked.verified_at = call.on, now
    locked.verified_by_id = viewer.person_id
    locked.save()
    return locked


def keep_digits(number: str) -> str:
    """What tells two numbers apart, however they are written."""
    return "".join(sign for sign in number if sign.isdigit())[-TELLING_DIGITS:]


def ask_office(viewer: Viewer, contact: ContactPerson, *, now: datetime) -> ContactPerson:
    """Write down that the office was asked to open the organisation. Raises NotVerifiedError."""
    locked = lock_newest(viewer, contact)
    if locked.verified_at is None:
        raise NotVerifiedError
    if locked.asked_at is not None or contact.drawn.state != DrawnState.TAKES_PART:
        raise StepNotPossibleError
    locked.asked_at, locked.asked_by_id = now, viewer.person_id
    locked.save(update_fields=["asked_at", "asked_by"])
    return locked


def is_open(code: str) -> bool:
    """Whether the municipality with this code has an organisation here."""
    rows = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY, register_code=code)
    return rows.filter(closed_on=None).exists()
