"""Workers write that they live; whoever watches reads when the last one did."""

from __future__ import annotations

from datetime import datetime, timedelta

from .models import Heartbeat

FORGOTTEN_AFTER = timedelta(days=1)


def beat(worker: str, *, now: datetime) -> None:
    """Write that this worker lives, and forget those that are long gone."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"beaten_at": now})
    Heartbeat.objects.filter(beaten_at__lt=now - FORGOTTEN_AFTER).delete()


def find_last_beat() -> datetime | None:
    """When any worker was last seen."""
    newest = Heartbeat.objects.order_by("-beaten_at").first()
    return None if newest is None else newest.beaten_at


def list_living(*, since: datetime) -> set[str]:
    """The workers that were seen since that moment."""
    return set(Heartbeat.objects.filter(beaten_at__gte=since).values_list("worker", flat=True))
