"""Who may enter a room: a part of an organisation's rows that is for fewer people.

Whoever is let in enters with the next request; whoever is shown out is out with the next one.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from durf.platform.tenancy.confidential import Room
from durf.platform.tenancy.viewer import Viewer

from .models import RoomMembership


def make_room(viewer: Viewer) -> Room:
    """A new room of the viewer's organisation, with nobody in it."""
    room = Room(organisation_id=viewer.organisation_id)
    room.save(force_insert=True)
    return room


def let_in(viewer: Viewer, room: Room, *, person_id: int, today: date) -> None:
    """From today on; once more changes nothing."""
    if list_stays(viewer, room, today=today).filter(user=person_id).exists():
        return
    RoomMembership.objects.create(
        user_id=person_id,
        organisation_id=viewer.organisation_id,
        room_id=Room.objects.seen_by(viewer).get(pk=room.pk).pk,
        begins_on=today,
    )


def show_out(viewer: Viewer, room: Room, *, person_id: int, today: date) -> None:
    """At once: today counts no more."""
    stays = list_stays(viewer, room, today=today).filter(user=person_id)
    stays.update(ends_on=today - timedelta(days=1))


def list_stays(viewer: Viewer, room: Room, *, today: date) -> QuerySet[RoomMembership]:
    """Who may enter today, or later."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return RoomMembership.objects.filter(
        still, organisation__in=viewer.organisations, room_id=room.pk
    )
