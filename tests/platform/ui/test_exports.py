"""No cell of an export can start a formula."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from durf.platform.ui.exports import FORMULA_STARTS, escape_formula, format_cell, write_csv


@pytest.mark.parametrize(
    "attack",
    [
        "=1+1",
        "+31 6 12345678",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =HYPERLINK(1)",
        "＝1+1",
    ],
)
def test_formula_gets_an_apostrophe(attack):
    assert escape_formula(attack) == f"'{attack}"


@given(st.text())
def test_no_text_starts_a_formula(text):
    assert not escape_formula(text).lstrip().startswith(FORMULA_STARTS)


def test_plain_text_and_numbers_stay_as_they_are():
    assert escape_formula("Astervoort - centrum") == "Astervoort - centrum"
    assert format_cell(-3) == "-3"
    assert format_cell(Decimal("-2.50")) == "-2,50"
    assert format_cell(0.5) == "0,5"


def test_dates_and_truth_are_written_as_people_do():
    with translation.override("en"):
        assert format_cell(True) == "Yes"
        assert format_cell(None) == ""
        assert format_cell(date(2026, 11, 23)) == "23-11-2026"
        assert format_cell(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == "23-11-2026 00:30"


def test_header_and_separator_cannot_break_out():
    text = write_csv(["=cmd"], [["a;b"], ['say "x"'], ["two\nlines"]])

    assert text == '\ufeff\'=cmd\r\n"a;b"\r\n"say ""x"""\r\n"two\nlines"\r\n'
