"""Pure rules of what the committee learns: quarters instead of days, and small numbers."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

# Below this, a count beside the public order of visits would point at one of them.
LEAST = 3


def begin_quarter(day: date) -> date:
    """The first day of the quarter."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def describe_quarter(day: date | None) -> str:
    """For example 'quarter 4 of 2026'; empty when there is none."""
    if day is None:
        return ""
    number = (day.month - 1) // 3 + 1
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": day.year}


def describe_count(count: int) -> str:
    """The number, or that it is small: one or two would point at a visit."""
    if 0 < count < LEAST:
        return _("fewer than %(least)s") % {"least": LEAST}
    return str(count)
