"""Times are said as people say them, on the Dutch calendar day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from durf.platform.ui.moments import format_day, format_moment

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 13, 32, tzinfo=UTC), "today 14:32"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "today 00:30"),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "yesterday 23:30"),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "tomorrow 09:00"),
        (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), "01-07-2026 10:00"),
    ],
)
def test_moment_is_said_in_dutch_time(moment, text):
    assert format_moment(moment, now=NOW) == text


def test_moment_without_clock_guesses_nothing():
    assert format_moment(NOW) == "23-11-2026 14:00"


def test_day_of_a_moment_is_the_dutch_day():
    assert format_day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == "23-11-2026"
    assert format_day(date(2026, 1, 2)) == "02-01-2026"


def test_moment_in_a_page_has_the_full_date_for_paper():
    template = Template("{% load durf_ui %}{% moment value %}")

    html = template.render(Context({"value": NOW, "now": NOW}))

    assert '<time datetime="2026-11-23T14:00+01:00">' in html
    assert '<span class="durf-screen-only">today 14:00</span>' in html
    assert '<span class="durf-print-only">23-11-2026 14:00</span>' in html


def test_nothing_is_a_dash():
    template = Template("{% load durf_ui %}{% moment value %} {{ value|day }} {{ value|cell:now }}")

    assert template.render(Context({"value": None, "now": None})) == "– – –"
