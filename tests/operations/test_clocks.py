"""Moments are kept in UTC and counted and shown in Dutch time, also when the clocks change.

On 25 October 2026 the hour from two to three comes twice; on 28 March 2027 it doesn't come at all.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.utils import translation
from django.utils.timezone import localdate

from durf.platform.access.viewers import list_seats
from durf.platform.jobs import registry
from durf.platform.jobs.daily import run_due
from durf.platform.jobs.models import DailyRun
from durf.platform.jobs.registry import register_daily
from durf.platform.ui.moments import format_day, format_moment
from durf.platform.upkeep.models import Heartbeat
from tests.factories import make_member, make_organisation

BACK, FORWARD = date(2026, 10, 25), date(2027, 3, 28)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
# The first moment of the day of the change, and the first one of the day after.
BORDERS = {
    BACK: (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
    FORWARD: (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),
}
BOTH = pytest.mark.parametrize("day", [BACK, FORWARD])


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year to minute


def test_days_of_the_change_have_25_and_23_hours():
    """The guard: without this the other tests would prove nothing."""
    lengths = {day: (end - begin) // timedelta(hours=1) for day, (begin, end) in BORDERS.items()}

    assert lengths == {BACK: 25, FORWARD: 23}


@pytest.mark.parametrize(
    "moment", [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30), utc(2027, 3, 28, 1, 0)]
)
def test_moments_are_kept_in_utc(db, moment):
    Heartbeat.objects.create(worker="w", beaten_at=moment)

    with connection.cursor() as cursor:
        cursor.execute("SELECT beaten_at AT TIME ZONE 'UTC' FROM upkeep_heartbeat")
        ((kept,),) = cursor.fetchall()
        cursor.execute("SHOW timezone")
        ((zone,),) = cursor.fetchall()

    assert kept == moment.replace(tzinfo=None)
    assert zone == "UTC"
    assert Heartbeat.objects.get().beaten_at == moment


@BOTH
def test_daily_task_runs_once_on_each_day_around_the_change(db, monkeypatch, day):
    monkeypatch.setattr(registry, "_tasks", {})
    ran: list[datetime] = []
    register_daily("count", ran.append)
    begin, end = BORDERS[day]

    moment = begin - 3 * timedelta(hours=1)
    while moment < end + timedelta(hours=3):
        run_due(now=moment)
        moment += timedelta(minutes=10)

    days = list(DailyRun.objects.order_by("ran_on").values_list("ran_on", flat=True))
    assert days == [day - DAY, day, day + DAY]
    assert [localdate(moment) for moment in ran] == days
    assert ran[1:] == [begin, end]


@BOTH
def test_membership_lasts_whole_dutch_days_around_the_change(db, day):
    membership = make_member(make_organisation(), begins_on=day, ends_on=day)
    begin, end = BORDERS[day]

    def is_live(moment: datetime) -> bool:
        return bool(list_seats(membership.user, today=localdate(moment)))

    assert [is_live(moment) for moment in (begin - SECOND, begin, end - SECOND, end)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (utc(2026, 10, 25, 0, 30), "25-10-2026 02:30"),
        (utc(2026, 10, 25, 1, 30), "25-10-2026 02:30"),
        (utc(2026, 10, 25, 2, 30), "25-10-2026 03:30"),
        (utc(2027, 3, 28, 0, 59), "28-03-2027 01:59"),
        (utc(2027, 3, 28, 1, 0), "28-03-2027 03:00"),
        (utc(2026, 10, 24, 21, 59), "24-10-2026 23:59"),
        (utc(2026, 10, 25, 23, 0), "26-10-2026 00:00"),
        (utc(2027, 3, 28, 22, 0), "29-03-2027 00:00"),
    ],
)
def test_deadline_is_shown_in_dutch_time(moment, text):
    assert format_moment(moment) == text
    assert format_day(moment) == text.split()[0]


def test_two_moments_that_look_alike_differ_in_the_page():
    """The hour that comes twice: people read the same, machines don't."""
    template = Template("{% load durf_ui %}{% moment value %}")
    pages = [
        template.render(Context({"value": utc(2026, 10, 25, hour, 30), "now": None}))
        for hour in (0, 1)
    ]

    assert "2026-10-25T02:30+02:00" in pages[0]
    assert "2026-10-25T02:30+01:00" in pages[1]


@BOTH
def test_yesterday_and_tomorrow_are_calendar_days_also_then(day):
    begin, end = BORDERS[day]
    with translation.override("en"):
        assert format_moment(begin, now=end) == "yesterday 00:00"
        assert format_moment(begin, now=end - SECOND) == "today 00:00"
        assert format_moment(end, now=begin) == "tomorrow 00:00"
        assert format_moment(begin - SECOND, now=end).startswith(f"{day - DAY:%d-%m-%Y}")
