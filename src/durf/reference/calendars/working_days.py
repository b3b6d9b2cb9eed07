"""Working days: Monday to Friday without the Dutch public holidays, which are computed."""

from __future__ import annotations

from datetime import date, timedelta

from durf.engines.planning.holidays import list_holidays

SATURDAY = 6


def is_working_day(day: date) -> bool:
    """Whether town halls work on that day."""
    return day.isoweekday() < SATURDAY and day not in list_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The day that lies so many working days later, or earlier for a negative number."""
    step, left = timedelta(days=1 if number >= 0 else -1), abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def move_to_working_day(day: date, *, is_forward: bool = True) -> date:
    """The day itself when it is one, else the next one, or the one before."""
    step = timedelta(days=1 if is_forward else -1)
    while not is_working_day(day):
        day += step
    return day
