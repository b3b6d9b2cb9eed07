"""Resetting a lost second factor by two officers.

For administrators who are alone, for people who work for several organisations, and for officers.
The person and all administrators concerned hear of the request before it is carried out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate

from durf.platform.access.members.notification import tell_administrators, tell_person
from durf.platform.access.members.records import record_change
from durf.platform.access.members.resets import carry_out_reset, list_houses
from durf.platform.accounts.people import find_person
from durf.platform.tenancy.models import Organisation
from durf.platform.tenancy.viewer import Viewer

from .errors import (
    PersonUnknownError,
    ResetAlreadyAskedError,
    ResetForOneselfError,
    ResetNotOpenError,
    SecondPersonNeededError,
)
from .models import FactorReset

VALID_FOR = timedelta(hours=24)


def list_open_resets(*, now: datetime) -> QuerySet[FactorReset]:
    """What waits for a second person, oldest first."""
    waiting = FactorReset.objects.open_at(now).select_related("person", "requested_by")
    return waiting.order_by("requested_at", "pk")


def request_reset(viewer: Viewer, *, email: str, now: datetime) -> FactorReset:
    """The first of the two."""
    person, today = find_person(email), localdate(now)
    houses = list_houses(person, today=today) if person else []
    if person is None or not houses:
        raise PersonUnknownError
    if viewer.user_id is None or person.pk == viewer.user_id:
        raise ResetForOneselfError
    if FactorReset.objects.open_at(now).filter(person=person).exists():
        raise ResetAlreadyAskedError
    reset = FactorReset.objects.create(
        person=person,
        requested_by_id=viewer.user_id,
        requested_at=now,
        expires_at=now + VALID_FOR,
    )
    tell_person("reset_requested", person, houses[0], on=localdate(reset.expires_at))
    for house in houses:
        tell_administrators("administrators_reset_requested", house, today=today)
    record_change(viewer, reset, activity="office_reset_request", now=now)
    return reset


def confirm_reset(viewer: Viewer, reset: FactorReset, *, now: datetime) -> FactorReset:
    """The second of the two; this carries it out."""
    row = FactorReset.objects.open_at(now).select_for_update(of=("self",)).filter(pk=reset.pk)
    found = row.select_related("person").first()
    if found is None:
        raise ResetNotOpenError
    if found.requested_by_id == viewer.user_id:
        raise SecondPersonNeededError
    if found.person_id == viewer.user_id:
        raise ResetForOneselfError
    found.confirmed_by_id, found.confirmed_at = viewer.user_id, now
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    today = localdate(now)
    # Who works nowhere any more hears it from the office itself.
    office = Organisation.objects.filter(pk=viewer.organisation_id)
    houses = list_houses(found.person, today=today) or list(office)
    carry_out_reset(found.person, houses, today=today)
    record_change(viewer, found, activity="office_reset_confirm", now=now)
    return found


def withdraw_reset(viewer: Viewer, reset: FactorReset, *, now: datetime) -> None:
    """Any officer may stop it."""
    reset.withdrawn_at = now
    reset.save(update_fields=["withdrawn_at"])
    record_change(viewer, reset, activity="office_reset_withdraw", now=now)
