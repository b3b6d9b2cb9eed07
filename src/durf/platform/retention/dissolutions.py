"""Destroying what a dissolved organisation left, once two officers decided that nobody takes over.

First its features end what still works for it (consents), then its own rows go, whatever refers to
others first. Facts of the post and the record of who looked stay: others' ledgers lean on them, and
they have periods of their own. What others received is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from django.apps import apps

from durf.platform.access.models import RoomMembership, Succession
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.upkeep.copies import find_last_expiry

ACTIVITY = "retention.dissolve"

Ending = Callable[[Viewer, datetime], int]

_endings: list[Ending] = []
_kept: set[str] = set()


def register_ending(ending: Ending, *, keeps: Iterable[str]) -> None:
    """Called once per feature: what it ends before rows go (it gives how many), and which of its
    tables hold facts that stay, as labels of models."""
    _endings.append(ending)
    _kept.update(keeps)


def list_dissolving_models() -> list[type[ConfidentialModel]]:
    """Every table of confidential rows whose rows go, those that refer to others first."""
    found = [
        model
        for model in apps.get_models()
        if issubclass(model, ConfidentialModel) and model._meta.label not in _kept
    ]
    return list(sort_by_reference(found))


def sort_by_reference(found: list[type[ConfidentialModel]]) -> Iterator[type[ConfidentialModel]]:
    """A table comes once nothing that is left refers to it; ValueError when they go in a circle."""
    left = set(found)
    while left:
        named = {
            field.related_model
            for model in left
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model is not model
        }
        free = sorted(left - named, key=lambda model: model._meta.label)
        if not free:
            names = ", ".join(sorted(model._meta.label for model in left))
            raise ValueError(f"these tables refer to one another: {names}")
        yield from free
        left -= set(free)


def preview_dissolutions(*, today: date) -> list[int]:
    """The numbers of the organisations whose rows would go now."""
    rows = Succession.objects.due_destructions(today).order_by("pk")
    return list(rows.values_list("predecessor_id", flat=True))


def carry_out_dissolutions(*, today: date, now: datetime) -> Iterator[tuple[int, int]]:
    """The organisations and how many rows of each were destroyed; as the owner role."""
    for row in Succession.objects.due_destructions(today).order_by("pk"):
        yield row.predecessor_id, dissolve(row, now=now)


def dissolve(succession: Succession, *, now: datetime) -> int:
    """One organisation, everything or nothing, with what was done written in the decision."""
    organisation = succession.predecessor_id
    rooms = RoomMembership.objects.filter(organisation=organisation)
    viewer = Viewer(
        None,
        frozenset({organisation}),
        rooms=frozenset(rooms.values_list("room_id", flat=True)),
        purpose=ACTIVITY,
    )
    with acting_as(viewer) as presence:
        total = sum(ending(viewer, now) for ending in _endings)
        rooms.delete()
        total += sum(remove_rows(viewer, model) for model in list_dissolving_models())
        succession.destroyed_at, succession.destroyed = now, total
        succession.last_copy_on = find_last_expiry(destroyed_at=now)
        succession.save(update_fields=["destroyed_at", "destroyed", "last_copy_on"])
        record_presence(presence, activity=ACTIVITY, now=now)
    return total


def remove_rows(viewer: Viewer, model: type[ConfidentialModel]) -> int:
    """All rows of this organisation; nothing refers to them any more."""
    removed, _tables = model.objects.seen_by(viewer).order_by().delete()
    return removed
