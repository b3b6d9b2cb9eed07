"""Dates and times as people say them: "vandaag 14:32" and 23-11-2026, in Dutch local time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")


def format_day(value: date) -> str:
    """A moment counts on its Dutch calendar day, not on the day in UTC."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(LOCAL_ZONE)
    return f"{value:%d-%m-%Y}"


def format_moment(value: datetime, *, now: datetime | None = None) -> str:
    """Without a clock the full date is written: never a guess about what is today."""
    local = value.astimezone(LOCAL_ZONE)
    time = f"{local:%H:%M}"
    if now is None:
        return f"{format_day(local)} {time}"
    days = (now.astimezone(LOCAL_ZONE).date() - local.date()) // timedelta(days=1)
    names = {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}
    return f"{names.get(days) or format_day(local)} {time}"
