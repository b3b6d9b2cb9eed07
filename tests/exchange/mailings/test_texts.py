"""What is filled in for each receiver, and what stops a mailing."""

from __future__ import annotations

import pytest

from durf.content.letters import load_letters
from durf.exchange.mailings.texts import fill_for, list_all_left, list_left
from durf.platform.tenancy.models import Organisation


def test_name_of_the_receiver_is_filled_in_everywhere() -> None:
    receiver = Organisation(name="Astervoort")

    filled = fill_for("{gemeente}: wij komen naar {gemeente}, op {datum_bezoek}", receiver=receiver)

    assert filled == "Astervoort: wij komen naar Astervoort, op {datum_bezoek}"


def test_name_with_a_brace_is_never_read_again() -> None:
    receiver = Organisation(name="{gemeente}")

    assert fill_for("In {gemeente}", receiver=receiver) == "In {gemeente}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("In {gemeente}", []),
        ("Op {datum_bezoek} in {plaats}", ["{datum_bezoek}", "{plaats}"]),
        ("In {Gemeente}", ["{Gemeente}"]),
        ("In { gemeente }", ["{ gemeente }"]),
        ("In {gemeente", ["{"]),
        ("In {gemeente}}", ["}"]),
        ("In {}", ["{}"]),
    ],
)
def test_whatever_would_be_sent_in_braces_is_found(text, left) -> None:
    assert list_left(text) == left


def test_every_standard_letter_asks_for_something_first() -> None:
    for letter in load_letters().values():
        assert list_all_left(letter.nl.paragraphs)
