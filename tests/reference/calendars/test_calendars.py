from __future__ import annotations

from datetime import date

import pytest

from durf.reference.calendars.closures import (
    Certainty,
    ClosureKind,
    find_region,
    list_closures,
    read_closures,
)
from durf.reference.calendars.working_days import add_working_days, move_to_working_day


def test_closures_cover_each_year_and_say_how_certain_they_are() -> None:
    for year in (2026, 2027, 2028):
        found = list_closures(date(year, 1, 1), date(year, 12, 31))
        summers = [one.region for one in found if one.name == "Zomervakantie"]
        assert sorted(summers) == ["midden", "noord", "zuid"]
    assert all(one.first <= one.last and one.source for one in read_closures())
    published = [one for one in read_closures() if one.certainty == Certainty.PUBLISHED]
    assert {one.first.year for one in published} == {2027, 2028}
    assert all(
        one.certainty == Certainty.ASSUMED
        for one in read_closures()
        if one.kind == ClosureKind.RECESS
    )


def test_region_follows_the_province_unless_the_municipality_differs() -> None:
    assert find_region("GM0014", province="Groningen") == "noord"
    assert find_region("GM0050", province="Flevoland") == "midden"
    assert find_region("X001", province="Noordmark") == ""


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 12, 22), 10, date(2027, 1, 7)),
        (date(2027, 3, 24), 1, date(2027, 3, 25)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2027, 5, 10), -5, date(2027, 4, 30)),
    ],
)
def test_working_days_pass_over_weekends_and_public_holidays(day, number, expected) -> None:
    assert add_working_days(day, number) == expected


def test_day_off_moves_to_the_next_working_day_or_the_one_before() -> None:
    good_friday = date(2027, 3, 26)

    assert move_to_working_day(good_friday) == date(2027, 3, 30)
    assert move_to_working_day(good_friday, is_forward=False) == date(2027, 3, 25)
