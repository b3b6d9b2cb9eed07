"""Dutch public holidays, computed; nobody is visited on them."""

from __future__ import annotations

from datetime import date, timedelta

SUNDAY = 7
LIBERATION_EVERY = 5


def find_easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarter, remainder = divmod(rest, 4)
    to_sunday = (32 + 2 * skipped + 2 * quarter - epact - remainder) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def list_holidays(year: int) -> dict[date, str]:
    """The public holidays of a year, and Good Friday, on which most town halls are closed."""
    easter = find_easter(year)
    king = date(year, 4, 27)
    if king.isoweekday() == SUNDAY:
        king -= timedelta(days=1)
    days = {
        date(year, 1, 1): "New Year's Day",
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        king: "King's Day",
        easter + timedelta(days=39): "Ascension Day",
        easter + timedelta(days=50): "Whit Monday",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Boxing Day",
    }
    if year % LIBERATION_EVERY == 0:
        days[date(year, 5, 5)] = "Liberation Day"
    return days
