"""Destroying what a dissolved organisation left, once two officers decided that nobody takes over.

First its features end what still works for it (consents), then its own rows go, whatever refers to
others first. Facts of the post and the record of who looked stay: others' ledgers lean on them, and
they have periods of their own. What others received is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import apps

from durf.platform.access.successions.destructions import (
    clear_rooms,
    list_due_destructions,
    list_room_ids,
    record_destruction,
)
from durf.platform.audit.entries import record_presence
from durf.platform.tenancy.models import ConfidentialModel
from durf.platform.tenancy.viewer import Viewer, acting_as
from durf.platform.upkeep.copies import find_last_expiry

if TYPE_CHECKING:
    from durf.platform.access.models import Succession

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
    return [row.predecessor_id for row in list_due_destructions(today)]


def carry_out_dissolutions(*, today: date, now: datetime) -> Iterator[tuple[int, int]]:
    """The organisations and how many rows of each were destroyed; as the owner role."""
    for row in list_due_destructions(today):
        yield row.predecessor_id, dissolve(row, now=now)


def dissolve(succession: Succession, *, now: datetime) -> int:
    """One organisation, everything or nothing, with what was done written in the decision."""
    organisation = succession.predecessor_id
    viewer = Viewer(
        None,
        frozenset({organisation}),
        rooms=list_room_ids(organisation),
        purpose=ACTIVITY,
    )
    with acting_as(viewer) as presence:
        total = sum(ending(viewer, now) for ending in _endings)
        clear_rooms(organisation)
        total += sum(remove_rows(viewer, model) for model in list_dissolving_models())
        last_copy_on = find_last_expiry(destroyed_at=now)
        record_destruction(succession, rows=total, last_copy_on=last_copy_on, now=now)
        record_presence(presence, activity=ACTIVITY, now=now)
    return total


def remove_rows(viewer: Viewer, model: type[ConfidentialModel]) -> int:
    """All rows of this organisation; nothing refers to them any more."""
    removed, _tables = model.objects.seen_by(viewer).order_by().delete()
    return removed
