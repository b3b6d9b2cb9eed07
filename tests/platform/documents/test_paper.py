"""The rules of a paper: levels of headings, colours, clean texts."""

from __future__ import annotations

import pytest

from durf.platform.documents.cleaning import clean_text
from durf.platform.documents.errors import StyleInvalidError
from durf.platform.documents.paper import (
    DataTable,
    Heading,
    HouseStyle,
    Paragraph,
    level_headings,
)


@pytest.mark.parametrize(
    ("levels", "highest", "leveled"),
    [
        ([1, 2, 3], 1, [1, 2, 3]),
        ([3, 6, 3], 2, [2, 3, 2]),
        ([4, 4, 5], 1, [1, 1, 2]),
        ([1, 4, 2, 9], 1, [1, 2, 2, 3]),
        ([3, 1, 2], 1, [1, 1, 2]),
        ([1, 2, 3, 4, 5, 6, 7, 8], 2, [2, 3, 4, 5, 6, 6, 6, 6]),
        ([0, -1], 1, [1, 1]),
    ],
)
def test_level_headings_never_skips_a_level(levels, highest, leveled) -> None:
    blocks = [Heading(level, "x") for level in levels]

    found = list(level_headings([*blocks, Paragraph("y")], highest=highest))

    assert found == [*(Heading(level, "x") for level in leveled), Paragraph("y")]


@pytest.mark.parametrize(
    "accent", ["", "blue", "#12345", "#ffffff", "#8899aa", "#1f4e79;", "1f4e79"]
)
def test_house_style_refuses_a_colour_that_can_not_be_read(accent) -> None:
    with pytest.raises(StyleInvalidError):
        HouseStyle("Astervoort", accent=accent)


def test_even_rows_are_as_wide_as_the_header() -> None:
    table = DataTable(("a", "b"), (("1",), ("1", "2", "3")))

    assert list(table.even_rows) == [("1", ""), ("1", "2")]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x1bc", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\u202egekeerd\u202c", "gekeerd"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("man\u200d👩 שלום", "man\u200d👩 שלום"),
    ],
)
def test_clean_text_keeps_what_can_be_read(text, cleaned) -> None:
    assert clean_text(text) == cleaned


def test_clean_text_lets_very_long_words_break() -> None:
    pieces = clean_text("a" * 100).split("\u200b")

    assert ("".join(pieces), max(map(len, pieces))) == ("a" * 100, 30)
