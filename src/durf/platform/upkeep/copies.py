"""Which backups were made, and until when they are kept.

What was destroyed here lives on in them: the day on which the last one goes stands on the
certificate of destruction.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max

from .models import BackupCopy


def record_backup(*, made_at: datetime, keep_until_on: date, size: int, version: str) -> None:
    """Add a backup to the list."""
    BackupCopy.objects.create(
        made_at=made_at, keep_until_on=keep_until_on, size=size, version=version
    )


def find_last_backup() -> datetime | None:
    """The moment that the newest backup shows."""
    moment: datetime | None = BackupCopy.objects.aggregate(newest=Max("made_at"))["newest"]
    return moment


def find_last_expiry(*, destroyed_at: datetime) -> date | None:
    """The day until which a backup from before that moment is kept; None when there is none."""
    older = BackupCopy.objects.filter(made_at__lte=destroyed_at)
    day: date | None = older.aggregate(last=Max("keep_until_on"))["last"]
    return day
