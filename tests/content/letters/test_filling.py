"""A letter is filled wholly or not at all, and a value is never read as anything but text."""

from __future__ import annotations

import pytest

from durf.content.letters import (
    Block,
    Language,
    MissingValueError,
    UnknownPlaceholderError,
    UnusableValueError,
    fill,
    load_letter,
    load_letters,
)
from tests.content.letters.samples import fill_with_examples, list_examples

VALUES = list_examples(Language.NL)
FINAL = load_letter("final")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", load_letters())
def test_filled_letter_has_no_brace_left(key, language):
    letter = fill_with_examples(key, language)

    assert not [line for line in letter.lines if "{" in line or "}" in line]


def test_filled_letter_remembers_what_it_was_made_from():
    letter = fill(FINAL, values=VALUES, language=Language.NL)

    assert (letter.key, letter.version, letter.language) == ("final", FINAL.version, Language.NL)
    assert letter.tlp == FINAL.tlp
    assert letter.addressee.endswith("van Astervoort")
    assert letter.signature.name == "Margriet Sanders"
    assert letter.enclosures == ("Definitief gespreksverslag",)


def test_filled_letter_shows_bullets_below_their_paragraph():
    letter = fill(FINAL, values=VALUES, language=Language.NL)

    blocks = letter.blocks

    assert [block.paragraph for block in blocks] == list(letter.paragraphs)
    with_bullets = [block for block in blocks if block.bullets]
    assert with_bullets == [Block(letter.paragraphs[1], letter.bullets)]
    assert with_bullets[0].paragraph.endswith(":")


def test_fill_refuses_unknown_placeholders_and_names_all():
    with pytest.raises(UnknownPlaceholderError) as caught:
        fill(FINAL, values=VALUES | {"dorp": "x", "burgemeester": "y"}, language=Language.NL)

    assert caught.value.names == ("burgemeester", "dorp")
    assert str(caught.value) == "letter final: no such placeholder: {burgemeester}, {dorp}"


def test_fill_refuses_missing_and_empty_values_and_names_all():
    values = {name: value for name, value in VALUES.items() if name != "gemeente"}

    with pytest.raises(MissingValueError) as caught:
        fill(FINAL, values=values | {"secretaris": "  "}, language=Language.NL)

    assert caught.value.names == ("gemeente", "secretaris")
    assert str(caught.value) == "letter final: no value for: {gemeente}, {secretaris}"


def test_fill_lets_be_what_this_letter_does_not_use():
    values = {name: VALUES[name] for name in FINAL.placeholders}

    sparing = fill(FINAL, values=values, language=Language.NL)

    assert sparing == fill(FINAL, values=VALUES, language=Language.NL)


@pytest.mark.parametrize("value", ["een\ntwee", "een\r\nBcc: x", "een\u2028twee", "een\x00"])
def test_fill_refuses_a_value_of_more_lines(value):
    with pytest.raises(UnusableValueError) as caught:
        fill(FINAL, values=VALUES | {"gemeente": value}, language=Language.NL)

    assert caught.value.names == ("gemeente",)
    assert value not in str(caught.value)


def test_fill_accepts_a_value_with_a_hard_space():
    letter = fill(FINAL, values=VALUES | {"gemeente": "Den\u00a0Berg"}, language=Language.NL)

    assert letter.addressee.endswith("Den\u00a0Berg")


def test_fill_never_reads_a_value_again():
    odd = "{voorzitter} \\1 <b>{{x}}</b>"

    letter = fill(FINAL, values=VALUES | {"gemeente": odd}, language=Language.NL)

    assert letter.addressee == f"Het college van burgemeester en wethouders van {odd}"


@pytest.mark.parametrize("missing", ["", "   ", None])
def test_fill_leaves_out_the_line_of_an_unknown_reference(missing):
    values = {name: value for name, value in VALUES.items() if name != "uw_kenmerk"}
    if missing is not None:
        values["uw_kenmerk"] = missing

    letter = fill(FINAL, values=values, language=Language.NL)

    assert letter.reference == ("Ons kenmerk: VI-2027-014",)


def test_fill_shows_both_references():
    letter = fill(FINAL, values=VALUES, language=Language.EN)

    assert letter.reference == ("Our reference: VI-2027-014", "Your reference: Z-26-08812")
