"""What the operator's run needs of a decision that nobody takes over, and writes back in it."""

from __future__ import annotations

from datetime import date, datetime

from durf.platform.access.models import RoomMembership, Succession


def list_due_destructions(today: date) -> list[Succession]:
    """Confirmed decisions without a successor that have begun and aren't carried out."""
    return list(Succession.objects.due_destructions(today).order_by("pk"))


def list_room_ids(organisation_id: int) -> frozenset[int]:
    """Every room of the organisation in which somebody ever was."""
    rows = RoomMembership.objects.filter(organisation=organisation_id)
    return frozenset(rows.values_list("room_id", flat=True))


def clear_rooms(organisation_id: int) -> None:
    """Nobody enters its rooms any more."""
    RoomMembership.objects.filter(organisation=organisation_id).delete()


def record_destruction(
    succession: Succession, *, rows: int, last_copy_on: date | None, now: datetime
) -> None:
    """When it was done, how many rows went, and until when a backup holds a copy."""
    succession.destroyed_at, succession.destroyed = now, rows
    succession.last_copy_on = last_copy_on
    succession.save(update_fields=["destroyed_at", "destroyed", "last_copy_on"])
