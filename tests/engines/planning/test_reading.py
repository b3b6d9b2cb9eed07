from __future__ import annotations

from datetime import date

import pytest

from durf.engines.faults import InputFault
from durf.engines.planning.calendars import read_calendar
from durf.engines.planning.holidays import find_easter, list_holidays
from durf.engines.planning.visits import read_visits
from tests.engines.planning.instances import PEOPLE, calendar_values, encode, visit_values


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2015, date(2015, 4, 5)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_is_found(year, day):
    assert find_easter(year) == day


def test_holidays_of_a_year_are_the_dutch_ones():
    assert date(2025, 4, 26) in list_holidays(2025)
    assert date(2025, 4, 27) not in list_holidays(2025)
    assert date(2025, 5, 5) in list_holidays(2025)
    assert date(2026, 5, 5) not in list_holidays(2026)
    assert date(2026, 5, 14) in list_holidays(2026)
    assert date(2026, 5, 25) in list_holidays(2026)


def test_visits_from_csv_are_those_from_json():
    table = (
        "code;name;latitude;longitude;areas;due;unavailable;stand_ins_agreed\n"
        "X2;Bornedijk;52.1;5.2;Zuid|zuid;2026-03-01;2026-02-03 2026-02-10/2026-02-12;ibd\n"
        "X1;Astervoort;52.0;5.0;;;;\n"
    )
    values = [
        visit_values("X1", name="Astervoort"),
        {
            **visit_values("X2", name="Bornedijk", latitude=52.1, longitude=5.2),
            "areas": ["Zuid", "zuid"],
            "due": "2026-03-01",
            "unavailable": ["2026-02-03", {"from": "2026-02-10", "to": "2026-02-12"}],
            "stand_ins_agreed": ["ibd"],
        },
    ]

    from_csv = read_visits(table.encode(), label="visits.csv")
    from_json = read_visits(encode({"visits": values}), label="visits.json")

    assert from_csv == from_json


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "visits.json, line 1, column 2: this is not JSON"),
        (b'{"visits": [], "x": 1}', "visits.json, x: unknown; known are visits"),
        (b'{"visits": []}', "visits.json: there are no visits"),
        (encode({"visits": [{"code": "X1"}]}), "visits.json, visits[0], name: a text is needed"),
        (
            encode({"visits": [visit_values("X1", latitude=152.0)]}),
            "visits.json, visits[0], latitude: 152.0 is not between -90 and 90",
        ),
        (
            encode({"visits": [visit_values("X1"), visit_values("X1")]}),
            "visits.json, visits[1], code: X1 is already at visits.json, visits[0]",
        ),
        (
            encode({"visits": [visit_values("X1", due="soon")]}),
            "visits.json, visits[0], due: soon is not a day such as 2027-01-05",
        ),
        (
            encode(
                {
                    "visits": [
                        visit_values("X1", unavailable=[{"from": "2026-02-02", "to": "2026-02-01"}])
                    ]
                }
            ),
            "visits.json, visits[0], unavailable[0], to: this is before the first day",
        ),
        (b"code,name,latitude\nX1,A,52\n", "line 1: the column longitude is missing"),
        (
            b"code,name,latitude,longitude\nX1,A,52,east\n",
            "line 2, longitude: east is not a number",
        ),
        (b"code,name,latitude,longitude\nX1,\xff,52,5\n", "line 2, column 4: the byte 0xff"),
    ],
)
def test_wrong_visits_are_refused_with_their_place(content, message):
    with pytest.raises(InputFault) as fault:
        read_visits(content, label="visits.json")

    assert message in fault.value.message


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"last": "2025-01-01"}, "last: this should be at most"),
        ({"visiting_weekdays": []}, "visiting_days: give these, or visiting_weekdays"),
        ({"visiting_weekdays": [0]}, "visiting_weekdays: use 1 for Monday"),
        ({"rules": {"per_days": 2}}, "rules, per_days: unknown"),
        ({"rules": {"per_day": 0}}, "rules, per_day: a whole number of at least 1"),
        ({"rules": {"fortnights": "any"}}, "fortnights: any is not one of calendar, rolling"),
        ({"people": [*PEOPLE, PEOPLE[0]]}, "people[5]: the id chair is there twice"),
        (
            {"people": [{"id": "a", "name": "A", "part": "boss"}]},
            "people[0], part: boss is not one of chair, deputy_chair, member, stand_in",
        ),
        (
            {"people": [{**PEOPLE[0], "ties": [{"code": "X1", "kind": "friend"}]}]},
            "people[0], ties[0], kind: friend is not one of employer",
        ),
        ({"blocked": [{"from": "2026-02-02"}]}, "blocked[0], why: a text is needed"),
        ({"public_holidays": "yes"}, "public_holidays: true or false is needed"),
    ],
)
def test_wrong_calendar_is_refused_with_its_place(more, message):
    with pytest.raises(InputFault) as fault:
        read_calendar(encode(calendar_values(**more)), label="calendar.json")

    assert message in fault.value.message
